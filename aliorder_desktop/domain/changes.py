"""Changes: what differs between two states of one order, old and new side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.state import Item, OrderState

Shown = str | bool | int | date | datetime | Money | tuple[str, ...] | None

_ATTRIBUTES = (
    "title", "seller", "account", "ordered_on", "total", "total_basis", "raw_status", "tracking",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One value of an order before and after.

    Attributes:
        name:   an attribute ("total"), "items", or a field of the pack ("order.status").
        before: None and empty where nothing was known; likewise ``after``.
    """

    name: str
    before: Shown
    after: Shown


def changes_between(before: OrderState, after: OrderState) -> tuple[Change, ...]:
    """Return what is different in ``after``: attributes, items, then fields by name."""
    return tuple(change for change in _compared(before, after) if change.before != change.after)


def _compared(before: OrderState, after: OrderState) -> Iterator[Change]:
    for name in _ATTRIBUTES:
        yield Change(name, getattr(before, name), getattr(after, name))
    yield Change("items", _item_lines(before.items), _item_lines(after.items))
    old, new = _values(before), _values(after)
    for name in sorted({*old, *new}):
        yield Change(name, old.get(name), new.get(name))


def _item_lines(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Return each item on a line: pieces, title, variant, price."""
    return tuple(
        " · ".join(
            part
            for part in (
                f"{item.quantity} x {item.title}" if item.quantity else item.title,
                item.variant,
                f"{item.unit_price} {item.currency}".strip(),
                item.product_id,
                item.sku_id,
            )
            if part
        )
        for item in items
    )


def _values(state: OrderState) -> Mapping[str, Shown]:
    """Return the fields; one that follows from an attribute is no change of its own."""
    return {
        name: known.value for name, known in state.fields.items() if known.basis not in _ATTRIBUTES
    }
