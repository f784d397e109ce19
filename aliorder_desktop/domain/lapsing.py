"""Lapsing: money that can still come back, and soon no longer can if nothing is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aliorder_desktop.domain.agenda import entries_of
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.money import Money, totals

SOON = timedelta(days=7)
_NOT_PAID = "awaiting_payment"


@dataclass(frozen=True, slots=True)
class Lapsing:
    """What lapses within ``SOON``.

    Attributes:
        amounts:   one sum per currency.
        counted:   orders in ``amounts``.
        uncounted: orders with a deadline of the shopper's in that time of which nobody knows what
                   can come back.
    """

    amounts: tuple[Money, ...] = ()
    counted: int = 0
    uncounted: int = 0


def may_lapse(row: BoardRow, now: datetime) -> bool:
    """Return whether a deadline of the shopper's ends soon on an order that was paid."""
    if row.status == _NOT_PAID or row.next_due_at is None or row.next_due_at > now + SOON:
        return False
    return any(
        entry.owner == "buyer" and not entry.own and timedelta(0) <= entry.left <= SOON
        for entry in entries_of(row, now)
    )


def lapsing(rows: Iterable[tuple[BoardRow, BoardRow | None]]) -> Lapsing:
    """Return what lapses of orders as they stand now and, if nothing is done, afterwards."""
    amounts: list[Money] = []
    uncounted = 0
    for now, then in rows:
        if now.recoverable is None:
            uncounted += 1
        elif then is None or then.recoverable is None:
            amounts.append(now.recoverable)
    return Lapsing(totals(amounts), len(amounts), uncounted)
