"""Notices on disk: what was said of which clock, and what the shopper answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from aliorder_desktop.domain.notices import NoticeKey, NoticeRow, NoticeState
from aliorder_desktop.storage.connection import Connection, Row
from aliorder_desktop.storage.epoch import from_micros, to_micros

_COLUMNS = (
    "order_key, clock_id, lead_seconds, due_at, state, notice_id, title, shown_text, late_seconds, "
    "claimed_by, claimed_at, shown_at, acknowledged_at, snoozed_until"
)
_SAVE = f"INSERT OR REPLACE INTO notices ({_COLUMNS}) VALUES ({', '.join('?' * 14)})"
_DUE_SINCE = f"SELECT {_COLUMNS} FROM notices WHERE due_at >= ?"
_TOGETHER = f"SELECT {_COLUMNS} FROM notices WHERE notice_id = ? ORDER BY due_at, order_key"
_NEWEST = (
    f"SELECT {_COLUMNS} FROM notices WHERE shown_at IS NOT NULL "
    "ORDER BY shown_at DESC, notice_id, order_key LIMIT ?"
)


class NoticeStore:
    """The ledger of notices. The service that calls holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, rows: Iterable[NoticeRow]) -> None:
        """Write rows, replacing what was there."""
        self._connection.run_many(_SAVE, map(_values, rows))

    def due_since(self, instant: datetime) -> list[NoticeRow]:
        """Return what was said of clocks that are due at ``instant`` or later."""
        return [
            _notice_row(row) for row in self._connection.rows(_DUE_SINCE, (to_micros(instant),))
        ]

    def together(self, notice_id: str) -> list[NoticeRow]:
        """Return all rows of one notice."""
        return [_notice_row(row) for row in self._connection.rows(_TOGETHER, (notice_id,))]

    def newest(self, limit: int) -> list[NoticeRow]:
        """Return the rows that were said last."""
        return [_notice_row(row) for row in self._connection.rows(_NEWEST, (limit,))]


def _values(row: NoticeRow) -> Row:
    return (
        row.key.order_key,
        row.key.clock,
        int(row.key.lead.total_seconds()),
        to_micros(row.key.due_at),
        row.state.value,
        row.notice_id,
        row.title,
        row.text,
        int(row.late.total_seconds()),
        row.claimed_by,
        to_micros(row.claimed_at),
        to_micros(row.shown_at),
        to_micros(row.acknowledged_at),
        to_micros(row.snoozed_until),
    )


def _notice_row(row: Row) -> NoticeRow:
    due_at = from_micros(row[3])
    assert due_at is not None
    return NoticeRow(
        key=NoticeKey(row[0], row[1], timedelta(seconds=row[2]), due_at),
        state=NoticeState(row[4]),
        notice_id=row[5],
        title=row[6],
        text=row[7],
        late=timedelta(seconds=row[8]),
        claimed_by=row[9] or "",
        claimed_at=from_micros(row[10]),
        shown_at=from_micros(row[11]),
        acknowledged_at=from_micros(row[12]),
        snoozed_until=from_micros(row[13]),
    )
