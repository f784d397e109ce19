"""Snapshots: what events show and tell of an order, as values of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.state import Entry, Item

CHECKOUT = "checkout"  # the link between orders that were paid together
PLACED_AT = "order.placed_at"  # the field that comes from the day of the order
LINKED = "order.linked"  # the field such a link answers, where the rules ask for it
ATTRIBUTES = ("title", "seller", "account", "total", "currency", "ordered_on")

_BASIS_RANK = {"missing": 0, "sum_of_lines": 1, "line_already_multiplied": 1}


def total_of(known: Mapping[str, Any]) -> Money | None:
    """Return the total, in the currency told by the shopper where the file named none."""
    total: Money | None = known.get("total")
    if total is None or total.currency is not None or not known.get("currency"):
        return total
    return Money.of(total.amount, known["currency"])


def shown_total(payload: Mapping[str, Any], known: Money | None) -> Money:
    """Return the total a snapshot shows, with the currency known before for the same amount."""
    total = Money.of(Decimal(payload["total"]), payload.get("currency") or None)
    if known is not None and total.currency is None and known.amount == total.amount:
        return known
    return total


def told_attribute(name: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what telling an attribute makes known."""
    value = payload["value"]
    if name == "ordered_on":
        return {name: date.fromisoformat(value)}
    if name == "total":
        total = Money.of(Decimal(value), payload.get("currency") or None)
        return {name: total, "total_basis": "order_total"}
    return {name: value}


def entry_from(kind: str, event: Event, total: Money | None) -> Entry | None:
    """Return the line of the ledger an event tells of, in the total's currency if it names none.

    None where the amount cannot be read.
    """
    payload = event.payload
    try:
        value = Decimal(payload["amount"])
        currency = payload.get("currency") or (total.currency if total else None)
        amount = Money.of(value, currency)
    except (InvalidOperation, ValueError, KeyError):
        return None
    reference, item = payload.get("reference", ""), payload.get("item") or event.part_id or ""
    return Entry(kind, amount, reference, item, event.event_id)


def checkout_in(event: Event) -> tuple[str, ...]:
    """Return the keys of the orders an event says were paid together; none where it does not."""
    if event.kind != CoreKind.LINK or event.payload.get("what") != CHECKOUT:
        return ()
    orders = event.payload.get("orders")
    return tuple(key for key in orders if isinstance(key, str)) if isinstance(orders, list) else ()


def rank_of(basis: str) -> int:
    """Return how much a total is worth by how it arises; the greater stays."""
    return _BASIS_RANK.get(basis, 2)


def has_ids(items: tuple[Item, ...]) -> bool:
    """Return whether a snapshot's items carry the marketplace's own ids."""
    return any(item.line_id or item.product_id for item in items)


def item_from(shown: Mapping[str, str]) -> Item:
    """Return one item of a snapshot."""
    return Item(
        line_id=shown.get("line_id", ""),
        product_id=shown.get("product_id", ""),
        sku_id=shown.get("sku_id", ""),
        title=shown.get("title", ""),
        variant=shown.get("variant", ""),
        quantity=shown.get("quantity", ""),
        unit_price=shown.get("unit_price", ""),
        currency=shown.get("currency", ""),
    )
