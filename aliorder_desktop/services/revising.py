"""Revising: events recorded for several orders, at another time, or taken back; all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.retraction import standing_ids
from aliorder_desktop.services.recording import Recorded, event_to_record, fits
from aliorder_desktop.services.rows import refresh
from aliorder_desktop.services.workspace import Workspace


def record_for_all(
    workspace: Workspace, orders: Sequence[str], kind: str, now: datetime
) -> tuple[str, ...]:
    """Record the same event, happened now, for several orders and return the ids.

    Raises: UserError where one of the orders does not know the event; then none is recorded.
    """
    events = [event_to_record(workspace, order, kind, None, {}, now) for order in orders]
    _store(workspace, events, now)
    return tuple(event.event_id for event in events)


def record_instead(
    workspace: Workspace,
    order: str,
    kind: str,
    at_text: str | None,
    values: Mapping[str, str],
    now: datetime,
    instead_of: Sequence[str],
) -> Recorded:
    """Record an event in the place of others, which are taken back.

    Raises: UserError as ``record``, and "event_already_retracted".
    """
    event = event_to_record(workspace, order, kind, at_text, values, now)
    _store(workspace, [event, *_retractions(workspace, instead_of, now)], now)
    return Recorded(event, fits(workspace, event))


def take_back(workspace: Workspace, event_ids: Sequence[str], now: datetime) -> None:
    """Take several events back.

    Raises: UserError "event_not_found", "event_already_retracted"; then none is taken back.
    """
    _store(workspace, list(_retractions(workspace, event_ids, now)), now)


def _retractions(workspace: Workspace, event_ids: Sequence[str], now: datetime) -> Iterable[Event]:
    for event_id in event_ids:
        event = workspace.journal.event(event_id)
        if event is None:
            raise UserError("event_not_found", event=event_id)
        if event_id not in standing_ids(workspace.journal.events_of(event.order_key)):
            raise UserError("event_already_retracted", event=event_id)
        yield event.retraction(workspace.new_event_id(now), now)


def _store(workspace: Workspace, events: Sequence[Event], now: datetime) -> None:
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, dict.fromkeys(event.order_key for event in events), now)
