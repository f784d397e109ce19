"""Revising: events recorded for several orders, at another time, or taken back; all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from aliorder_desktop.domain.events import Event
from aliorder_desktop.services.recording import Recorded, event_to_record, fits, retraction_of
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
    taken = [retraction_of(workspace, event_id, now) for event_id in instead_of]
    _store(workspace, [event, *taken], now)
    return Recorded(event, fits(workspace, event))


def take_back(workspace: Workspace, event_ids: Sequence[str], now: datetime) -> None:
    """Take several events back.

    Raises: UserError "event_not_found", "event_already_retracted"; then none is taken back.
    """
    _store(workspace, [retraction_of(workspace, each, now) for each in event_ids], now)


def _store(workspace: Workspace, events: Sequence[Event], now: datetime) -> None:
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, dict.fromkeys(event.order_key for event in events), now)
