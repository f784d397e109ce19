"""The calendar file: clocks for calendars elsewhere, renewed each time it is written again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.calendar_events import (
    CalendarEvent,
    Renewed,
    event_uid,
    renewed,
)
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.manners import Manners
from aliorder_desktop.exchange.calendar_file import (
    calendar_events,
    calendar_file,
    plain,
    short_calendar,
)
from aliorder_desktop.exchange.qr_code import Squares, qr_code
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.manners import leads_of, manners
from aliorder_desktop.services.rows import order_key
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.file_writing import write_whole
from aliorder_desktop.words.agenda import entry_text
from aliorder_desktop.words.calendar import event_text


def write_calendar(
    workspace: Workspace, orders: Sequence[str], file: Path, now: datetime
) -> Renewed:
    """Write the agenda, or the clocks of some orders, to an .ics file; renew one that is there.

    Raises: UserError "no_such_order", "order_is_ambiguous", "not_our_calendar", "no_such_file"
            for a folder that is not there, and those of the disk.
    """
    keys = {order_key(workspace, order) for order in orders} or None
    found = renewed(_earlier(file), calendar_of(workspace, keys, now), keys, now)
    write_whole(file, calendar_file(found.events))
    return found


def calendar_of(
    workspace: Workspace, order_keys: Iterable[str] | None, now: datetime
) -> Iterator[CalendarEvent]:
    """Yield every clock of the agenda as a calendar keeps it, soonest first."""
    kept = manners(workspace)
    wanted = None if order_keys is None else frozenset(order_keys)
    for entry in agenda_at(workspace, now, None):
        if wanted is None or entry.row.order_key in wanted:
            yield calendar_event(workspace, entry, kept, now)


def calendar_event(
    workspace: Workspace, entry: AgendaEntry, kept: Manners, now: datetime
) -> CalendarEvent:
    """Return one clock as a calendar keeps it, with the reminders the shopper chose."""
    due_at = entry.due_at.replace(microsecond=0)
    spoken = {kept.speaks_at(entry, lead) for lead in leads_of(workspace, kept, entry)}
    alarms = sorted({due_at - at.replace(microsecond=0) for at in spoken}, reverse=True)
    return CalendarEvent(
        uid=event_uid(entry.row.order_key, entry.clock, entry.part),
        due_at=due_at,
        title=plain(entry_text(entry)),
        text=plain(event_text(entry, workspace.zone)),
        alarms=tuple(alarms),
        stamped_at=now.replace(microsecond=0),
    )


def qr_of(workspace: Workspace, entry: AgendaEntry, now: datetime) -> Squares:
    """Return one clock as a QR code that holds one calendar event.

    Raises: UserError "too_long_for_qr".
    """
    event = calendar_event(workspace, entry, manners(workspace), now)
    return qr_code(short_calendar(replace(event, alarms=_last_alarms(entry, event))))


def _last_alarms(entry: AgendaEntry, event: CalendarEvent) -> tuple[timedelta, ...]:
    """Return the last alarm before a clock is best acted on, and the last before its end."""
    gap = entry.due_at - entry.do_by if entry.do_by is not None else timedelta(0)
    early = [alarm for alarm in event.alarms if alarm >= gap > timedelta(0)]
    late = [alarm for alarm in event.alarms if timedelta(0) < alarm and alarm not in early]
    return tuple(min(alarms) for alarms in (early, late) if alarms)


def _earlier(file: Path) -> tuple[CalendarEvent, ...]:
    """Return what a file holds that is there already."""
    if not file.parent.is_dir():
        raise UserError("no_such_file", path=file.parent)
    try:
        return calendar_events(file.read_bytes())
    except FileNotFoundError:
        return ()
    except IsADirectoryError as error:
        raise UserError("is_a_folder", path=file) from error
    except OSError as error:
        raise UserError("file_unreadable", path=file, detail=error.strerror) from error
    except UserError as error:
        raise UserError(error.code, path=file) from error
