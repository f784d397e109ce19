"""The calendars that are shipped, against the library they come from and the official notice."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.packs.calendars import calendar_ids, load_calendar

FOLDER = Path(__file__).parents[2] / "resources" / "calendars"
PARTS = {"gb": ("GB", "ENG"), "gb-nir": ("GB", "NIR"), "gb-sct": ("GB", "SCT")}
IDS = calendar_ids(FOLDER)

# State Council notice of 4 November 2025: first and last day off, and the make-up workdays.
CHINA_2026_OFF = [
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
CHINA_2026_WORKED = {
    *("2026-01-04", "2026-02-14", "2026-02-28"),
    *("2026-05-09", "2026-09-20", "2026-10-10"),
}
WHOLE = """
id = "xx"
title = "X"
country = "XX"
weekend = ["sunday"]
complete_until = 2026-12-31
generated_from = "by hand"
holidays = [2026-05-01]
workdays = []
"""


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(step) for step in range((last - first).days + 1)]


@cache
def library(calendar_id: str) -> holidays.HolidayBase:
    country, part = PARTS.get(calendar_id, (calendar_id.upper(), None))
    return holidays.country_holidays(country, subdiv=part)


def test_china_2026_is_the_official_notice() -> None:
    calendar = load_calendar(FOLDER, "cn")
    assert calendar.complete_until == date(2026, 12, 31)
    off = {
        day
        for first, last in CHINA_2026_OFF
        for day in every_day(date.fromisoformat(first), date.fromisoformat(last))
    }
    for day in every_day(date(2026, 1, 1), date(2026, 12, 31)):
        worked = str(day) in CHINA_2026_WORKED or (day not in off and day.weekday() < 5)
        assert calendar.is_working_day(day) == worked, day


@pytest.mark.parametrize("calendar_id", IDS)
def test_every_day_agrees_with_the_library(calendar_id: str) -> None:
    calendar, theirs = load_calendar(FOLDER, calendar_id), library(calendar_id)
    assert calendar.complete_until is not None
    for day in every_day(date(2024, 1, 1), calendar.complete_until):
        assert calendar.is_working_day(day) == theirs.is_working_day(day), day


@given(
    st.sampled_from(["cn", "de", "gb", "il", "jp", "pl", "sa", "us"]),
    st.dates(date(2024, 1, 1), date(2026, 10, 1)),
    st.integers(1, 45),
)
def test_counting_agrees_with_the_library(calendar_id: str, day: date, number: int) -> None:
    ours = load_calendar(FOLDER, calendar_id).after(day, number)
    assert ours == library(calendar_id).get_nth_working_day(day, number)


def test_past_the_last_announced_year_the_weekend_alone_counts() -> None:
    calendar = load_calendar(FOLDER, "cn")
    assert not calendar.covers(date(2027, 1, 1))
    assert calendar.is_working_day(date(2027, 10, 1))
    assert not calendar.is_working_day(date(2027, 10, 2))


def test_the_countries_of_most_shoppers_are_there() -> None:
    asked = "ae au br ca ch cl cn de es fr gb il it jp kr mx nl no nz pl sa tr ua us"
    assert set(asked.split()) <= set(IDS)


def test_weekends_differ() -> None:
    assert load_calendar(FOLDER, "sa").weekend == {4, 5}
    assert load_calendar(FOLDER, "ae").weekend == {5, 6}


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ('id = "xx"', "missing required field"),
        ("id = ", "Invalid value"),
        (WHOLE + "colour = 1", "unknown key colour"),
        (WHOLE.replace('"xx"', '"yy"'), "named after another"),
        (WHOLE.replace("sunday", "funday"), "Invalid enum value"),
        (WHOLE.replace("2026-05-01", "2027-05-01"), "past complete_until"),
        (WHOLE.replace("2026-05-01", '"2026-05"'), "RFC3339"),
    ],
)
def test_a_file_that_is_no_calendar_is_named(tmp_path: Path, text: str, because: str) -> None:
    (tmp_path / "xx.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"^xx\.toml: .*{because}"):
        load_calendar(tmp_path, "xx")


def test_a_whole_file_is_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(WHOLE, "utf-8")
    calendar = load_calendar(tmp_path, "xx")
    assert calendar.calendar_id == "xx"
    assert calendar.is_working_day(date(2026, 5, 2))
    assert not calendar.is_working_day(date(2026, 5, 1))
    assert calendar_ids(tmp_path) == ("xx",)
