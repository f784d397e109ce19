"""Events: what happened, was seen or was told about an order."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple


class Precision(StrEnum):
    """How finely an instant is known; a day is an interval of 24 hours or so."""

    INSTANT = "instant"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


class Origin(StrEnum):
    """Who put an event into the journal."""

    TYPED = "typed"
    IMPORTED = "imported"
    PRESUMED = "presumed"


class CoreKind(StrEnum):
    """The kinds every marketplace shares; all other kinds are a pack's transitions."""

    SEEN = "seen"
    TOLD = "told"
    ITEM_SEEN = "item_seen"
    PARCEL_SEEN = "parcel_seen"
    MONEY = "money"
    CLOCK_STATED = "clock_stated"
    OFFER = "offer"
    MESSAGE = "message"
    EVIDENCE = "evidence"
    NOTE = "note"
    TAG = "tag"
    LINK = "link"
    CHECKED_AND_FINE = "checked_and_fine"
    RETRACTED = "retracted"


class Event(NamedTuple):
    """One row of the journal. Never changed: a correction is a further event.

    Attributes:
        event_id:     UUIDv7 as text; ascending in the order of recording.
        order_key:    "marketplace:number".
        kind:         a CoreKind or a transition of the order's pack.
        happened_at:  UTC instant, the earliest one where the precision is coarser;
                      None where nobody knows.
        zone:         IANA name of the zone the time was given in, or None.
        precision:    of ``happened_at``.
        seen_at:      UTC instant at which it was seen at the marketplace, or None.
        recorded_at:  UTC instant at which it came into the journal.
        origin:       typed, imported or presumed.
        payload:      JSON values; their meaning belongs to the kind.
        case_id, part_id, batch_id, device_id: what the event belongs to, or None.
        pack_id, pack_version: the rules in force when it was recorded, or None.
    """

    event_id: str
    order_key: str
    kind: str
    happened_at: datetime | None
    zone: str | None
    precision: Precision
    seen_at: datetime | None
    recorded_at: datetime
    origin: Origin
    payload: Mapping[str, Any]
    case_id: str | None = None
    part_id: str | None = None
    batch_id: str | None = None
    device_id: str | None = None
    pack_id: str | None = None
    pack_version: str | None = None

    @property
    def when(self) -> datetime:
        """The instant the event counts from: happened, else seen, else recorded."""
        return self.happened_at or self.seen_at or self.recorded_at

    def retraction(self, event_id: str, recorded_at: datetime) -> Event:
        """Return the event that takes this one back."""
        return self._replace(
            event_id=event_id,
            kind=CoreKind.RETRACTED,
            happened_at=recorded_at,
            zone=None,
            precision=Precision.INSTANT,
            seen_at=None,
            recorded_at=recorded_at,
            origin=Origin.TYPED,
            payload={"event_id": self.event_id},
            batch_id=None,
        )


def checksum(columns: tuple[object, ...]) -> int:
    """Return the CRC-32 of a journal row's other columns, in their stored order.

    Shape: the payload comes last; it is taken as it is, the others as Python writes a tuple of
           them. All but the first two are the same in most rows of an import.
    """
    head = f"({columns[0]!r}, {columns[1]!r}, {_written(columns[2:-1])})"
    mark = zlib.crc32(head.encode("utf-8", "surrogatepass"))
    return zlib.crc32(str(columns[-1]).encode("utf-8", "surrogatepass"), mark)


@lru_cache(maxsize=64)
def _written(columns: tuple[object, ...]) -> str:
    """Return the middle of a row as Python writes it; the columns are texts, integers and None."""
    return ", ".join(map(repr, columns))
