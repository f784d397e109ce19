"""The board on disk: one row per order, derived from the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.money import Money
from aliorder_desktop.storage.connection import Connection, Row
from aliorder_desktop.storage.epoch import from_micros, to_micros

_COLUMNS = (
    "order_key, marketplace, number, ordered_on, seller, title, account, total_coefficient, "
    "total_exponent, currency, total_basis, status, pack_status, raw_status, status_seen_at, "
    "lines, tracking, next_clock, next_due_at, recoverable_coefficient, recoverable_exponent, "
    "recoverable_currency, is_open, next_change_at, assessed_at, clocks, parts, open_cases, "
    "seen_digest"
)
_SAVE = f"INSERT OR REPLACE INTO board ({_COLUMNS}) VALUES ({', '.join('?' * 29)})"
_ONE = f"SELECT {_COLUMNS} FROM board WHERE order_key = ?"
_NUMBER = f"SELECT {_COLUMNS} FROM board WHERE number = ? ORDER BY order_key"
_ALL = f"SELECT {_COLUMNS} FROM board ORDER BY ordered_on IS NULL, ordered_on DESC, order_key"
_DUE = f"SELECT {_COLUMNS} FROM board WHERE next_due_at IS NOT NULL AND next_due_at <= ?"
_CHANGING = f"SELECT {_COLUMNS} FROM board WHERE next_change_at IS NOT NULL AND next_change_at <= ?"
_FROM_LATER = f"SELECT {_COLUMNS} FROM board WHERE assessed_at > ?"
_LATER = "SELECT EXISTS (SELECT 1 FROM board WHERE assessed_at > ?)"
_DATELESS = "SELECT count(*) FROM board WHERE is_open = 1 AND next_due_at IS NULL"
_WITHOUT_CLOCK = (
    f"SELECT {_COLUMNS} FROM board WHERE is_open = 1 AND next_due_at IS NULL "
    "ORDER BY ordered_on DESC, order_key"
)
_COUNT = "SELECT count(*) FROM board"
_DIGESTS = "SELECT order_key, seen_digest FROM board"
_DIGEST = "SELECT seen_digest FROM board WHERE order_key = ?"
_REMOVE = "DELETE FROM board WHERE order_key = ?"
_CLEAR = "DELETE FROM board"

_FOREVER = 1 << 62
_FEW = 500


class BoardStore:
    """Rows of the board. The service that calls holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, rows: Iterable[BoardRow]) -> None:
        """Write rows, replacing what was there."""
        self._connection.run_many(_SAVE, map(_values, rows))

    def remove(self, order_keys: Iterable[str]) -> None:
        """Take orders off the board."""
        self._connection.run_many(_REMOVE, ((key,) for key in order_keys))

    def clear(self) -> None:
        """Take every order off the board."""
        self._connection.run(_CLEAR)

    def get(self, order_key: str) -> BoardRow | None:
        """Return one row, or None."""
        found = self._connection.rows(_ONE, (order_key,))
        return _board_row(found[0]) if found else None

    def with_number(self, number: str) -> list[BoardRow]:
        """Return the orders of that number, at whatever marketplace."""
        return [_board_row(row) for row in self._connection.rows(_NUMBER, (number,))]

    def all(self) -> Iterator[BoardRow]:
        """Yield every row, newest order first, undated ones last."""
        return map(_board_row, self._connection.each(_ALL))

    def with_clocks(self, due_until: datetime | None) -> Iterator[BoardRow]:
        """Yield the orders with a clock due until then, all that have one if None."""
        limit = _FOREVER if due_until is None else to_micros(due_until)
        return map(_board_row, self._connection.each(_DUE, (limit,)))

    def changing_until(self, instant: datetime) -> Iterator[BoardRow]:
        """Yield the rows that are no longer right at ``instant``."""
        return map(_board_row, self._connection.each(_CHANGING, (to_micros(instant),)))

    def from_later(self, instant: datetime) -> Iterator[BoardRow]:
        """Yield the rows that hold only for later than ``instant``."""
        return map(_board_row, self._connection.each(_FROM_LATER, (to_micros(instant),)))

    def assessed_after(self, instant: datetime) -> bool:
        """Return whether any row holds only for later than ``instant``."""
        ((later,),) = self._connection.rows(_LATER, (to_micros(instant),))
        return bool(later)

    def open_without_clock(self) -> int:
        """Return how many open orders have no clock."""
        ((count,),) = self._connection.rows(_DATELESS)
        return int(count)

    def dateless(self) -> Iterator[BoardRow]:
        """Yield the open orders that have no clock, newest first."""
        return map(_board_row, self._connection.each(_WITHOUT_CLOCK))

    def count(self) -> int:
        """Return how many orders there are."""
        ((count,),) = self._connection.rows(_COUNT)
        return int(count)

    def seen_digests(self, order_keys: Sequence[str]) -> Mapping[str, str | None]:
        """Return the digest of the last snapshot of each order that is on the board."""
        if len(order_keys) > _FEW:
            wanted = set(order_keys)
            rows = self._connection.rows(_DIGESTS)
            return {key: digest for key, digest in rows if key in wanted}
        found = ((key, self._connection.rows(_DIGEST, (key,))) for key in order_keys)
        return {key: rows[0][0] for key, rows in found if rows}


def _values(row: BoardRow) -> Row:
    total, back = row.total, row.recoverable
    return (
        row.order_key,
        row.marketplace,
        row.number,
        row.ordered_on,
        row.seller,
        row.title,
        row.account,
        total.coefficient if total else None,
        total.exponent if total else None,
        total.currency if total else None,
        row.total_basis,
        row.status,
        row.pack_status,
        row.raw_status,
        to_micros(row.status_seen_at),
        row.lines,
        _json(row.tracking),
        row.next_clock,
        to_micros(row.next_due_at),
        back.coefficient if back else None,
        back.exponent if back else None,
        back.currency if back else None,
        row.is_open,
        to_micros(row.next_change_at),
        to_micros(row.assessed_at),
        _json(row.clocks),
        _json(row.parts),
        row.open_cases,
        row.seen_digest,
    )


def _board_row(row: Row) -> BoardRow:
    return BoardRow(
        order_key=row[0],
        marketplace=row[1],
        number=row[2],
        ordered_on=row[3],
        seller=row[4],
        title=row[5],
        account=row[6],
        total=Money(row[7], row[8], row[9]) if row[7] is not None else None,
        total_basis=row[10],
        status=row[11],
        pack_status=row[12],
        raw_status=row[13],
        status_seen_at=from_micros(row[14]),
        lines=row[15],
        tracking=tuple(json.loads(row[16])) if row[16] != "[]" else (),
        next_clock=row[17],
        next_due_at=from_micros(row[18]),
        recoverable=Money(row[19], row[20], row[21]) if row[19] is not None else None,
        is_open=bool(row[22]),
        next_change_at=from_micros(row[23]),
        assessed_at=from_micros(row[24]),
        clocks=tuple(json.loads(row[25])) if row[25] != "[]" else (),
        parts=tuple(json.loads(row[26])) if row[26] != "[]" else (),
        open_cases=row[27],
        seen_digest=row[28],
    )


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else "[]"
