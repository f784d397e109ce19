"""The list's columns: what they are called, their room, and what an order says in each."""

from __future__ import annotations

from datetime import datetime, timedelta

from aliorder_desktop.domain.board_line import BoardLine, Column
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.lists import short_title, status_text
from aliorder_desktop.words.times import age_text, countdown_text

HEADINGS = (
    (Column.TITLE, "Order"),
    (Column.SELLER, "Seller"),
    (Column.STATUS, "Status"),
    (Column.NEXT, "Next clock"),
    (Column.NEXT, "Time left"),
    (Column.TOTAL, "Total"),
    (Column.ORDERED, "Ordered"),
)
LEFT = 4
RIGHT_ALIGNED = (LEFT, 5)
WIDTHS = (260, 140, 136, 190, 92, 96, 96)  # the first takes what room is left as well
ROOMY = 780  # width from which every column has room
SPARED = (1, 6)  # seller and day: the order's page beside the list says them
ROW_HEIGHT = 34
SCREENFUL = 48  # lines that fill a tall screen

_DAY = timedelta(days=1)


def cells(line: BoardLine, now: datetime) -> tuple[str, ...]:
    """Return what an order says in each column; the time left, which runs, is left empty."""
    status = status_text(line.status)
    if line.status == "unknown" and line.raw_status:
        status = line.raw_status
    if line.status_seen_at is not None and line.is_open:
        age = age_text(now - line.status_seen_at)
        status = f"{status} · {age}" if age else status
    return (
        short_title(line.title) or line.number,
        short_title(line.seller),
        status,
        line.clock,
        "",
        total_text(line.total),
        line.ordered_on or "",
    )


def time_left(line: BoardLine, now: datetime) -> str:
    """Return how long the next clock still runs, '' without one."""
    return countdown_text(line.due_at - now) if line.due_at else ""


def presses(line: BoardLine, now: datetime) -> bool:
    """Return whether the shopper's own time is up within a day: nothing else is red."""
    return line.owner == "buyer" and line.due_at is not None and line.due_at - now <= _DAY
