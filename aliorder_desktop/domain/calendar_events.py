"""Calendar events: clocks as a calendar outside keeps them, and how an earlier copy is renewed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from aliorder_desktop.domain.board import SHOWN_AFTER_LAPSE


class Fate(StrEnum):
    """What became of an event since a file was written."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One clock in a calendar; every text is plain.

    Attributes:
        uid:       the same for the same clock of the same order, whenever it is due.
        due_at:    the instant the clock is due, to the second.
        title:     what is due, one line.
        text:      what to do, lines.
        alarms:    how long before it is due to ring, longest first.
        stamped_at: when it was last other than before.
        sequence:  how often it was changed since it was first written.
        cancelled: the clock runs no more.
    """

    uid: str
    due_at: datetime
    title: str
    text: str
    alarms: tuple[timedelta, ...]
    stamped_at: datetime
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Renewed:
    """An earlier calendar brought up to date: its events, soonest first, and their fates."""

    events: tuple[CalendarEvent, ...]
    fates: tuple[Fate, ...]

    def count(self, fate: Fate) -> int:
        """Return how many events met that fate."""
        return self.fates.count(fate)


def event_uid(order_key: str, clock: str, part: str = "") -> str:
    """Return what a clock of an order, or of a part of it, is known by in calendars.

    Shape: it does not tell the order's number, nor the parcel's.
    """
    of_part = _of_order(part) if part else ""
    return f"{_of_order(order_key)}{of_part}{clock}@org.aliorder.desktop"


def renewed(
    earlier: Iterable[CalendarEvent],
    current: Iterable[CalendarEvent],
    order_keys: Iterable[str] | None,
    now: datetime,
) -> Renewed:
    """Return what a calendar holds that held ``earlier``.

    Shape: what is unchanged stays as it was written; what is gone is cancelled, so that other
           calendars drop it too, and forgotten once it is long past. Events of orders outside
           ``order_keys`` stay as they are; None means every order.
    """
    before = {event.uid: event for event in earlier}
    pairs = [_renewed(before.pop(event.uid, None), event) for event in current]
    prefixes = None if order_keys is None else tuple(map(_of_order, order_keys))
    pairs += _left(before.values(), prefixes, now)
    pairs.sort(key=lambda pair: (pair[0].due_at, pair[0].uid))
    return Renewed(tuple(event for event, _ in pairs), tuple(fate for _, fate in pairs))


def _renewed(before: CalendarEvent | None, event: CalendarEvent) -> tuple[CalendarEvent, Fate]:
    if before is None:
        return event, Fate.NEW
    same = replace(event, stamped_at=before.stamped_at, sequence=before.sequence)
    if same == before:
        return before, Fate.SAME
    return replace(event, sequence=before.sequence + 1), Fate.CHANGED


def _left(
    events: Iterable[CalendarEvent], prefixes: tuple[str, ...] | None, now: datetime
) -> Iterator[tuple[CalendarEvent, Fate]]:
    """Yield what becomes of events whose clock is not among those that run."""
    for event in events:
        outside = prefixes is not None and not event.uid.startswith(prefixes)
        if outside or (event.cancelled and event.due_at >= now - SHOWN_AFTER_LAPSE):
            yield event, Fate.SAME
        elif event.due_at >= now - SHOWN_AFTER_LAPSE:
            yield _cancelled(event, now), Fate.CANCELLED


def _cancelled(event: CalendarEvent, now: datetime) -> CalendarEvent:
    stamp = now.replace(microsecond=0)
    return replace(event, alarms=(), cancelled=True, sequence=event.sequence + 1, stamped_at=stamp)


def _of_order(order_key: str) -> str:
    return hashlib.sha256(order_key.encode("utf-8", "surrogatepass")).hexdigest()[:24] + "-"
