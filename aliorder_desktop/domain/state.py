"""State: what the events of an order add up to, with where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from aliorder_desktop.domain.evaluation import Facts, StatedClock
from aliorder_desktop.domain.instants import instant_from
from aliorder_desktop.domain.money import Money

STATED_BASES = ("order-page", "e-mail", "file")


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One known field.

    Attributes:
        value:    an enum's word, bool, int, text or aware UTC instant (the earliest).
        latest:   the latest instant where it is known less finely, else None.
        basis:    where it comes from: order-page, e-mail, memory, file, recorded
                  (an event's own effect), clock (a clock that lapsed) or ordered_on.
        event_id: the event that set it; '' where it follows from the day of the order.
        text:     as the shopper typed it, '' if not typed.
    """

    value: Any
    latest: datetime | None
    basis: str
    event_id: str
    text: str = ""


class Item(NamedTuple):
    """One line of an order; JSON-like texts, '' where unknown."""

    line_id: str
    product_id: str
    sku_id: str
    title: str
    variant: str
    quantity: str
    unit_price: str
    currency: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    Attributes:
        kind:      paid, expected, received or compensation.
        amount:    in the currency it was told in.
        reference: the bank's or the shop's reference, '' if none.
        item:      the item it is about, '' for the whole order.
        event_id:  the event that told of it.
    """

    kind: str
    amount: Money
    reference: str
    item: str
    event_id: str


class OrderState(NamedTuple):
    """All that is known of one order.

    Attributes:
        ordered_on:     the day as the marketplace wrote it.
        total:          what it cost by ``total_basis``.
        raw_status:     the last status text an import showed.
        status_seen_at: when the status was last seen at the marketplace.
        fields:         known fields of the pack.
        stated:         clocks whose end the marketplace stated.
        checkout:       keys of the other orders it was paid together with, as linked last.
        misfits:        ids of events that do not fit the rules, in order.
        declined:  fields the shopper does not know and is not asked for again.
        first_seen_ended: the order was first seen after its end, nobody was asked
                        about it, so defaults do not hold.
        last_seen:      the last import's snapshot, None if there was none.
    """

    order_key: str
    marketplace: str
    number: str
    ordered_on: date | None
    title: str
    seller: str
    account: str
    total: Money | None
    total_basis: str
    raw_status: str
    status_seen_at: datetime | None
    fields: Mapping[str, FieldValue]
    stated: Mapping[str, StatedClock]
    items: tuple[Item, ...]
    tracking: tuple[str, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    tags: tuple[str, ...]
    checkout: tuple[str, ...]
    misfits: tuple[str, ...]
    declined: frozenset[str]
    first_seen_ended: bool
    last_seen: Mapping[str, Any] | None

    def value(self, name: str) -> Any:
        """Return the field's value, None if unknown."""
        known = self.fields.get(name)
        return known.value if known else None


def told_value(
    field_type: str, told: Mapping[str, Any], basis: str, event_id: str
) -> FieldValue | None:
    """Return a field as an event tells it, None for "I don't know".

    Shape: ``told`` holds value, and for instants latest where less is known than an instant.
    """
    value, latest = told["value"], None
    if value is None:
        return None
    if field_type == "instant":
        value = instant_from(value)
        latest = instant_from(told["latest"]) if told.get("latest") else None
    return FieldValue(value, latest, basis, event_id, told.get("text", ""))


def facts_of(
    fields: Mapping[str, FieldValue], stated: Mapping[str, StatedClock], *, defaults: bool
) -> Facts:
    """Return fields as facts: values, and the latest moments of the imprecise ones."""
    values = {name: known.value for name, known in fields.items()}
    latest = {name: known.latest for name, known in fields.items() if known.latest is not None}
    return Facts(values, latest, stated, defaults)
