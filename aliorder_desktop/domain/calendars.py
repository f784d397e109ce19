"""Calendars: which days are worked, and the days that lie a count of them away.

A calendar's lists end somewhere; past that day the weekend alone counts, and ``covers`` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """The working days of one country: weekend, holidays and make-up workdays.

    Attributes:
        holidays:       days off, on a weekday or not.
        workdays:       days worked although they fall on the weekend or a holiday.
        complete_until: the last day the lists are known for; None if there is no limit.
        weekend:        weekdays off, Monday is 0.
    """

    calendar_id: str
    holidays: frozenset[date] = field(repr=False, hash=False)
    workdays: frozenset[date] = field(repr=False, hash=False)
    complete_until: date | None = None
    weekend: frozenset[int] = frozenset((_SATURDAY, _SUNDAY))
    # A screen of orders asks for the same few days over and over; counts back are below zero.
    _found: dict[tuple[date, int], date] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if self.weekend >= _WEEK:
            raise ValueError("a calendar needs a weekday that is worked")

    def is_working_day(self, day: date) -> bool:
        """Return whether ``day`` is worked."""
        if day in self.workdays:
            return True
        return day.weekday() not in self.weekend and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``, which is day 0."""
        key = (day, count)
        found = self._found.get(key)
        if found is None:
            found = day
            for _ in range(count):
                found = self.next_working_day(found + _ONE_DAY)
            self._found[key] = found
        return found

    def before(self, day: date, count: int) -> date:
        """Return the ``count``-th working day before ``day``, which is day 0."""
        key = (day, -count)
        found = self._found.get(key)
        if found is None:
            found = day
            for _ in range(count):
                found -= _ONE_DAY
                while not self.is_working_day(found):
                    found -= _ONE_DAY
            self._found[key] = found
        return found

    def next_working_day(self, day: date) -> date:
        """Return ``day`` if it is worked, else the first working day after it."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def skipped(self, day: date, count: int) -> tuple[date, ...]:
        """Return the days that were not counted on the way to ``after(day, count)``."""
        last = self.after(day, count)
        span = ((day + _ONE_DAY * step) for step in range(1, (last - day).days))
        return tuple(passed for passed in span if not self.is_working_day(passed))

    def covers(self, day: date) -> bool:
        """Return whether the lists are known up to ``day``."""
        return self.complete_until is None or day <= self.complete_until


MON_FRI = BusinessCalendar("mon-fri", frozenset(), frozenset())
