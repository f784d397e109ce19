"""Calendar files: iCalendar text (RFC 5545) to events and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from aliorder_desktop.domain.calendar_events import CalendarEvent
from aliorder_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from icalendar import Component

_PROGRAM = "-//AliOrder//AliOrder Desktop//EN"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def calendar_file(events: Iterable[CalendarEvent]) -> bytes:
    """Return a calendar of ``events`` as the bytes of an .ics file."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "AliOrder Desktop")
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def calendar_object(event: CalendarEvent) -> bytes:
    """Return one event as a calendar on a server holds it: without a method (RFC 4791, 4.1)."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def uids_in(content: bytes) -> frozenset[str]:
    """Return what the events of any calendar are known by; none where it cannot be read."""
    from icalendar import Calendar

    try:
        found = Calendar.from_ical(content, multiple=True)
        return frozenset(str(each["uid"]) for one in found for each in one.walk("VEVENT"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return frozenset()


def short_calendar(event: CalendarEvent) -> str:
    """Return a calendar of one event that fits into a QR code: its alarms, no text."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//AliOrder//EN")
    calendar.add("version", "2.0")
    made = _component(replace(event, text="", alarms=()), short=True)
    for lead in event.alarms:
        made.add_component(_alarm(lead, "AliOrder"))
    calendar.add_component(made)
    return bytes(calendar.to_ical()).decode()


def calendar_events(content: bytes) -> tuple[CalendarEvent, ...]:
    """Return the events of a file that ``calendar_file`` wrote.

    Raises: UserError "not_our_calendar" for any other file.
    """
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(content)
        if str(calendar.get("prodid", "")) != _PROGRAM:
            raise UserError("not_our_calendar")
        return tuple(_event(found) for found in calendar.walk("VEVENT"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UserError("not_our_calendar") from error


def _component(event: CalendarEvent, *, short: bool = False) -> Component:
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.stamped_at)
    made.add("dtstart", event.due_at)
    made.add("summary", plain(event.title))
    if short:
        return made
    made.add("last-modified", event.stamped_at)
    made.add("sequence", event.sequence)
    made.add("description", plain(event.text))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    for lead in event.alarms:
        made.add_component(_alarm(lead, plain(event.title)))
    return made


def _alarm(lead: timedelta, title: str) -> Component:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", title)
    made.add("trigger", -lead)
    return made


def _event(found: Any) -> CalendarEvent:
    return CalendarEvent(
        uid=str(found["uid"]),
        due_at=_instant(found["dtstart"].dt),
        title=str(found["summary"]),
        text=str(found.get("description", "")),
        alarms=tuple(-alarm["trigger"].dt for alarm in found.walk("VALARM")),
        stamped_at=_instant(found["dtstamp"].dt),
        sequence=int(found.get("sequence", 0)),
        cancelled=str(found.get("status", "")) == "CANCELLED",
    )


def _instant(found: datetime) -> datetime:
    return found.astimezone(UTC)


def plain(text: str) -> str:
    """Return text as calendars take it: lines kept, no other control or direction marks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in _UNSEEN)
