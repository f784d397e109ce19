"""The time check: whether the computer's time can be right, by what was recorded."""

from __future__ import annotations

from datetime import datetime, timedelta

from aliorder_desktop.desktop.event_ids import instant_of
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.services.workspace import Workspace

_TRUSTED = "time_trusted_until"
JITTER = timedelta(minutes=2)


def time_behind(workspace: Workspace, now: datetime) -> timedelta | None:
    """Return how far ``now`` lies before the last thing recorded or said; None if it does not.

    Shape: what the shopper has called wrong by saying that the time is right counts no more.
    """
    last = _last_instant(workspace)
    if last is None or last - now <= JITTER:
        return None
    trusted = workspace.setting_store.get(_TRUSTED)
    if trusted and last <= instant_from(trusted) + JITTER:
        return None
    return last - now


def trust_time(workspace: Workspace) -> None:
    """Keep that the computer's time is right, and what was recorded later was not."""
    last = _last_instant(workspace)
    if last is not None:
        with workspace.connection.transaction():
            workspace.setting_store.save({_TRUSTED: iso_text(last)})


def _last_instant(workspace: Workspace) -> datetime | None:
    event_id = workspace.journal.last_event_id()
    said = (row.shown_at for row in workspace.notices.newest(1))
    recorded = () if event_id is None else (instant_of(event_id),)
    return max((at for at in (*recorded, *said) if at is not None), default=None)
