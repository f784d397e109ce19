"""Clocks: against instants worked out by hand and an independent counter of days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.calendars import BusinessCalendar
from aliorder_desktop.domain.clock_rules import Anchor, ClockRule, Span, Variant
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.evaluation import Circumstances, Facts, StatedClock
from aliorder_desktop.domain.pack import FieldRule, Pack
from aliorder_desktop.domain.rulebook import Rulebook
from tests.domain.builders import HEAD

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


def clock(rule: ClockRule, facts: Facts, circumstances: Circumstances) -> RunningClock | None:
    fields = {name: FieldRule("instant") for name in ("a.at", "b.at", "floor.at")}
    fields["kind"] = FieldRule("enum", values=("slow", "fast"))
    book = Rulebook(Pack(head=HEAD, fields=fields, clocks=(rule,)))
    return book.assess(facts, circumstances, NOW).clocks.get(rule.id)


def window(unit: str, first: int, last: int, **more: object) -> ClockRule:
    spans = Span(first, unit), Span(last, unit)  # type: ignore[arg-type]
    return ClockRule("w", "W", "window", "platform", "True", "a.at", None, *spans, **more)  # type: ignore[arg-type]


def deadline(hours: int, owner: str = "seller") -> ClockRule:
    return ClockRule("d", "D", "deadline", owner, "True", "a.at", at=Span(hours, "hours"))  # type: ignore[arg-type]


def test_hours_elapse_through_the_change_to_summer_time() -> None:
    asked = datetime(2026, 3, 28, 10, tzinfo=BERLIN)
    found = clock(deadline(72), Facts({"a.at": asked.astimezone(UTC)}), Circumstances(BERLIN))
    assert found is not None and found.due == datetime(2026, 3, 31, 9, tzinfo=UTC)


def test_days_are_cut_in_the_shoppers_zone() -> None:
    late_evening = datetime(2026, 3, 5, 22, 30, tzinfo=UTC)
    zone = ZoneInfo("Asia/Shanghai")
    found = clock(window("days", 1, 2), Facts({"a.at": late_evening}), Circumstances(zone))
    assert found is not None
    assert found.earliest == datetime(2026, 3, 7, 0, 0, 0, tzinfo=zone)
    assert found.latest == datetime(2026, 3, 8, 23, 59, 59, tzinfo=zone)


_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu"])


@given(
    _DAYS,
    st.times(),
    _ZONES,
    st.integers(1, 60),
    st.frozensets(_DAYS, max_size=40),
    st.frozensets(_DAYS, max_size=10),
)
def test_business_days_agree_with_an_independent_counter(
    day: date, hour: time, zone: str, length: int, off: frozenset[date], worked: frozenset[date]
) -> None:
    start = datetime.combine(day, hour, ZoneInfo(zone))
    calendar = BusinessCalendar("t", off, worked)
    around = Circumstances(ZoneInfo(zone), {"pack": calendar})
    found = clock(
        window("business_days", 1, length), Facts({"a.at": start.astimezone(UTC)}), around
    )
    local = start.astimezone(UTC).astimezone(ZoneInfo(zone)).date()
    following = (local + timedelta(days=step) for step in count(1))
    counted = (d for d in following if d in worked or (d.isoweekday() < 6 and d not in off))
    expected = list(islice(counted, length))
    assert found is not None and found.earliest is not None and found.latest is not None
    ends = [edge.astimezone(ZoneInfo(zone)) for edge in (found.earliest, found.latest)]
    assert [end.date() for end in ends] == [expected[0], expected[-1]]
    assert ends[1].time() == time(23, 59, 59)


def test_the_anchor_is_the_first_known_and_not_before_its_floors() -> None:
    rule = ClockRule(
        "d",
        "D",
        "deadline",
        "seller",
        "True",
        Anchor(("a.at", "b.at"), ("floor.at",)),
        at=Span(1, "hours"),
    )
    around = Circumstances()
    hour = timedelta(hours=1)
    only_second = clock(rule, Facts({"b.at": NOW}), around)
    assert only_second is not None and only_second.due == NOW + hour
    floor = clock(rule, Facts({"a.at": NOW, "floor.at": NOW + hour}), around)
    assert floor is not None and (floor.due, floor.anchor_name) == (NOW + 2 * hour, "floor.at")
    early_floor = clock(rule, Facts({"a.at": NOW, "floor.at": NOW - hour}), around)
    assert early_floor is not None and early_floor.anchor_name == "a.at"


def test_a_clock_without_its_anchor_does_not_run() -> None:
    assert clock(deadline(72), Facts({}), Circumstances()) is None


def test_the_first_variant_that_holds_counts() -> None:
    fast = Variant("kind == 'fast'", earliest=Span(1, "days"), latest=Span(2, "days"))
    slow = Variant("kind == 'slow'", earliest=Span(5, "days"), latest=Span(9, "days"))
    rule = ClockRule("w", "W", "window", "carrier", "True", "a.at", variants=(fast, slow))
    found = clock(rule, Facts({"a.at": NOW, "kind": "slow"}), Circumstances())
    assert found is not None and found.due.date() == date(2026, 3, 15)
    assert clock(rule, Facts({"a.at": NOW}), Circumstances()) is None


@pytest.mark.parametrize(("owner", "hour"), [("buyer", 0), ("seller", 23)])
def test_of_a_mere_day_the_end_to_the_shoppers_disadvantage_counts(owner: str, hour: int) -> None:
    start = datetime(2026, 3, 4, tzinfo=UTC)
    facts = Facts({"a.at": start}, {"a.at": start + timedelta(hours=23)})
    found = clock(deadline(24, owner), facts, Circumstances())
    assert found is not None and found.due == start + timedelta(hours=24 + hour)


def test_a_stated_end_wins_until_the_anchor_changes() -> None:
    stated = {"d": StatedClock(NOW + timedelta(hours=5), NOW)}
    kept = clock(deadline(72), Facts({"a.at": NOW}, stated=stated), Circumstances())
    assert kept is not None and kept.due == NOW + timedelta(hours=5)
    assert kept.computed_due == NOW + timedelta(hours=72)
    moved = NOW + timedelta(minutes=1)
    gone = clock(deadline(72), Facts({"a.at": moved}, stated=stated), Circumstances())
    assert gone is not None and gone.due == moved + timedelta(hours=72)


def test_a_stated_end_runs_where_the_rule_cannot_tell() -> None:
    stated = {"d": StatedClock(NOW, None)}
    found = clock(deadline(72), Facts({}, stated=stated), Circumstances())
    assert found is not None and (found.due, found.computed_due) == (NOW, None)


def test_a_last_day_can_roll_to_the_next_working_day() -> None:
    saturday = datetime(2026, 3, 7, 12, tzinfo=UTC)
    rule = window("days", 0, 0, rollover="next_business_day")
    found = clock(rule, Facts({"a.at": saturday}), Circumstances())
    assert found is not None and found.due.date() == date(2026, 3, 9)


@given(st.integers(0, 500), st.datetimes(timezones=st.just(UTC)), _ZONES)
def test_no_clock_ends_before_it_starts(hours: int, start: datetime, zone: str) -> None:
    start = start.replace(year=2000 + start.year % 50, day=min(start.day, 28))
    found = clock(deadline(hours), Facts({"a.at": start}), Circumstances(ZoneInfo(zone)))
    assert found is not None and found.due >= start
