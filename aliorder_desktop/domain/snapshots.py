"""Snapshots: what one shows of an order against what an earlier one showed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.state import Item

_BASIS_RANK = {"missing": 0, "sum_of_lines": 1, "line_already_multiplied": 1}


def total_of(known: Mapping[str, Any]) -> Money | None:
    """Return the total, in the currency told by the shopper where the file named none."""
    total: Money | None = known.get("total")
    if total is None or total.currency is not None or not known.get("currency"):
        return total
    return Money.of(total.amount, known["currency"])


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
