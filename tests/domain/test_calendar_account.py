"""A calendar account's patience after failures, and which clocks it takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aliorder_desktop.domain.calendar_account import Standing

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 5), (2, 10), (3, 20), (6, 160), (7, 320), (8, 360), (500, 360)]
)
def test_each_pause_is_longer_and_none_is_longer_than_six_hours(
    failures: int, minutes: int
) -> None:
    standing = Standing()
    for _ in range(failures):
        standing = standing.failed("calendar_no_answer", NOW)
    assert not standing.may_try(NOW + minutes * MINUTE - timedelta(seconds=1))
    assert standing.may_try(NOW + minutes * MINUTE)


def test_a_clock_set_back_makes_no_pause_longer() -> None:
    ahead = Standing().failed("calendar_no_answer", NOW + timedelta(days=400))
    assert ahead.may_try(NOW)


def test_it_is_behind_since_the_first_failure_and_no_more_once_it_went_well() -> None:
    standing = Standing().failed("calendar_no_answer", NOW).failed("no_keyring", NOW + MINUTE)
    assert standing.behind(NOW + 2 * MINUTE) == 2 * MINUTE
    assert standing.reason == "no_keyring"
    assert standing.done(NOW + 3 * MINUTE) == Standing(NOW + 3 * MINUTE, NOW + 3 * MINUTE)
    assert Standing().behind(NOW) == timedelta(0)
