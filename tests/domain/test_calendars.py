"""Counting working days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, islice
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.calendars import MON_FRI, BusinessCalendar

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
SPRING_FESTIVAL = BusinessCalendar(
    "spring-festival",
    holidays=frozenset(date(2026, 2, day) for day in range(15, 24)),
    workdays=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
    complete_until=date(2026, 12, 31),
)


@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    """Draw a calendar with holidays and make-up workdays anywhere."""
    holidays, workdays = draw(st.frozensets(DAYS)), draw(st.frozensets(DAYS))
    weekend = draw(st.frozensets(st.integers(0, 6), max_size=6))
    return BusinessCalendar("drawn", holidays, workdays, weekend=weekend)


def counted(calendar: BusinessCalendar, day: date, number: int) -> date:
    """Return the same as ``after``, counted along the days of the world."""
    following = (day + timedelta(step) for step in count(1))
    off = calendar.holidays - calendar.workdays
    worked = (
        each
        for each in following
        if each in calendar.workdays or (each not in off and each.weekday() not in calendar.weekend)
    )
    return next(islice(worked, number - 1, None)) if number else day


@given(calendars(), DAYS, st.integers(0, 45))
def test_after_agrees_with_a_plain_count(
    calendar: BusinessCalendar, day: date, number: int
) -> None:
    assert calendar.after(day, number) == counted(calendar, day, number)


@given(calendars(), DAYS, st.integers(0, 45))
def test_every_day_on_the_way_is_counted_or_skipped(
    calendar: BusinessCalendar, day: date, number: int
) -> None:
    skipped = calendar.skipped(day, number)
    assert (calendar.after(day, number) - day).days == len(skipped) + number
    assert sorted(skipped) == list(skipped)
    assert not any(calendar.is_working_day(passed) for passed in skipped)


@given(calendars(), DAYS)
def test_the_next_working_day_is_the_day_itself_or_one_after_the_day_before(
    calendar: BusinessCalendar, day: date
) -> None:
    found = calendar.next_working_day(day)
    assert found == calendar.after(day - timedelta(1), 1)
    assert (found == day) == calendar.is_working_day(day)


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        (date(2026, 5, 29), 0, date(2026, 5, 29)),
        (date(2026, 5, 29), 1, date(2026, 6, 1)),
        (date(2026, 5, 30), 1, date(2026, 6, 1)),
        (date(2026, 5, 31), 1, date(2026, 6, 1)),
        (date(2026, 6, 1), 5, date(2026, 6, 8)),
        (date(2026, 6, 1), 20, date(2026, 6, 29)),
    ],
)
def test_the_day_of_the_start_is_day_zero(day: date, number: int, last: date) -> None:
    assert MON_FRI.after(day, number) == last


def test_a_make_up_saturday_counts_and_a_festival_does_not() -> None:
    friday = date(2026, 2, 13)
    assert SPRING_FESTIVAL.after(friday, 1) == date(2026, 2, 14)
    assert SPRING_FESTIVAL.after(friday, 2) == date(2026, 2, 24)
    assert SPRING_FESTIVAL.after(friday, 6) == date(2026, 2, 28)
    assert SPRING_FESTIVAL.skipped(friday, 2) == tuple(date(2026, 2, day) for day in range(15, 24))


def test_a_friday_weekend_is_skipped() -> None:
    gulf = BusinessCalendar("gulf", frozenset(), frozenset(), weekend=frozenset({4, 5}))
    assert gulf.after(date(2026, 5, 28), 1) == date(2026, 5, 31)


def test_past_its_end_a_calendar_says_that_it_does_not_know() -> None:
    assert SPRING_FESTIVAL.covers(date(2026, 12, 31))
    assert not SPRING_FESTIVAL.covers(date(2027, 1, 1))
    assert SPRING_FESTIVAL.is_working_day(date(2027, 2, 8))
    assert not SPRING_FESTIVAL.is_working_day(date(2027, 2, 13))
    assert MON_FRI.covers(date.max)


def test_calendars_are_values() -> None:
    again = BusinessCalendar("mon-fri", frozenset(), frozenset())
    again.after(date(2026, 1, 1), 20)
    assert again == MON_FRI
    assert hash(again) == hash(MON_FRI)
    assert again != SPRING_FESTIVAL


def test_a_week_without_a_working_day_is_no_calendar() -> None:
    with pytest.raises(ValueError, match="weekday"):
        BusinessCalendar("never", frozenset(), frozenset(), weekend=frozenset(range(7)))


@pytest.mark.bench
def test_a_hundred_thousand_counts_take_a_tenth_of_a_second() -> None:
    days = [date(2026, 1, 1) + timedelta(step) for step in islice(count(), 200)]
    asked = [(day, number) for day in days for number in (1, 3, 20, 30, 45)] * 100
    calendar = BusinessCalendar("fresh", SPRING_FESTIVAL.holidays, SPRING_FESTIVAL.workdays)
    start = perf_counter()
    for day, number in asked:
        calendar.after(day, number)
    seconds = perf_counter() - start
    print(f"after: {seconds / len(asked) * 1e6:.2f} microseconds each")
    assert seconds < 0.1
