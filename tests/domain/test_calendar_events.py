"""Calendar events: what is unchanged stays as written, what is gone is cancelled and forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from aliorder_desktop.domain.calendar_events import CalendarEvent, Fate, event_uid, renewed

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LAMP = CalendarEvent(
    event_uid("aliexpress:1", "protection_end"), NOW + 3 * DAY, "Lamp", "Look.", (DAY,), NOW
)


def test_the_same_clock_is_written_as_it_was() -> None:
    later = replace(LAMP, stamped_at=NOW + DAY)
    found = renewed([LAMP], [later], None, NOW + DAY)
    assert found.events == (LAMP,) and found.fates == (Fate.SAME,)


def test_a_moved_clock_is_the_same_event_one_sequence_later() -> None:
    moved = replace(LAMP, due_at=NOW + 9 * DAY, stamped_at=NOW + DAY)
    (event,) = renewed([LAMP], [moved], None, NOW + DAY).events
    assert (event.uid, event.sequence, event.due_at) == (LAMP.uid, 1, NOW + 9 * DAY)


def test_what_is_gone_is_cancelled_once_and_forgotten_when_long_past() -> None:
    gone = renewed([LAMP], [], None, NOW + DAY)
    (event,) = gone.events
    assert event.cancelled and event.sequence == 1 and event.alarms == ()
    again = renewed(gone.events, [], None, NOW + 2 * DAY)
    assert again.events == gone.events and again.fates == (Fate.SAME,)
    assert renewed(gone.events, [], None, LAMP.due_at + 31 * DAY).events == ()


def test_a_clock_that_runs_again_is_no_longer_cancelled() -> None:
    gone = renewed([LAMP], [], None, NOW).events
    (event,) = renewed(gone, [LAMP], None, NOW).events
    assert not event.cancelled and event.sequence == 2


def test_orders_that_are_not_asked_for_stay_as_they_are() -> None:
    found = renewed([LAMP], [], ["aliexpress:2"], NOW)
    assert found.events == (LAMP,)
    assert renewed([LAMP], [], ["aliexpress:1"], NOW).events[0].cancelled


def test_the_number_cannot_be_read_from_what_a_calendar_is_given() -> None:
    assert "30662" not in event_uid("aliexpress:3066282717341744", "pay_by")
