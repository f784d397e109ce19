"""Lists on disk: the board as windows show it, a line at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aliorder_desktop.domain.board_line import BoardLine, Column
from aliorder_desktop.domain.money import Money
from aliorder_desktop.storage.connection import Connection, Row
from aliorder_desktop.storage.epoch import from_micros

# What the next clock says of itself. SQLite reads the JSON: the window is painted without ``json``.
_SAID = (
    "coalesce((SELECT json_extract(value, '$.{0}') FROM json_each(clocks) "
    "WHERE json_extract(value, '$.clock') = next_clock), '')"
)
_COLUMNS = (
    "order_key, marketplace, number, ordered_on, seller, title, account, status, raw_status, "
    "status_seen_at, is_open, total_coefficient, total_exponent, currency, next_due_at, "
    f"{_SAID.format('label')}, {_SAID.format('owner')}"
)
_NEXT = "next_due_at IS NULL, next_due_at, ordered_on DESC, order_key"
_FIRST = f"SELECT {_COLUMNS} FROM board ORDER BY {_NEXT} LIMIT ?"
_ONE = f"SELECT {_COLUMNS} FROM board WHERE order_key = ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM board LIMIT ?)"
_CASES = "SELECT order_key FROM board WHERE open_cases > 0 ORDER BY order_key"
_MARKETPLACES = "SELECT marketplace FROM board GROUP BY marketplace ORDER BY count(*) DESC, 1"
_OF_SELLER = "SELECT order_key FROM board WHERE marketplace = ? AND seller = ? ORDER BY order_key"
_ALIKE = (
    "SELECT other.order_key FROM board AS own JOIN board AS other "
    "ON other.marketplace = own.marketplace AND other.account = own.account "
    "AND other.ordered_on IS own.ordered_on AND other.order_key != own.order_key "
    "WHERE own.order_key = ? ORDER BY other.order_key LIMIT 100"
)
# A refund runs a clock or follows something that was recorded; a clock long over is off the board.
_SILENT = (
    "'seen', 'told', 'item_seen', 'parcel_seen', 'clock_stated', 'offer', 'message', 'evidence', "
    "'note', 'tag', 'link', 'checked_and_fine', 'retracted'"
)
_REFUNDS = (
    "SELECT order_key FROM board WHERE instr(clocks, '\"refund_') > 0 "
    f"UNION SELECT order_key FROM journal WHERE kind NOT IN ({_SILENT}) "
    "OR (kind = 'told' AND instr(payload, '\"refund.') > 0) ORDER BY 1"
)
# Cancelled orders of which nothing was told that still stands, as far as the kinds can tell.
_ENDED = """
SELECT order_key FROM board WHERE status IN ('cancelled', 'closed') AND is_open = 0
AND ordered_on >= ? AND (
    NOT EXISTS (SELECT 1 FROM journal
                WHERE journal.order_key = board.order_key AND kind NOT IN ('seen', 'retracted'))
    OR EXISTS (SELECT 1 FROM journal
               WHERE journal.order_key = board.order_key AND kind = 'retracted')
) ORDER BY ordered_on DESC, order_key LIMIT ?
"""
_TEXTS = (
    "SELECT order_key, title || ' ' || seller || ' ' || number || ' ' || account || ' ' || "
    "marketplace || ' ' || status || ' ' || raw_status || ' ' || tracking FROM board"
)
_TEXT = f"{_TEXTS} WHERE order_key = ?"
_MONEY = (
    "SELECT recoverable_coefficient, recoverable_exponent, recoverable_currency, count(*) "
    "FROM board WHERE recoverable_coefficient IS NOT NULL GROUP BY 1, 2, 3"
)
_UNCOUNTED = "SELECT count(*) FROM board WHERE is_open = 1 AND recoverable_coefficient IS NULL"

# The size of an amount across exponents; a list is ordered, never a sum.
_AMOUNT = (
    "total_coefficient * CASE total_exponent WHEN 0 THEN 1.0 WHEN -1 THEN 0.1 WHEN -2 THEN 0.01 "
    "WHEN -3 THEN 0.001 ELSE 0.0001 END"
)
_ORDERS = {
    Column.NEXT: ("next_due_at IS NULL", "next_due_at"),
    Column.TITLE: ("title = ''", "title COLLATE NOCASE"),
    Column.SELLER: ("seller = ''", "seller COLLATE NOCASE"),
    Column.STATUS: ("status = 'unknown'", "status"),
    Column.ORDERED: ("ordered_on IS NULL", "ordered_on"),
    Column.TOTAL: ("total_coefficient IS NULL, currency", _AMOUNT),
}


class ListStore:
    """The board a line at a time; reads only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, most: int) -> int:
        """Return how many orders there are, counting no further than ``most``."""
        ((count,),) = self._connection.rows(_COUNT, (most,))
        return int(count)

    def first(self, limit: int) -> list[BoardLine]:
        """Return the first lines in the order of the next clock, newest first without one."""
        return [_line(row) for row in self._connection.rows(_FIRST, (limit,))]

    def keys(self, column: Column, *, descending: bool = False) -> list[str]:
        """Return every order's key in view order; what is unknown comes last either way."""
        unknown, known = _ORDERS[column]
        direction = "DESC" if descending else "ASC"
        order = f"{unknown}, {known} {direction}, ordered_on DESC, order_key"
        rows = self._connection.rows(f"SELECT order_key FROM board ORDER BY {order}")
        return [key for (key,) in rows]

    def lines(self, keys: Iterable[str]) -> Iterator[BoardLine]:
        """Yield the lines of these orders, in the order given, without those that are gone."""
        for key in keys:
            for row in self._connection.rows(_ONE, (key,)):
                yield _line(row)

    def texts(self) -> dict[str, str]:
        """Return all the words each order is found by, by key."""
        return dict(self._connection.rows(_TEXTS))

    def texts_of(self, keys: Iterable[str]) -> dict[str, str]:
        """Return all the words these orders are found by, by key."""
        return {k: t for key in keys for k, t in self._connection.rows(_TEXT, (key,))}

    def with_cases(self) -> list[str]:
        """Return the keys of orders with a cancellation, return or dispute under way."""
        return [key for (key,) in self._connection.rows(_CASES)]

    def of_seller(self, marketplace: str, seller: str) -> list[str]:
        """Return the keys of orders placed with a seller."""
        return [key for (key,) in self._connection.rows(_OF_SELLER, (marketplace, seller))]

    def placed_alike(self, order_key: str) -> list[str]:
        """Return at most 100 orders of the same marketplace, account and day as an order."""
        return [key for (key,) in self._connection.rows(_ALIKE, (order_key,))]

    def marketplaces(self) -> list[str]:
        """Return the marketplaces there are orders of, the one with the most first."""
        return [row[0] for row in self._connection.rows(_MARKETPLACES)]

    def with_refunds(self) -> list[str]:
        """Return the keys of orders that may have a refund; whether they do, their events say."""
        return [key for (key,) in self._connection.rows(_REFUNDS)]

    def ended_in_silence(self, since: str, limit: int) -> list[str]:
        """Return cancelled orders since a day of which no more may be known, newest first."""
        return [key for (key,) in self._connection.rows(_ENDED, (since, limit))]

    def recoverable(self) -> Iterator[tuple[Money, int]]:
        """Yield each amount that can still come back, with how many orders have it."""
        for coefficient, exponent, currency, count in self._connection.rows(_MONEY):
            yield Money(coefficient, exponent, currency), count

    def uncounted(self) -> int:
        """Return how many open orders have no amount that can come back."""
        ((count,),) = self._connection.rows(_UNCOUNTED)
        return int(count)


def _line(row: Row) -> BoardLine:
    return BoardLine(
        order_key=row[0],
        marketplace=row[1],
        number=row[2],
        ordered_on=row[3],
        seller=row[4],
        title=row[5],
        account=row[6],
        status=row[7],
        raw_status=row[8],
        status_seen_at=from_micros(row[9]),
        is_open=bool(row[10]),
        total=Money(row[11], row[12], row[13]) if row[11] is not None else None,
        clock=row[15],
        owner=row[16],
        due_at=from_micros(row[14]),
    )
