"""The ledger: money paid, expected and received for one order, in its own currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.state import Entry, OrderState

_NOT_PAID = ("unpaid", "awaiting_payment")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Sums of one order; None where nobody has said.

    Attributes:
        paid:         what was paid; the total, unless payments were told.
        expected:     refunds promised.
        received:     refunds that came.
        compensation: money on top of refunds.
        short_by:     what of the expected money has not come, None without a promise.
        elsewhere:    entries in other currencies, which these sums leave out.
    """

    paid: Money | None
    expected: Money | None
    received: Money | None
    compensation: Money | None
    short_by: Money | None
    elsewhere: tuple[Entry, ...]

    @property
    def still_out(self) -> Money | None:
        """What was paid and has not come back; None if unknown or nothing."""
        if self.paid is None:
            return None
        left = self.paid - self.received if self.received else self.paid
        return left if left.coefficient > 0 else None


@dataclass(frozen=True, slots=True)
class ItemMoney:
    """Sums of one item or parcel, as far as amounts were told of it; None where nobody has said.

    Attributes:
        item: what the amounts name: the id of an item or parcel, or words of the shopper's.
    """

    item: str
    expected: Money | None
    received: Money | None
    compensation: Money | None
    short_by: Money | None


def by_item(state: OrderState) -> tuple[ItemMoney, ...]:
    """Return the ledger of each item that amounts were told of, the first named first."""
    found, counted = [], _in_one_currency(state)
    for item in dict.fromkeys(entry.item for entry in state.entries if entry.item):
        entries = [entry for entry in counted if entry.item == item]
        expected, received = _sum(entries, "expected"), _sum(entries, "received")
        compensation = _sum(entries, "compensation")
        found.append(ItemMoney(item, expected, received, compensation, _short(expected, received)))
    return tuple(found)


def ledger_of(state: OrderState) -> Ledger:
    """Return the ledger of an order."""
    entries = _in_one_currency(state)
    paid = _sum(entries, "paid")
    if paid is None and state.value("order.status") not in (*_NOT_PAID, None):
        paid = state.total
    expected, received = _sum(entries, "expected"), _sum(entries, "received")
    short = _short(expected, received)
    elsewhere = tuple(entry for entry in state.entries if entry not in entries)
    return Ledger(paid, expected, received, _sum(entries, "compensation"), short, elsewhere)


def _in_one_currency(state: OrderState) -> list[Entry]:
    """Return the amounts in the order's currency, else in that of the first."""
    currency = state.total.currency if state.total else _first_currency(state.entries)
    return [entry for entry in state.entries if entry.amount.currency == currency]


def _short(expected: Money | None, received: Money | None) -> Money | None:
    """Return what was promised and has not come; None without a promise."""
    if expected is None:
        return None
    return expected - received if received else expected


def _first_currency(entries: tuple[Entry, ...]) -> str | None:
    return entries[0].amount.currency if entries else None


def _sum(entries: Iterable[Entry], kind: str) -> Money | None:
    total: Money | None = None
    for entry in entries:
        if entry.kind == kind:
            total = entry.amount if total is None else total + entry.amount
    return total
