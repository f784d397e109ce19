"""Journal files: all events of orders as JSON, read back event by event as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aliorder_desktop.domain.events import CoreKind, Event, Origin, Precision
from aliorder_desktop.domain.instants import instant_from, iso_text

FORMAT, VERSION = "aliorder-journal", 1
MAX_BYTES = 256 * 1024 * 1024

_MARK = re.compile(rb'\s*\{\s*"format"\s*:\s*"aliorder-journal"')
_EVENT_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_ORDER_KEY = re.compile(r"[a-z0-9_.-]{1,40}:\S.{0,199}")
_KIND = re.compile(r"[a-z][a-z0-9_.]{0,79}")
_TEXTS = ("zone", "case_id", "part_id", "batch_id", "device_id", "pack_id", "pack_version")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCKS_DIFFER = timedelta(days=1)


class BadJournal(ValueError):
    """A journal file that cannot be taken; ``args[0]`` is the reason's code."""


@dataclass(frozen=True, slots=True)
class JournalFile:
    """What a journal file holds.

    Attributes:
        orders:      events by order, in the order of recording.
        batches:     imports that the events came with, as JSON objects.
        attachments: files the events speak of, as JSON objects; their bytes are elsewhere.
    """

    orders: Mapping[str, tuple[Event, ...]]
    batches: tuple[Mapping[str, Any], ...]
    attachments: tuple[Mapping[str, Any], ...]


def is_journal(data: bytes) -> bool:
    """Return whether bytes are a journal file."""
    return _MARK.match(data) is not None


def journal_text(
    events: Iterable[Event],
    batches: Iterable[Mapping[str, Any]],
    attachments: Iterable[Mapping[str, Any]],
    exported_at: datetime,
) -> Iterator[str]:
    """Yield the text of a journal file, one event per line."""
    head = {"format": FORMAT, "version": VERSION, "exported_at": iso_text(exported_at)}
    yield _encode(head)[:-1] + ',\n"events":['
    for place, event in enumerate(events):
        yield (",\n" if place else "\n") + _encode(_event_json(event))
    for name, objects in (("batches", batches), ("attachments", attachments)):
        yield f'],\n"{name}":['
        for place, each in enumerate(objects):
            yield (",\n" if place else "\n") + _encode(each)
    yield "]}\n"


def read_journal(data: bytes, now: datetime) -> JournalFile:
    """Return what a journal file holds; all of it is as it was written, or none is taken.

    Raises: BadJournal
    """
    import msgspec

    if len(data) > MAX_BYTES:
        raise BadJournal("file_too_big")
    try:
        whole = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadJournal("journal_file_is_damaged") from None
    if whole.get("version") != VERSION:
        raise BadJournal("journal_file_is_newer")
    orders: dict[str, dict[str, Event]] = {}
    for entry in _objects(whole, "events"):
        try:
            event = _event(entry, now)
        except (ValueError, TypeError, KeyError, OverflowError):
            raise BadJournal("journal_file_is_damaged") from None
        orders.setdefault(event.order_key, {})[event.event_id] = event
    return JournalFile(
        orders={key: tuple(events.values()) for key, events in orders.items()},
        batches=tuple(_objects(whole, "batches")),
        attachments=tuple(_objects(whole, "attachments")),
    )


def _event_json(event: Event) -> dict[str, Any]:
    """Return an event as JSON; what it does not say is left out."""
    values = {
        "event_id": event.event_id,
        "order": event.order_key,
        "kind": str(event.kind),
        "happened_at": iso_text(event.happened_at) if event.happened_at else None,
        "precision": event.precision.value,
        "seen_at": iso_text(event.seen_at) if event.seen_at else None,
        "recorded_at": iso_text(event.recorded_at),
        "origin": event.origin.value,
        **{name: getattr(event, name) for name in _TEXTS},
        "payload": dict(event.payload),
    }
    return {name: value for name, value in values.items() if value is not None}


def _event(entry: Mapping[str, Any], now: datetime) -> Event:
    """Return an event as it was.

    Raises: ValueError, TypeError, KeyError or OverflowError where it is none.
    """
    event = Event(
        event_id=_matching(_EVENT_ID, entry["event_id"]),
        order_key=_matching(_ORDER_KEY, entry["order"]),
        kind=_matching(_KIND, entry["kind"]),
        happened_at=_instant(entry.get("happened_at")),
        precision=Precision(entry["precision"]),
        seen_at=_instant(entry.get("seen_at")),
        recorded_at=instant_from(entry["recorded_at"]),
        origin=Origin(entry["origin"]),
        payload=entry["payload"],
        **{name: _text_or_none(entry.get(name)) for name in _TEXTS},
    )
    if not isinstance(event.payload, dict):
        raise TypeError("the payload is no object")
    # What is taken back was there before: retractions go round in no circle.
    if event.kind == CoreKind.RETRACTED and not event.payload["event_id"] < event.event_id:
        raise ValueError("it takes back what came later")
    if event.recorded_at > now + _CLOCKS_DIFFER or _made_at(event) > now + _CLOCKS_DIFFER:
        raise ValueError("it was recorded in the future")
    return event


def _made_at(event: Event) -> datetime:
    millis = int(event.event_id[:8] + event.event_id[9:13], 16)
    return _EPOCH + timedelta(milliseconds=millis)


def _objects(whole: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = whole.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadJournal("journal_file_is_damaged")
    return found


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(repr(value)[:60])
    return value


def _instant(value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(repr(value)[:60])
    return instant_from(value)


def _text_or_none(value: object) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) > 200):
        raise TypeError(repr(value)[:60])
    return value


def _encode(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
