"""Reminders in every time zone: lengths stay lengths, nights stay nights, travel moves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from aliorder_desktop.domain.agenda import AgendaEntry, entries_of
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.manners import OWN_LEADS, Manners
from aliorder_desktop.domain.moments import moment
from aliorder_desktop.domain.reminders import Snooze, due_reminders, ledger_of, snoozed_until
from aliorder_desktop.words.times import instant_text

ZONES = sorted(available_timezones())
YEAR = datetime(2026, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = (time(22), time(7))


def starts(step: timedelta) -> Iterator[datetime]:
    """Yield the instants of a year, ``step`` apart."""
    at = YEAR
    while at < YEAR + 365 * DAY:
        yield at
        at += step


def entry(due_at: datetime, owner: str = "buyer") -> AgendaEntry:
    """Return a clock that is due then."""
    clock = {
        "clock": "protection_end", "label": "Ends", "kind": "deadline", "owner": owner,
        "stated": True, "action": None, "at": due_at.isoformat(),
    }  # fmt: skip
    row = BoardRow(
        "aliexpress:1", "aliexpress", "1", None, "", "Lamp", "", None, "", "shipped", "", "", None,
        1, (), None, None, None, True, None, None, (clock,), (), 0, None,
    )  # fmt: skip
    return next(entries_of(row, due_at))


def faults(zone: ZoneInfo, start: datetime) -> Iterator[str]:
    """Yield what is wrong with 72 hours and 75 days from ``start`` in a zone."""
    for text, length in (("72h", 72 * HOUR), ("75d", 75 * DAY)):
        due_at = moment(text, start, zone).at
        if due_at - start != length:
            yield f"{text} is {due_at - start}"
        shown = instant_text(due_at, zone)
        local = due_at.astimezone(zone)
        if not shown.endswith(f"{local:%H:%M}"):
            yield f"shown as {shown}"
        yield from reminder_faults(zone, due_at)
    for choice in (Snooze.EVENING, Snooze.TOMORROW):
        until = snoozed_until(choice, start, zone)
        hour = until.astimezone(zone).hour
        if not start < until <= start + 49 * HOUR or hour not in (8, 18, 9, 19):
            yield f"snoozed until {until}"


def reminder_faults(zone: ZoneInfo, due_at: datetime) -> Iterator[str]:
    """Yield what is wrong with the reminders of one deadline."""
    loud, quiet = Manners(zone), Manners(zone, NIGHT)
    clock = entry(due_at)
    for lead in OWN_LEADS:
        if loud.speaks_at(clock, lead) != due_at - lead:
            yield f"{lead} before is {loud.speaks_at(clock, lead)}"
        at = quiet.speaks_at(clock, lead)
        if at > due_at:
            yield f"spoken of at {at}, after it is over"
        if quiet.night(at) is not None:
            yield f"spoken of in the night, {at.astimezone(zone)}"


@pytest.mark.parametrize("part", range(4))
def test_72_hours_and_75_days_are_right_in_every_zone(part: int) -> None:
    found = [
        (name, start, fault)
        for name in ZONES[part::12]
        for start in starts(131 * HOUR)
        for fault in faults(ZoneInfo(name), start)
    ]
    assert not found, found[:5]


@pytest.mark.long
def test_72_hours_and_75_days_are_right_in_every_zone_every_six_hours() -> None:
    count, found = 0, []
    for name in ZONES:
        zone = ZoneInfo(name)
        for start in starts(6 * HOUR):
            count += 1
            found += [(name, start, fault) for fault in faults(zone, start)]
    print(f"\n{len(ZONES)} zones x every 6 hours of a year: {count} starts, {len(found)} wrong")
    assert not found, found[:5]


def test_travel_moves_no_reminder() -> None:
    """The zone of the computer, or of the shopper, is not part of when a clock is due."""
    ledger = ledger_of((), lambda _: True, retries=False)
    clock = entry(YEAR + 3 * DAY)
    for hours in range(-24, 80, 2):
        now = clock.due_at - hours * HOUR
        due = {
            tuple(
                (each.lead, each.meant_for)
                for each in due_reminders(
                    [clock], ledger, Manners(ZoneInfo(name)), lambda _: OWN_LEADS, now
                )
            )
            for name in ZONES[::20]
        }
        assert len(due) == 1
