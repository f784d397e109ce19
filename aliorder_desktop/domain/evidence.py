"""Evidence: the files of an order and what was said about it, as its events tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.instants import instant_from
from aliorder_desktop.domain.retraction import effective


class Dating(StrEnum):
    """What the time of a piece of evidence rests on."""

    TOLD = "told"
    FILE = "file"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file that belongs to an order.

    Attributes:
        event_id:   the event that attached it.
        sha256:     hexadecimal digest of its bytes, under which they are kept.
        name:       what the file was called; data, never a path.
        size:       in bytes.
        note:       what it shows, in the shopper's words.
        at:         when it is from, by ``dating``: told, the file's own date, or when added.
        added_at:   when it came into the record.
        about:      id of the event it belongs to, '' for none.
    """

    event_id: str
    order_key: str
    sha256: str
    name: str
    media_type: str
    size: int
    note: str
    at: datetime
    dating: Dating
    added_at: datetime
    about: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said.

    Attributes:
        by:      shopper, seller, platform, carrier, bank, or '' where nobody noted who.
        channel: where it was said, '' where nobody noted it.
    """

    event_id: str
    by: str
    channel: str
    text: str
    at: datetime


def exhibits_of(events: Iterable[Event]) -> tuple[Exhibit, ...]:
    """Return the standing files of an order, oldest first."""
    found = [_exhibit(event) for event in effective(events) if event.kind == CoreKind.EVIDENCE]
    return tuple(sorted(found, key=lambda exhibit: (exhibit.at, exhibit.event_id)))


def said_of_order(events: Iterable[Event]) -> tuple[Said, ...]:
    """Return what was said about an order, oldest first."""
    found = [
        Said(
            event.event_id,
            str(event.payload.get("by", "")),
            str(event.payload.get("channel", "")),
            str(event.payload.get("text", "")),
            event.when,
        )
        for event in effective(events)
        if event.kind == CoreKind.MESSAGE
    ]
    return tuple(sorted(found, key=lambda said: (said.at, said.event_id)))


def _exhibit(event: Event) -> Exhibit:
    payload = event.payload
    added_at = event.recorded_at
    if payload.get("added_at"):  # it was attached before, and described later
        added_at = instant_from(str(payload["added_at"]))
    at, dating = added_at, Dating.ADDED
    if event.happened_at is not None:
        at, dating = event.happened_at, Dating.TOLD
    elif payload.get("file_at"):
        at, dating = instant_from(str(payload["file_at"])), Dating.FILE
    return Exhibit(
        event_id=event.event_id,
        order_key=event.order_key,
        sha256=str(payload.get("sha256", "")),
        name=str(payload.get("name", "")),
        media_type=str(payload.get("media_type", "")),
        size=int(payload.get("size", 0)),
        note=str(payload.get("note", "")),
        at=at,
        dating=dating,
        added_at=added_at,
        about=str(payload.get("event_id", "")),
    )
