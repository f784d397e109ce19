"""Moments: what people write, and what it may mean at the earliest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import Precision
from aliorder_desktop.domain.moments import duration, moment, past_moment

SEEN = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "left", "precision"),
    [
        ("3d 4h", timedelta(days=3, hours=4), Precision.HOUR),
        ("3 days 4 hours", timedelta(days=3, hours=4), Precision.HOUR),
        ("3 Days, 4 Hours, 5 Minutes", timedelta(days=3, hours=4, minutes=5), Precision.MINUTE),
        ("76:12:09", timedelta(hours=76, minutes=12, seconds=9), Precision.INSTANT),
        ("+15 days", timedelta(days=15), Precision.DAY),
        ("41d", timedelta(days=41), Precision.DAY),
        ("3 Tage 4 Std.", timedelta(days=3, hours=4), Precision.HOUR),
        ("3 дня 4 часа", timedelta(days=3, hours=4), Precision.HOUR),
        ("3天4小时", timedelta(days=3, hours=4), Precision.HOUR),
        ("2 h 5 min 7 s", timedelta(hours=2, minutes=5, seconds=7), Precision.INSTANT),
    ],
)
def test_a_countdown_counts_from_when_it_was_seen(
    text: str, left: timedelta, precision: Precision
) -> None:
    found = moment(text, SEEN, BERLIN)
    assert (found.at, found.precision) == (SEEN + left, precision)


@pytest.mark.parametrize("text", ["4h 3d", "3d 3d", "3 moons", "d", "3", "", "3d x", "12:99:00"])
def test_what_is_no_length_of_time_is_not_read_as_one(text: str) -> None:
    assert duration(text) is None


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2026-03-06T15:30:00Z", datetime(2026, 3, 6, 15, 30, tzinfo=UTC), Precision.INSTANT),
        ("2026-03-06T15:30:00+01:00", datetime(2026, 3, 6, 14, 30, tzinfo=UTC), Precision.INSTANT),
        ("2026-03-06 15:30", datetime(2026, 3, 6, 14, 30, tzinfo=UTC), Precision.MINUTE),
        ("2026-07-06 15:30:10", datetime(2026, 7, 6, 13, 30, 10, tzinfo=UTC), Precision.INSTANT),
        ("2026-03-06", datetime(2026, 3, 5, 23, 0, tzinfo=UTC), Precision.DAY),
    ],
)
def test_a_date_is_read_in_the_shoppers_zone(text: str, at: datetime, precision: Precision) -> None:
    found = moment(text, SEEN, BERLIN)
    assert (found.at, found.precision) == (at, precision)


def test_of_a_day_both_ends_are_kept() -> None:
    found = moment("2026-03-29", SEEN, BERLIN)  # 23 hours long
    assert found.latest - found.at == timedelta(hours=23) - timedelta(seconds=1)


@pytest.mark.parametrize(
    "text", ["03/04/2026", "soon", "2026-13-01", "2026-02-30", "2026-03-06 25:00", "2026-03-06 x"]
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        moment(text, SEEN, BERLIN)
    assert caught.value.code == "time_not_understood"


@pytest.mark.parametrize("text", ["0101-01-01", "9999-12-31", "99999d"])
def test_a_time_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        moment(text, SEEN, BERLIN)
    assert caught.value.code == "time_out_of_range"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("now", SEEN),
        ("3h ago", SEEN - timedelta(hours=3)),
        ("-3h", SEEN - timedelta(hours=3)),
        ("90 min", SEEN - timedelta(minutes=90)),
        ("2026-03-04 10:00", datetime(2026, 3, 4, 9, 0, tzinfo=UTC)),
        ("yesterday", datetime(2026, 3, 3, 23, 0, tzinfo=UTC)),
        ("today", datetime(2026, 3, 4, 23, 0, tzinfo=UTC)),
        ("2 days ago", datetime(2026, 3, 2, 23, 0, tzinfo=UTC)),
    ],
)
def test_what_happened_lies_in_the_past(text: str, at: datetime) -> None:
    assert past_moment(text, SEEN, BERLIN).at == at


@pytest.mark.parametrize("text", ["+3h", "2026-03-06", "2026-03-05 14:00"])
def test_what_has_not_happened_cannot_be_recorded(text: str) -> None:
    with pytest.raises(UserError) as caught:
        past_moment(text, SEEN, BERLIN)
    assert caught.value.code == "time_in_the_future"


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = moment(text, SEEN, BERLIN)
    except UserError:
        return
    assert found.at <= found.latest
