"""Reminding: one heartbeat says what is due, once, whatever happens to the program meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from aliorder_desktop.desktop.bubble import Bubble
from aliorder_desktop.desktop.processes import is_alive, own_identity
from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.board import SHOWN_AFTER_LAPSE
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.leads import LONGEST
from aliorder_desktop.domain.manners import Manners
from aliorder_desktop.domain.notices import NoticeRow, NoticeState
from aliorder_desktop.domain.reminders import (
    Notice,
    Reminder,
    due_reminders,
    ledger_of,
    notices,
    to_say_again,
)
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.bubbles import bubble_of
from aliorder_desktop.services.manners import leads_of, manners
from aliorder_desktop.services.rows import refresh
from aliorder_desktop.services.time_check import JITTER, time_behind
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.notices import notice_text, notice_title

_LONGEST_GAP = timedelta(days=45)  # before a clock's end to when it is best done
_BEAT = "last_heartbeat_at"
_BEAT_KEPT_EVERY = timedelta(minutes=5)


class Speaker(Protocol):
    """What notices go out by."""

    def reaches(self) -> bool:
        """Return whether something on the desktop takes notices now."""

    def send(self, bubble: Bubble) -> bool:
        """Send a notice; return whether it was taken."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What one heartbeat did.

    Attributes:
        said:       the notices that went out, or into the inbox alone; their rows.
        entries:    every clock that runs and matters soon, soonest first.
        redone:     keys of orders whose row on the board was no longer right.
        behind:     how far the computer's time lies before what was recorded, or None.
        reaches:    whether the desktop takes notices.
    """

    said: tuple[tuple[NoticeRow, ...], ...]
    entries: tuple[AgendaEntry, ...]
    redone: tuple[str, ...]
    behind: timedelta | None
    reaches: bool


def heartbeat(workspace: Workspace, now: datetime, speaker: Speaker) -> Beat:
    """Say what is due and has not been said.

    Shape: claim all, then send and record one after the other. What is interrupted after the
           claim is said at the next heartbeat: a crash costs one repetition at most, and never
           a notice.
    """
    last = _last_heartbeat(workspace)
    behind = time_behind(workspace, now)
    redone = _redo(workspace, now, clock_moved=last is not None and last - now > JITTER)
    kept = manners(workspace)
    entries = soon(workspace, kept, now)
    reaches = speaker.reaches()
    claimed = _claimed(workspace, entries, kept, now, last=last, retries=reaches)
    said = tuple(_sent(workspace, notice, rows, speaker, now) for notice, rows in claimed)
    _keep_beat(workspace, last, now, spoke=bool(said))
    return Beat(said, entries, redone, behind, reaches)


def soon(workspace: Workspace, kept: Manners, now: datetime) -> tuple[AgendaEntry, ...]:
    """Return every clock that can have to be spoken of by ``now``, soonest first."""
    reach = kept.reach(LONGEST + _LONGEST_GAP, now)
    return agenda_at(workspace, now, reach - now)


def _last_heartbeat(workspace: Workspace) -> datetime | None:
    """Return when reminders were last looked after, None if never."""
    kept = workspace.setting_store.get(_BEAT)
    return instant_from(kept) if kept else None


def _redo(workspace: Workspace, now: datetime, *, clock_moved: bool) -> tuple[str, ...]:
    """Write rows of the board anew that no longer hold, and return their keys.

    Rows from later are left alone while the clock has only just moved: it may be wrong now.
    """
    keys = [row.order_key for row in workspace.board.changing_until(now)]
    if not clock_moved:
        keys += [row.order_key for row in workspace.board.from_later(now)]
    if keys:
        with workspace.connection.transaction():
            refresh(workspace, dict.fromkeys(keys), now)
    return tuple(dict.fromkeys(keys))


def _claimed(
    workspace: Workspace,
    entries: Sequence[AgendaEntry],
    kept: Manners,
    now: datetime,
    *,
    last: datetime | None,
    retries: bool,
) -> list[tuple[Notice, list[NoticeRow]]]:
    """Return the notices that are this process's to say, their claims written."""
    again, due = _due(workspace, entries, kept, now, retries=retries)
    if not again and not due:
        return []
    with workspace.connection.transaction():  # another process may have been faster
        again, _ = _due(workspace, entries, kept, now, retries=retries)
        workspace.notices.save(replace(row, state=NoticeState.DUE, shown_at=None) for row in again)
        _, due = _due(workspace, entries, kept, now, retries=retries)
        silent: list[Reminder] = []
        spoken: list[Reminder] = []
        for each in due:
            (silent if _was_over(workspace, each) else spoken).append(each)
        claims = [
            (notice, _rows(workspace, notice, NoticeState.CLAIMED, now))
            for notice in notices(spoken, workspace.zone, last, now)
        ]
        for notice in notices(silent, workspace.zone, None, now):
            workspace.notices.save(_rows(workspace, notice, NoticeState.QUIET, now))
        for _, rows in claims:
            workspace.notices.save(rows)
    return claims


def _due(
    workspace: Workspace,
    entries: Sequence[AgendaEntry],
    kept: Manners,
    now: datetime,
    *,
    retries: bool,
) -> tuple[list[NoticeRow], tuple[Reminder, ...]]:
    me = own_identity()
    rows = workspace.notices.due_since(now - SHOWN_AFTER_LAPSE)
    # One process says one thing after the other: a claim of its own that stands was interrupted.
    ledger = ledger_of(rows, lambda who: who != me and is_alive(who), retries=retries)

    leads = partial(leads_of, workspace, kept)
    again = list(to_say_again(entries, ledger, kept, now))
    return again, due_reminders(entries, ledger, kept, leads, now)


def _was_over(workspace: Workspace, reminder: Reminder) -> bool:
    """Return whether a clock was over before anything of its order was recorded."""
    entry = reminder.entry
    if entry.left >= timedelta(0):
        return False
    events = workspace.journal.events_of(entry.row.order_key)
    return min(event.recorded_at for event in events) >= entry.due_at


def _rows(
    workspace: Workspace, notice: Notice, state: NoticeState, now: datetime
) -> list[NoticeRow]:
    notice_id = workspace.new_event_id(now)
    title = notice_title(notice, workspace.zone, now)
    text = notice_text(notice, workspace.zone, now)
    claimed = state is NoticeState.CLAIMED
    return [
        NoticeRow(
            key=each.key,
            state=state,
            notice_id=notice_id,
            title=title,
            text=text,
            late=notice.late,
            claimed_by=own_identity() if claimed else "",
            claimed_at=now if claimed else None,
            shown_at=None if claimed else now,
        )
        for each in notice.reminders
    ]


def _sent(
    workspace: Workspace,
    notice: Notice,
    rows: Sequence[NoticeRow],
    speaker: Speaker,
    now: datetime,
) -> tuple[NoticeRow, ...]:
    """Send one notice and record at once what became of it."""
    taken = speaker.send(bubble_of(workspace, notice, rows[0], now))
    state = NoticeState.SHOWN if taken else NoticeState.LISTED
    said = tuple(replace(row, state=state, shown_at=now) for row in rows)
    with workspace.connection.transaction():
        workspace.notices.save(said)
    return said


def _keep_beat(workspace: Workspace, last: datetime | None, now: datetime, *, spoke: bool) -> None:
    """Record that somebody looked: each time something was said, else now and then."""
    stale = last is None or not now - _BEAT_KEPT_EVERY < last <= now
    if spoke or stale:
        with workspace.connection.transaction():
            workspace.setting_store.save({_BEAT: iso_text(now)})
