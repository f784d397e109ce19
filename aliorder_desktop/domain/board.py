"""The board: one row per order, as windows and lists read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from aliorder_desktop.domain.money import Money

SHOWN_AFTER_LAPSE = timedelta(days=30)
KEPT_SECRET = "secret"  # noqa: S105 - the tag of an order whose title is told to nobody


class BoardRow(NamedTuple):
    """One order as it stood when it was last assessed; derived, never the truth.

    Attributes:
        ordered_on:     ISO day as the marketplace wrote it, or None.
        total_basis:    how the total arises (``OrderSighting``).
        status:         the neutral status word.
        pack_status:    the pack's status, '' if unknown.
        raw_status:     the status text as it stood in the file.
        status_seen_at: when the status was last seen, or None.
        lines:          number of items.
        next_clock:     the soonest clock still shown, or None.
        next_due_at:    when it is due.
        recoverable:    money that can still come back, None where not counted.
        is_open:        something can still happen.
        next_change_at: from then on the row is no longer right.
        assessed_at:    the instant the row holds for.
        clocks:         running clocks as JSON values, soonest first.
        parts:          parcels and items with a life of their own, as JSON values.
        open_cases:     cancellations, returns and disputes under way.
        seen_digest:    digest of the last import's snapshot, or None.
    """

    order_key: str
    marketplace: str
    number: str
    ordered_on: str | None
    seller: str
    title: str
    account: str
    total: Money | None
    total_basis: str
    status: str
    pack_status: str
    raw_status: str
    status_seen_at: datetime | None
    lines: int
    tracking: tuple[str, ...]
    next_clock: str | None
    next_due_at: datetime | None
    recoverable: Money | None
    is_open: bool
    next_change_at: datetime | None
    assessed_at: datetime | None
    clocks: tuple[Mapping[str, Any], ...]
    parts: tuple[Mapping[str, Any], ...]
    open_cases: int
    seen_digest: str | None
