"""The agenda: every clock that runs, as of an instant."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import chain

from aliorder_desktop.domain.agenda import AgendaEntry, RunId, agenda
from aliorder_desktop.domain.board import SHOWN_AFTER_LAPSE
from aliorder_desktop.services.manners import manners
from aliorder_desktop.services.rows import current, rules_changed
from aliorder_desktop.services.workspace import Workspace


def agenda_at(
    workspace: Workspace, now: datetime, within: timedelta | None
) -> tuple[AgendaEntry, ...]:
    """Return every clock that runs at ``now``, soonest first."""
    board = workspace.board
    answered = answered_lapses(workspace, now)
    away = manners(workspace).days_away()
    if board.assessed_after(now) or rules_changed(workspace):  # the board does not know
        return agenda(current(workspace, board.all(), now), now, within, answered, away)
    due = board.with_clocks(None if within is None else now + within)
    known = {row.order_key: row for row in chain(due, board.changing_until(now))}
    return agenda(current(workspace, known.values(), now), now, within, answered, away)


def answered_lapses(workspace: Workspace, now: datetime) -> frozenset[RunId]:
    """Return the clocks whose end the shopper has acknowledged; they left the agenda."""
    return frozenset(
        row.key.speaks_of
        for row in workspace.notices.due_since(now - SHOWN_AFTER_LAPSE)
        if row.acknowledged_at is not None and row.key.due_at <= row.acknowledged_at <= now
    )
