"""Event ids: UUIDv7, ascending whatever the clock does."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.desktop.event_ids import EventIds

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7_with_its_instant() -> None:
    found = uuid.UUID(EventIds().next(NOW))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert found.int >> 80 == int(NOW.timestamp() * 1000)


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=30))
def test_ids_ascend_even_where_the_clock_goes_back(steps: list[int]) -> None:
    make = EventIds().next
    ids = [make(NOW + timedelta(milliseconds=step)) for step in steps]
    assert ids == sorted(set(ids))


def test_a_new_run_goes_on_after_the_last_id() -> None:
    last = EventIds().next(NOW + timedelta(days=1))
    assert EventIds(last).next(NOW) > last
