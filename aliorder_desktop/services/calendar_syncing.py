"""Calendar syncing: the clocks of the agenda brought to a server, ours alone.

Our events bear ids and names of their own there; whatever else the calendar holds is not touched.
What the shopper changed on the server stays until the clock itself changes; what they deleted
there comes back only once it is due at another time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from aliorder_desktop.desktop.calendar_sync import Held
from aliorder_desktop.domain.calendar_account import CalendarAccount
from aliorder_desktop.domain.calendar_events import CalendarEvent, Fate, renewed
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.calendar_file import (
    calendar_events,
    calendar_file,
    calendar_object,
    plain,
    uids_in,
)
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.calendar_account import account_of
from aliorder_desktop.services.calendar_export import calendar_event
from aliorder_desktop.services.manners import manners
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.calendar_copy import copy_held
from aliorder_desktop.storage.file_writing import write_whole
from aliorder_desktop.words.calendar import bare_text, bare_title

_TRIES = 2  # somebody else may write between a look and ours


class Server(Protocol):
    """What holds the calendar."""

    def held(self, calendar: str, name: str) -> Held | None:
        """Return what is there under a name."""

    def put(self, calendar: str, name: str, content: bytes, mark: str | None) -> bool:
        """Write in the place of a version, None where nothing is; return whether that was so."""

    def remove(self, calendar: str, name: str, mark: str) -> None:
        """Remove a version."""


class Deed(StrEnum):
    """What became of one event on the server."""

    SENT = "sent"
    CHANGED = "changed"
    REMOVED = "removed"
    LEFT = "left"  # the shopper deleted it there
    SPARED = "spared"  # something of others bears its name


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What a calendar is to hold.

    Attributes:
        copy: the file that says what it was sent last.
    """

    account: CalendarAccount
    events: tuple[CalendarEvent, ...]
    copy: Path
    now: datetime


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done to a calendar, and how many events of ours it should hold now."""

    deeds: tuple[Deed, ...]
    standing: int

    def count(self, deed: Deed) -> int:
        """Return how many events met that."""
        return self.deeds.count(deed)


def sync_plan(workspace: Workspace, now: datetime) -> SyncPlan | None:
    """Return what the calendar is to hold, None where nothing is sent."""
    account = account_of(workspace)
    if account is None:
        return None
    events = tuple(events_for(workspace, account, now))
    return SyncPlan(account, events, workspace.folders.calendar_copy, now)


def events_for(
    workspace: Workspace, account: CalendarAccount, now: datetime
) -> Iterator[CalendarEvent]:
    """Yield the clocks an account is sent, as it is sent them; soonest first."""
    kept = manners(workspace)
    for entry in agenda_at(workspace, now, None):
        if account.takes(entry):
            event = calendar_event(workspace, entry, kept, now)
            if entry.is_secret or not account.shows_orders:
                title, text = bare_title(entry), bare_text(entry)
                event = replace(event, title=plain(title), text=plain(text))
            yield event


def differs(plan: SyncPlan) -> bool:
    """Return whether there is anything to send.

    Raises: UserError "calendar_is_busy", and those of the disk.
    """
    with copy_held(plan.copy) as copy:
        earlier = _known(copy)
    found = renewed(earlier, plan.events, None, plan.now)
    return len(earlier) > found.count(Fate.SAME) or len(found.fates) > found.count(Fate.SAME)


def carry_out(plan: SyncPlan, server: Server) -> Synced:
    """Bring a server's calendar up to date.

    Shape:  what was done before a failure stays done and is known; what was interrupted without
            being written down is done again to the same end.
    Raises: UserError of the server, "calendar_is_busy", and those of the disk.
    """
    with copy_held(plan.copy) as copy:
        earlier = {event.uid: event for event in _known(copy)}
        found = renewed(earlier.values(), plan.events, None, plan.now)
        after = dict(earlier)
        deeds: list[Deed] = []
        try:
            for event, fate in zip(found.events, found.fates, strict=True):
                if fate is not Fate.SAME:
                    deeds.append(_brought(plan, server, earlier.get(event.uid), event))
                    after[event.uid] = event
            for uid in earlier.keys() - {event.uid for event in found.events}:
                deeds += _removed(plan.account.calendar, server, earlier[uid])
                del after[uid]
        finally:
            if after != earlier:
                write_whole(plan.copy, calendar_file(after.values()))
    return Synced(tuple(deeds), standing_events(after.values()))


def standing_events(events: Iterable[CalendarEvent]) -> int:
    """Return how many events are not cancelled."""
    return sum(not event.cancelled for event in events)


def take_back(account: CalendarAccount, file: Path, server: Server) -> int:
    """Remove from a server's calendar all that was sent there; return how much that was.

    Shape:  ``file`` is the copy of what was sent last.
    Raises: UserError as ``carry_out``.
    """
    with copy_held(file) as copy:
        after = {event.uid: event for event in _known(copy)}
        deeds: list[Deed] = []
        try:
            for event in tuple(after.values()):
                deeds += _removed(account.calendar, server, event)
                del after[event.uid]
        finally:
            write_whole(file, calendar_file(after.values()))
    return len(deeds)


def _brought(
    plan: SyncPlan, server: Server, before: CalendarEvent | None, event: CalendarEvent
) -> Deed:
    """Bring one event to the server, or take it away there."""
    if event.cancelled:
        return next(_removed(plan.account.calendar, server, event), Deed.LEFT)
    calendar, name, content = plan.account.calendar, _name(event), calendar_object(event)
    is_new = before is None or before.cancelled or before.due_at != event.due_at
    for _ in range(_TRIES):
        if is_new and server.put(calendar, name, content, None):
            return Deed.SENT if before is None or before.cancelled else Deed.CHANGED
        there = server.held(calendar, name)
        if there is None:
            if not is_new:
                return Deed.LEFT
        elif event.uid not in uids_in(there.content):
            return Deed.SPARED
        elif server.put(calendar, name, content, there.mark):
            return Deed.CHANGED
    raise UserError("calendar_keeps_changing")


def _removed(calendar: str, server: Server, event: CalendarEvent) -> Iterator[Deed]:
    """Remove one event from the server where it is still there; yield that it was."""
    name = _name(event)
    there = server.held(calendar, name)
    if there is not None and event.uid in uids_in(there.content):
        server.remove(calendar, name, there.mark)
        yield Deed.REMOVED


def _known(copy: bytes) -> tuple[CalendarEvent, ...]:
    """Return what was sent last; nothing where the file was damaged: then all is sent again."""
    try:
        return calendar_events(copy) if copy else ()
    except UserError:
        return ()


def _name(event: CalendarEvent) -> str:
    """Return the name of an event on the server: its id without the part that is always so."""
    return event.uid.partition("@")[0] + ".ics"
