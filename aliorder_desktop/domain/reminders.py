"""Reminders: which clocks are to be spoken of at an instant, and what belongs in one notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from aliorder_desktop.domain.agenda import AgendaEntry, RunId
from aliorder_desktop.domain.manners import Manners
from aliorder_desktop.domain.notices import NoticeKey, NoticeRow, NoticeState

MOST_AT_ONCE = 3
_LATE = timedelta(hours=2)  # longer than a timer that runs once an hour waits
_SAID = (NoticeState.SHOWN, NoticeState.QUIET, NoticeState.ACKNOWLEDGED)

Leads = Callable[[AgendaEntry], Sequence[timedelta]]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A clock within a lead.

    Attributes:
        lead:      the tightest lead that is reached.
        meant_for: when it was to be spoken of.
    """

    entry: AgendaEntry
    lead: timedelta
    meant_for: datetime

    @property
    def key(self) -> NoticeKey:
        """What it is known by in the ledger."""
        order_key, clock, due_at = self.entry.run_id
        return NoticeKey(order_key, clock, self.lead, due_at)


@dataclass(frozen=True, slots=True)
class Notice:
    """Reminders that go out together.

    Attributes:
        reminders: at least one, soonest first.
        due_on:    the day they are due where it is one day and one kind of clock, else None.
        late:      how much later than meant it is said, zero if in time.
    """

    reminders: tuple[Reminder, ...]
    due_on: date | None
    late: timedelta

    @property
    def first(self) -> AgendaEntry:
        """The clock that is due first."""
        return self.reminders[0].entry

    @property
    def order_keys(self) -> tuple[str, ...]:
        """The orders it is about."""
        return tuple(dict.fromkeys(each.entry.row.order_key for each in self.reminders))


class Snooze(StrEnum):
    """How long a notice can be put off."""

    HOUR = "1h"
    EVENING = "evening"
    TOMORROW = "tomorrow"
    THREE_DAYS = "3d"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was said so far.

    Attributes:
        rows:    by running clock.
        alive:   whether the process that claimed a notice still runs.
        retries: a notice that nothing on the desktop took can be said again.
    """

    rows: Mapping[RunId, Sequence[NoticeRow]]
    alive: Callable[[str], bool]
    retries: bool = False


def ledger_of(rows: Iterable[NoticeRow], alive: Callable[[str], bool], *, retries: bool) -> Ledger:
    """Return the ledger's rows by clock."""
    found: dict[RunId, list[NoticeRow]] = {}
    for row in rows:
        found.setdefault(row.key.speaks_of, []).append(row)
    return Ledger(found, alive, retries)


def due_reminders(
    entries: Iterable[AgendaEntry], ledger: Ledger, manners: Manners, leads: Leads, now: datetime
) -> tuple[Reminder, ...]:
    """Return what is to be said at ``now``: of each clock the tightest lead reached, once."""
    reached = (_reached(entry, leads(entry), manners, now) for entry in entries)
    return tuple(
        reminder
        for reminder in reached
        if reminder is not None
        and not manners.holds_back(reminder.entry, now)
        and _unsaid(reminder, ledger, now)
    )


def to_say_again(
    entries: Iterable[AgendaEntry], ledger: Ledger, manners: Manners, now: datetime
) -> Iterator[NoticeRow]:
    """Yield what was said before its time, at an instant that is still to come.

    The computer's clock was ahead then; what was said so is said again when its time comes.
    """
    for entry in entries:
        for row in ledger.rows.get(entry.run_id, ()):
            ahead = row.shown_at is not None and row.shown_at > now
            asleep = row.state is NoticeState.SNOOZED
            if ahead and (asleep or manners.speaks_at(entry, row.key.lead) > now):
                yield row


def notices(
    reminders: Sequence[Reminder], zone: tzinfo, last_beat: datetime | None, now: datetime
) -> tuple[Notice, ...]:
    """Return reminders as they go out: one kind of clock on one day together, few at once.

    Shape: more than three come as one.
    """
    bundles: dict[tuple[str, str, date, bool], list[Reminder]] = {}
    for each in sorted(reminders, key=lambda r: (r.entry.due_at, r.key.order_key)):
        entry = each.entry
        day = entry.due_at.astimezone(zone).date()
        kind = (entry.clock, entry.label, day, entry.left < timedelta(0))
        bundles.setdefault(kind, []).append(each)
    if len(bundles) > MOST_AT_ONCE:
        together = tuple(each for same in bundles.values() for each in same)
        return (Notice(together, None, _late(together, last_beat, now)),)
    return tuple(
        Notice(tuple(same), kind[2], _late(same, last_beat, now)) for kind, same in bundles.items()
    )


def snoozed_until(choice: Snooze, now: datetime, zone: tzinfo) -> datetime:
    """Return the instant a choice means: hours from now, or the next evening or morning."""
    if choice is Snooze.HOUR:
        return now + timedelta(hours=1)
    if choice is Snooze.THREE_DAYS:
        return now + timedelta(days=3)
    local = now.astimezone(zone)
    hour = 18 if choice is Snooze.EVENING else 8
    at = local.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
    if choice is Snooze.TOMORROW or at <= local:
        at += timedelta(days=1)  # on the wall: the same hour of the next day
    return at.astimezone(now.tzinfo)


def within_the_deadline(until: datetime, due_at: datetime, now: datetime) -> datetime:
    """Return when a snoozed notice comes back: with time left to act, if there is any now."""
    left = due_at - now
    if left <= timedelta(0):
        return until
    return min(until, due_at - min(timedelta(hours=1), left / 2))


def _reached(
    entry: AgendaEntry, leads: Sequence[timedelta], manners: Manners, now: datetime
) -> Reminder | None:
    for lead in sorted(leads):
        at = manners.speaks_at(entry, lead)
        if at <= now:
            return Reminder(entry, lead, at)
    return None


def _unsaid(reminder: Reminder, ledger: Ledger, now: datetime) -> bool:
    """Return whether nothing as tight was said of the clock, and it is not snoozed."""
    rows = ledger.rows.get(reminder.key.speaks_of, ())
    if any(_sleeps(row, now) for row in rows):
        return False
    said = (row for row in rows if row.key.lead <= reminder.lead)
    return not any(_is_said(row, ledger) for row in said)


def _sleeps(row: NoticeRow, now: datetime) -> bool:
    until = row.snoozed_until
    return row.state is NoticeState.SNOOZED and until is not None and until > now


def _is_said(row: NoticeRow, ledger: Ledger) -> bool:
    if row.state is NoticeState.CLAIMED:
        return ledger.alive(row.claimed_by)
    if row.state is NoticeState.LISTED:
        return not ledger.retries
    return row.state in _SAID


def _late(reminders: Sequence[Reminder], last_beat: datetime | None, now: datetime) -> timedelta:
    """Return how late the first reminder is: it was meant for when nobody looked.

    What is said late because it was recorded late was known to nobody before.
    """
    first = min(reminders, key=lambda each: each.meant_for)
    if last_beat is None or first.meant_for <= last_beat or now - first.meant_for < _LATE:
        return timedelta(0)
    entry = first.entry
    return now - (entry.due_at if entry.left < timedelta(0) else first.meant_for)
