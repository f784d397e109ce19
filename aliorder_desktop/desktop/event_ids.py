"""Event ids: UUIDv7, ascending in the order of recording."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_STEP = 1 << 32
_TAIL_BITS = 74
_LOW = (1 << 62) - 1


class EventIds:
    """Makes UUIDv7 texts, each greater than the one before, whatever the clock says.

    Source: RFC 9562, section 5.7, with the random tail as a counter (method 2).
    """

    def __init__(self, after: str | None = None) -> None:
        """Go on after the id ``after``, the last one in the journal."""
        value = int(after.replace("-", ""), 16) if after else 0
        self._millis = value >> 80
        self._tail = (value >> 64 & 0xFFF) << 62 | value & _LOW
        self._step = 1
        self._at: datetime | None = None

    def next(self, at: datetime) -> str:
        """Return an id for something recorded at ``at``."""
        if at is not self._at:
            self._reach(at)
        self._tail += self._step
        if self._tail >> _TAIL_BITS:
            self._millis, self._tail = self._millis + 1, 0
        high, low = self._tail >> 62, self._tail & _LOW
        first = f"{self._millis:012x}"
        last = f"{2 << 62 | low:016x}"
        return f"{first[:8]}-{first[8:]}-7{high:03x}-{last[:4]}-{last[4:]}"

    def _reach(self, at: datetime) -> None:
        """Begin anew where ``at`` is later than all before; an import asks with one instant."""
        self._at = at
        millis = (at - _EPOCH) // _MILLISECOND
        if millis > self._millis:
            self._millis = millis
            self._tail = int.from_bytes(os.urandom(10)) >> (81 - _TAIL_BITS)
            self._step = 1 + int.from_bytes(os.urandom(4)) % _STEP


def instant_of(event_id: str) -> datetime:
    """Return when something was recorded, to the millisecond, by its id."""
    return _EPOCH + int(event_id.replace("-", "")[:12], 16) * _MILLISECOND
