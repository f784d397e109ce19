"""Answering notices: snoozed, done, or answered by what the shopper records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.notices import (
    WAITING,
    InboxRow,
    NoticeRow,
    NoticeState,
    inbox_rows,
    opened_by,
)
from aliorder_desktop.domain.reminders import Snooze, snoozed_until, within_the_deadline
from aliorder_desktop.services.bubbles import RECORD, SNOOZE
from aliorder_desktop.services.manners import manners
from aliorder_desktop.services.recording import record
from aliorder_desktop.services.reminding import soon
from aliorder_desktop.services.workspace import Workspace

_LISTED = 500


def inbox(workspace: Workspace, now: datetime) -> tuple[InboxRow, ...]:
    """Return the notices as the inbox lists them, newest first."""
    entries = soon(workspace, manners(workspace), now)
    running = frozenset(e.run_id for e in entries)
    return inbox_rows(workspace.notices.newest(_LISTED), running, now)


def snooze(workspace: Workspace, notice_id: str, choice: Snooze, now: datetime) -> datetime:
    """Put a notice off and return when it comes back.

    Raises: UserError "no_such_notice".
    """
    return snooze_until(workspace, notice_id, snoozed_until(choice, now, workspace.zone), now)


def snooze_until(workspace: Workspace, notice_id: str, until: datetime, now: datetime) -> datetime:
    """Put a notice off until an instant, never past its deadline; return when it comes back.

    Raises: UserError "no_such_notice".
    """
    rows = _of(workspace, notice_id)
    return _snoozed(workspace, rows, until, now)


def snooze_all(workspace: Workspace, choice: Snooze, now: datetime) -> int:
    """Put off every notice that waits for an answer; return how many there were."""
    until = snoozed_until(choice, now, workspace.zone)
    waiting = [row.notice_id for row in inbox(workspace, now) if row.waits]
    for notice_id in waiting:
        _snoozed(workspace, _of(workspace, notice_id), until, now)
    return len(waiting)


def acknowledge(workspace: Workspace, notice_id: str, now: datetime) -> None:
    """Keep that a notice was answered.

    Raises: UserError "no_such_notice".
    """
    rows = _of(workspace, notice_id)
    with workspace.connection.transaction():
        workspace.notices.save(
            replace(row, state=NoticeState.ACKNOWLEDGED, acknowledged_at=now, snoozed_until=None)
            for row in rows
        )


def press(
    workspace: Workspace, notice_id: str, button: str, now: datetime
) -> tuple[str, ...] | None:
    """Do what a button of a notice says, and return the orders that are to be opened.

    Shape:  none for clocks of several kinds; None where nothing is to be opened.
    Raises: UserError "no_such_notice", and those of ``record``.
    """
    rows = _of(workspace, notice_id)
    deed, _, detail = button.partition(":")
    keys = tuple(dict.fromkeys(row.key.order_key for row in rows))
    if deed == SNOOZE:
        snooze(workspace, notice_id, Snooze(detail), now)
    elif deed == RECORD:
        record(workspace, keys[0], detail, None, {}, now)
        acknowledge(workspace, notice_id, now)
    else:
        return opened_by(rows)
    return None


def _of(workspace: Workspace, notice_id: str) -> list[NoticeRow]:
    rows = workspace.notices.together(notice_id) if notice_id else []
    if not rows:
        raise UserError("no_such_notice")
    return rows


def _snoozed(
    workspace: Workspace, rows: Iterable[NoticeRow], until: datetime, now: datetime
) -> datetime:
    later = [
        replace(
            row,
            state=NoticeState.SNOOZED,
            snoozed_until=within_the_deadline(until, row.key.due_at, now),
        )
        for row in rows
        if row.state in (*WAITING, NoticeState.SNOOZED, NoticeState.ACKNOWLEDGED)
    ]
    with workspace.connection.transaction():
        workspace.notices.save(later)
    return min((row.snoozed_until for row in later if row.snoozed_until), default=until)
