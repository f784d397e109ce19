"""The day of the order: what counts from the purchase counts from it where no hour was told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.changes import changes_between
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.projection import board_row
from aliorder_desktop.domain.state import OrderState
from tests.domain.builders import event, snapshot
from tests.packs.proving import SHELF

BOOK = SHELF.rulebook("temu")
KEY = "temu:1"
BERLIN = Circumstances(zone=ZoneInfo("Europe/Berlin"))
SEEN = datetime(2026, 3, 5, 9, tzinfo=UTC)
FROM_FILE = snapshot(1, SEEN, status="delivered", ordered_on="2026-03-02")


def state(*events: Event, around: Circumstances = BERLIN) -> OrderState:
    return fold(KEY, events, BOOK, around)


def window(found: OrderState, around: Circumstances = BERLIN) -> RunningClock:
    return BOOK.assess(facts_for(found), around, SEEN).clocks["return_window"]


def told(number: int, name: str, value: str, **more: Any) -> Event:
    seen_at = SEEN + timedelta(minutes=number)
    return event(number, "told", None, seen_at=seen_at, field=name, value=value, **more)


def test_an_imported_day_starts_the_clock_at_its_first_moment_in_the_shoppers_zone() -> None:
    found = state(FROM_FILE)
    placed = found.fields["order.placed_at"]
    assert placed.value == datetime(2026, 3, 1, 23, tzinfo=UTC)
    assert placed.latest == datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC)
    assert (placed.basis, window(found).anchor_name) == ("ordered_on", "order.placed_at")
    assert window(found).due == datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC)


def test_what_was_told_of_the_hour_or_the_day_goes_before_the_file() -> None:
    other_day = told(2, "ordered_on", "2026-03-04", basis="memory")
    assert window(state(FROM_FILE, other_day)).anchor_at == datetime(2026, 3, 3, 23, tzinfo=UTC)
    own = told(3, "order.placed_at", "2026-03-02T14:03:00+00:00")
    assert state(own, FROM_FILE).value("order.placed_at") == datetime(2026, 3, 2, 14, 3, tzinfo=UTC)
    bought = told(4, "order.confirmed_at", "2026-03-03T09:00:00+00:00")
    assert window(state(FROM_FILE, bought)).anchor_name == "order.confirmed_at"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_of_no_order_breaks_nothing(day: str) -> None:
    found = state(FROM_FILE, told(2, "ordered_on", day))
    assert window(found).due.year in (1995, 2150)


def test_another_day_is_one_change_and_not_two() -> None:
    other = state(FROM_FILE, told(2, "ordered_on", "2026-03-04"))
    assert [c.name for c in changes_between(state(FROM_FILE), other)] == ["ordered_on"]


def test_rules_that_count_nothing_from_it_do_not_hear_of_it() -> None:
    found = fold("amazon:1", [FROM_FILE], SHELF.rulebook("amazon"), BERLIN)
    assert "order.placed_at" not in found.fields


def test_a_completed_order_of_long_ago_is_not_open_without_a_date() -> None:
    completed = snapshot(1, SEEN, status="completed", ordered_on="2026-03-02")
    days = (60, 100, 119, 122, 400)
    rows = [board_row(KEY, [completed], BOOK, BERLIN, SEEN + timedelta(days=d)) for d in days]
    assert [row.is_open for row in rows] == [True, True, False, False, False]
    assert [row.next_clock is not None for row in rows] == [row.is_open for row in rows]
