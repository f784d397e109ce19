"""Manners: how early the shopper wants to be told, and when not to be disturbed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from aliorder_desktop.domain.agenda import AgendaEntry

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_AT_ITS_END = (timedelta(0),)
OWN_LEADS = (timedelta(days=7), timedelta(days=3), _DAY, timedelta(hours=3))
EVERY_OWN = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How reminders come.

    Attributes:
        zone:  in which quiet hours and days away are cut.
        quiet: from when to when nothing is said, None for never.
        away:  first and last day away, None while at home.
        leads: how long before a clock to speak, by clock or "order clock"; '' for all deadlines
               of the shopper; their choice.
    """

    zone: tzinfo
    quiet: tuple[time, time] | None = None
    away: tuple[date, date] | None = None
    leads: Mapping[str, Sequence[timedelta]] = field(default_factory=dict)

    def leads_of(self, entry: AgendaEntry, rule: Sequence[timedelta] = ()) -> tuple[timedelta, ...]:
        """Return the leads of a clock; ``rule`` are those of its pack.

        The shopper's choice comes first, for this order, this clock or all deadlines of theirs,
        then the pack's. Without any of them the shopper's own deadlines are spoken of 7 days,
        3 days, 1 day and 3 hours before, all else at its end.
        """
        for name in (f"{entry.row.order_key} {entry.clock}", entry.clock):
            if name in self.leads:
                return tuple(self.leads[name])
        general = tuple(self.leads.get(EVERY_OWN, ())) if entry.is_mine else ()
        if rule and general:  # a clock of a few hours is not spoken of days before
            general = tuple(lead for lead in general if lead <= max(rule))
        return general or usual_leads(rule, mine=entry.is_mine)

    def speaks_at(self, entry: AgendaEntry, lead: timedelta) -> datetime:
        """Return when to speak of a clock at that lead.

        A deadline of the shopper that falls into days away is spoken of before they leave, one
        that falls into quiet hours, or is best done in them, before these begin; everything else
        waits until they are over.
        """
        at = entry.due_at - lead
        away = self.days_away()
        mine = entry.owner == "buyer"
        if mine and away and away[0] <= at < away[1] and entry.due_at <= away[1] + _DAY:
            at = away[0] - _DAY
        night = self.night(at)
        if night is None:
            return at
        best = entry.do_by is not None and at <= entry.do_by
        end = entry.do_by if best and entry.do_by else entry.due_at
        return night[0] - _HOUR if mine and presses(end, night) else night[1]

    def holds_back(self, entry: AgendaEntry, now: datetime) -> bool:
        """Return whether a reminder waits because ``now`` is in the quiet hours."""
        night = self.night(now)
        return night is not None and not (entry.owner == "buyer" and presses(entry.due_at, night))

    def reach(self, longest: timedelta, now: datetime) -> datetime:
        """Return until when a clock can be due that must be spoken of by ``now``."""
        away = self.days_away()
        until = max(now, away[1]) if away else now
        return until + longest + 2 * _DAY

    def night(self, at: datetime) -> tuple[datetime, datetime] | None:
        """Return the quiet hours that hold ``at``, None outside of them."""
        if self.quiet is None:
            return None
        start, end = self.quiet
        today = at.astimezone(self.zone).date()
        for day in (today - _DAY, today):
            last = day + _DAY if end <= start else day
            night = (self._instant(day, start), self._instant(last, end))
            if night[0] <= at < night[1]:
                return night
        return None

    def days_away(self) -> tuple[datetime, datetime] | None:
        """Return from when to when the shopper is away, None while at home."""
        if self.away is None:
            return None
        first, last = self.away
        return self._instant(first, time()), self._instant(last + _DAY, time())

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)


def usual_leads(rule: Sequence[timedelta], *, mine: bool) -> tuple[timedelta, ...]:
    """Return the leads of a clock without a choice of the shopper: its pack's, or the usual.

    Shape: ``mine`` are deadlines of the shopper.
    """
    return tuple(rule) or (OWN_LEADS if mine else _AT_ITS_END)


def leads_to_the_end(entry: AgendaEntry, leads: Sequence[timedelta]) -> tuple[timedelta, ...]:
    """Return how long before its end to speak of a clock: ``leads`` before it is best done.

    Shape: whole seconds. Where a clock has a sensible moment before its end, leads count from it,
           those of hours only where there are no longer ones. Those in the second half of the time
           that is left then count from the end too; one there is always, unless nothing is to be
           said at all.
    """
    gap = entry.due_at - entry.do_by if entry.do_by is not None else timedelta(0)
    if gap <= timedelta(0) or not leads:
        return tuple(leads)
    gap = -(-gap // _SECOND) * _SECOND
    half = gap // (2 * _SECOND) * _SECOND
    early = [lead for lead in leads if lead >= _DAY] or leads
    late = [lead for lead in leads if lead <= half] or [min(_DAY, half)]
    return (*(gap + lead for lead in early), *late)


def presses(end: datetime, night: tuple[datetime, datetime]) -> bool:
    """Return whether ``end`` comes before there is time to act after the quiet hours."""
    return end <= night[1] + _HOUR
