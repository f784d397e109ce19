"""The time source: aware, or standing still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aliorder_desktop.desktop.time_source import fixed_time, system_time, system_zone


def test_the_computers_time_is_aware_utc() -> None:
    assert system_time().utcoffset() == timedelta(0)


def test_a_fixed_time_stands_still() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    source = fixed_time(noon)
    assert source() == source() == noon


def test_the_computers_zone_has_a_name() -> None:
    assert ZoneInfo(system_zone()).key == system_zone()
