"""Lines of the board: of each order what a list has room for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from aliorder_desktop.domain.money import Money


class BoardLine(NamedTuple):
    """One order as a list shows it: of ``BoardRow`` what a line has room for.

    Attributes:
        clock: label of the soonest clock, '' without one.
        owner: whose time that clock is, '' without one.
    """

    order_key: str
    marketplace: str
    number: str
    ordered_on: str | None
    seller: str
    title: str
    account: str
    status: str
    raw_status: str
    status_seen_at: datetime | None
    is_open: bool
    total: Money | None
    clock: str
    owner: str
    due_at: datetime | None


class Column(StrEnum):
    """What lists are sorted by."""

    NEXT = "next"
    TITLE = "title"
    SELLER = "seller"
    STATUS = "status"
    ORDERED = "ordered"
    TOTAL = "total"
