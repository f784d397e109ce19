"""Retracting: events taken back; a link between orders in all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.retraction import standing_ids
from aliorder_desktop.domain.snapshots import checkout_in
from aliorder_desktop.services.rows import refresh
from aliorder_desktop.services.workspace import Workspace


def retract(workspace: Workspace, event_id: str, now: datetime) -> Event:
    """Take an event back, a link in all its orders; it stays in the journal, beside the retraction.

    Raises: UserError as ``retractions_of``.
    """
    retractions = retractions_of(workspace, [event_id], now)
    with workspace.connection.transaction():
        workspace.journal.append(retractions)
        refresh(workspace, dict.fromkeys(each.order_key for each in retractions), now)
    return retractions[0]


def retractions_of(
    workspace: Workspace, event_ids: Sequence[str], now: datetime
) -> tuple[Event, ...]:
    """Return the events that take these back, and what says the same in other orders.

    Raises: UserError as ``retraction_of``; nothing is stored.
    """
    taken = {each: retraction_of(workspace, each, now) for each in event_ids}
    for each in event_ids:
        event = workspace.journal.event(each)
        for twin in _twins(workspace, event) if event is not None else ():
            if twin.event_id not in taken:
                taken[twin.event_id] = twin.retraction(workspace.new_event_id(now), now)
    return tuple(taken.values())


def retraction_of(workspace: Workspace, event_id: str, now: datetime) -> Event:
    """Return the event that takes one back; nothing is stored.

    Raises: UserError "event_not_found", "event_already_retracted".
    """
    event = workspace.journal.event(event_id)
    if event is None:
        raise UserError("event_not_found", event=event_id)
    if event_id not in standing_ids(workspace.journal.events_of(event.order_key)):
        raise UserError("event_already_retracted", event=event_id)
    return event.retraction(workspace.new_event_id(now), now)


def links_of(workspace: Workspace, order_key: str) -> tuple[Event, ...]:
    """Return the standing events that say with what an order was paid together."""
    return tuple(e for e in _standing(workspace, order_key) if checkout_in(e))


def _twins(workspace: Workspace, event: Event) -> Iterator[Event]:
    """Yield the standing events of other orders that say the same as ``event``, or take that back.

    Shape: links of one checkout, made at once; of a retraction, those of the other links.
    """
    if event.kind == CoreKind.RETRACTED:
        taken = workspace.journal.event(str(event.payload["event_id"]))
        links = _links_like(workspace, taken) if taken is not None else ()
        for link in links:
            for each in _standing(workspace, link.order_key):
                takes = each.kind == CoreKind.RETRACTED
                if takes and each.payload["event_id"] == link.event_id:
                    yield each
    else:
        for link in _links_like(workspace, event):
            if link in _standing(workspace, link.order_key):
                yield link


def _standing(workspace: Workspace, order_key: str) -> tuple[Event, ...]:
    events = workspace.journal.events_of(order_key)
    standing = standing_ids(events)
    return tuple(event for event in events if event.event_id in standing)


def _links_like(workspace: Workspace, event: Event) -> Iterator[Event]:
    """Yield the same link as the other orders keep it, taken back or not."""
    for key in checkout_in(event):
        if key != event.order_key:
            for each in workspace.journal.events_of(key):
                same = each.payload.get("checkout") == event.payload.get("checkout")
                if checkout_in(each) and same:
                    yield each
