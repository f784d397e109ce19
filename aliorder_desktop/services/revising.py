"""Revising: events recorded for several orders, at another time, or taken back; all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event, Origin
from aliorder_desktop.domain.evidence import exhibits_of
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.moments import Moment, duration, past_moment
from aliorder_desktop.services.recording import Recorded, Telling, event_to_record, fits, told_event
from aliorder_desktop.services.retracting import retraction_of, retractions_of
from aliorder_desktop.services.rows import refresh
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Revised:
    """An event that was recorded in the place of another.

    Attributes:
        events: ids of what was put into the journal, the retraction too.
    """

    recorded: Recorded
    events: tuple[str, ...]


def record_for_all(
    workspace: Workspace, orders: Sequence[str], kind: str, now: datetime
) -> tuple[str, ...]:
    """Record the same event, happened now, for several orders and return the ids.

    Raises: UserError where one of the orders does not know the event; then none is recorded.
    """
    events = [event_to_record(workspace, order, kind, None, {}, now) for order in orders]
    _store(workspace, events, now)
    return tuple(event.event_id for event in events)


def tell_for_all(
    workspace: Workspace, orders: Sequence[str], field: str, text: str, now: datetime
) -> tuple[str, ...]:
    """Tell the same of several orders from memory and return the ids of the events.

    Raises: UserError where one of the orders does not know the field; then none is told of.
    """
    telling = Telling(basis="memory")
    events = [told_event(workspace, order, field, text, now, telling) for order in orders]
    _store(workspace, events, now)
    return tuple(event.event_id for event in events)


def redate(workspace: Workspace, event_id: str, at_text: str, now: datetime) -> Revised:
    """Say that something happened, or was seen, at another time; it stays visible as it was.

    Shape:  recorded again with the new time, all else as it was; the old one is taken back.
    Units:  a countdown told with it counts from the new time.
    Raises: UserError "event_not_found", "event_already_retracted", and those of a time.
    """
    event = workspace.journal.event(event_id)
    if event is None:
        raise UserError("event_not_found", event=event_id)
    if event.kind == CoreKind.RETRACTED:
        raise UserError("event_already_retracted", event=event_id)
    fresh = _redated(event, past_moment(at_text, now, workspace.zone), now)
    fresh = fresh._replace(
        event_id=workspace.new_event_id(now), zone=workspace.settings.zone, batch_id=None
    )
    retraction = retraction_of(workspace, event_id, now)
    _store(workspace, [fresh, retraction], now)
    return Revised(Recorded(fresh, fits(workspace, fresh)), (fresh.event_id, retraction.event_id))


def take_back(workspace: Workspace, event_ids: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Take several events back, a link in all its orders; return the ids of what does so.

    Shape:  a retraction can be taken back as well: then what it took back stands again.
    Raises: UserError "event_not_found", "event_already_retracted"; then none is taken back.
    """
    taken = retractions_of(workspace, event_ids, now)
    _store(workspace, taken, now)
    return tuple(event.event_id for event in taken)


def _store(workspace: Workspace, events: Sequence[Event], now: datetime) -> None:
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, dict.fromkeys(event.order_key for event in events), now)


def _redated(event: Event, at: Moment, now: datetime) -> Event:
    """Return an event with another time, typed now, and its countdowns moved along."""
    told_at = event.when
    if event.kind == CoreKind.CLOCK_STATED:  # read off a page when it was recorded
        told_at = event.seen_at or event.recorded_at
    payload = _moved(event.payload, at.at - told_at)
    if event.kind == CoreKind.EVIDENCE:
        payload["added_at"] = iso_text(exhibits_of([event])[0].added_at)
    fresh = event._replace(recorded_at=now, origin=Origin.TYPED, payload=payload)
    if event.happened_at is None and event.seen_at is not None:
        return fresh._replace(seen_at=at.at)
    seen_at = max(event.seen_at, at.at) if event.seen_at else None
    return fresh._replace(happened_at=at.at, precision=at.precision, seen_at=seen_at)


def _moved(payload: Mapping[str, Any], by: timedelta) -> dict[str, Any]:
    """Return a payload whose instants told as a countdown are moved; those told as dates stay."""
    made = dict(payload)
    if duration(str(payload.get("text", ""))) is not None:
        of_field = ("value", "latest") if "precision" in payload else ()
        of_clock = ("at",) if "clock" in payload else ()
        for name in (*of_field, *of_clock):
            if name in payload:
                made[name] = iso_text(instant_from(payload[name]) + by)
    if isinstance(payload.get("fields"), Mapping):
        made["fields"] = {name: _moved(told, by) for name, told in payload["fields"].items()}
    return made
