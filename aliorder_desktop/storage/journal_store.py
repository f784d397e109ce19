"""The journal on disk: events are added and read, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from aliorder_desktop.domain.events import Event, Origin, Precision, checksum
from aliorder_desktop.domain.payloads import payload_text
from aliorder_desktop.storage.connection import Connection, Row
from aliorder_desktop.storage.epoch import from_micros, to_micros

_COLUMNS = (
    "event_id, order_key, kind, happened_at, zone, precision, seen_at, recorded_at, origin, "
    "case_id, part_id, batch_id, device_id, pack_id, pack_version, payload, checksum"
)
_APPEND = f"INSERT INTO journal ({_COLUMNS}) VALUES ({', '.join('?' * 17)})"
_OF_ORDER = f"SELECT {_COLUMNS} FROM journal WHERE order_key = ? ORDER BY seq"
_OF_BATCH = f"SELECT {_COLUMNS} FROM journal WHERE batch_id = ? ORDER BY seq"
_ONE = f"SELECT {_COLUMNS} FROM journal WHERE event_id = ?"
_ALL = f"SELECT {_COLUMNS} FROM journal ORDER BY order_key, seq"
_COUNT = "SELECT count(*) FROM journal"
_LAST = "SELECT max(event_id) FROM journal"

_ORIGINS = {origin.value: origin for origin in Origin}
_PRECISIONS = {precision.value: precision for precision in Precision}


class JournalStore:
    """All events. Stores never begin or end a transaction; the service that calls does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, events: Iterable[Event]) -> None:
        """Add events at the end."""
        self._connection.run_many(_APPEND, map(_row, events))

    def event(self, event_id: str) -> Event | None:
        """Return one event, or None."""
        found = self._connection.rows(_ONE, (event_id,))
        return _event(found[0]) if found else None

    def events_of(self, order_key: str) -> tuple[Event, ...]:
        """Return the events of one order, in the order of recording."""
        return tuple(map(_event, self._connection.rows(_OF_ORDER, (order_key,))))

    def events_of_many(self, order_keys: Sequence[str]) -> Iterator[tuple[str, tuple[Event, ...]]]:
        """Yield each order with its events, in the order given."""
        for key in order_keys:
            yield key, self.events_of(key)

    def events_of_batch(self, batch_id: str) -> Iterator[Event]:
        """Yield the events of one import, in the order of recording."""
        return map(_event, self._connection.each(_OF_BATCH, (batch_id,)))

    def all_orders(self) -> Iterator[tuple[str, tuple[Event, ...]]]:
        """Yield every order with its events, keys ascending, one order in memory at a time."""
        for key, rows in groupby(self._connection.each(_ALL), key=lambda row: row[1]):
            yield key, tuple(map(_event, rows))

    def damaged(self) -> Iterator[str]:
        """Yield the id of each event whose checksum does not match its columns."""
        for row in self._connection.each(_ALL):
            if checksum(row[:-1]) != row[-1]:
                yield row[0]

    def last_event_id(self) -> str | None:
        """Return the greatest event id, None in an empty journal."""
        ((event_id,),) = self._connection.rows(_LAST)
        return str(event_id) if event_id else None

    def count(self) -> int:
        """Return how many events there are."""
        ((count,),) = self._connection.rows(_COUNT)
        return int(count)


def _row(event: Event) -> Row:
    columns = (
        event.event_id,
        event.order_key,
        str(event.kind),
        to_micros(event.happened_at),
        event.zone,
        event.precision.value,
        to_micros(event.seen_at),
        to_micros(event.recorded_at),
        event.origin.value,
        event.case_id,
        event.part_id,
        event.batch_id,
        event.device_id,
        event.pack_id,
        event.pack_version,
        payload_text(event.payload),
    )
    return (*columns, checksum(columns))


def _event(row: Row) -> Event:
    recorded_at = from_micros(row[7])
    assert recorded_at is not None
    return Event(
        event_id=row[0],
        order_key=row[1],
        kind=row[2],
        happened_at=from_micros(row[3]),
        zone=row[4],
        precision=_PRECISIONS[row[5]],
        seen_at=from_micros(row[6]),
        recorded_at=recorded_at,
        origin=_ORIGINS[row[8]],
        payload=json.loads(row[15]),
        case_id=row[9],
        part_id=row[10],
        batch_id=row[11],
        device_id=row[12],
        pack_id=row[13],
        pack_version=row[14],
    )
