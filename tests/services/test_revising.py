"""Revising: another time, undone, done again; the journal keeps all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.evidence import About, attach_bytes, evidence_of
from aliorder_desktop.services.looking import order_view
from aliorder_desktop.services.recording import Telling, record, tell
from aliorder_desktop.services.revising import redate, take_back
from aliorder_desktop.services.workspace import Workspace

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = "aliexpress:8190123456789012"
VALUES = {"title": "Lamp", "order.status": "awaiting_shipment"}


@pytest.fixture
def lamp(workspace: Workspace) -> Workspace:
    """Return a record of one order that waits to be shipped."""
    add_order(workspace, Draft("aliexpress", "8190123456789012", VALUES), NOW)
    return workspace


def due(workspace: Workspace, clock: str) -> datetime | None:
    found = order_view(workspace, KEY, NOW).assessment.clocks.get(clock)
    return found.due if found else None


def test_an_event_at_another_time_moves_its_clock_and_stays_as_it_was(lamp: Workspace) -> None:
    event = record(lamp, KEY, "cancel_requested", None, {}, NOW).event
    before = len(lamp.journal.events_of(KEY))
    revised = redate(lamp, event.event_id, "5h ago", NOW)
    assert due(lamp, "seller_cancel_response") == NOW + timedelta(hours=67)
    events = lamp.journal.events_of(KEY)
    assert len(events) == before + 2
    assert event in events
    take_back(lamp, revised.events, NOW)
    assert due(lamp, "seller_cancel_response") == NOW + timedelta(hours=72)


def test_a_countdown_seen_earlier_ends_earlier_and_a_date_stays(lamp: Workspace) -> None:
    told = tell(lamp, KEY, "protection.ends_at", "3d 4h", NOW, Telling()).event
    redate(lamp, told.event_id, "2h ago", NOW)
    assert due(lamp, "protection_end") == NOW + timedelta(days=3, hours=2)
    told = tell(lamp, KEY, "protection.ends_at", "2026-03-09 10:00", NOW, Telling()).event
    redate(lamp, told.event_id, "1h ago", NOW)
    assert due(lamp, "protection_end") == datetime(2026, 3, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize("title", ["3d 4h", "5 min", "76:12:09"])
def test_a_title_that_looks_like_a_countdown_is_no_time(lamp: Workspace, title: str) -> None:
    told = tell(lamp, KEY, "title", title, NOW, Telling()).event
    assert redate(lamp, told.event_id, "2h ago", NOW).recorded.event.payload == told.payload


def test_what_comes_with_an_event_moves_along(lamp: Workspace) -> None:
    tell(lamp, KEY, "order.status", "shipped", NOW, Telling())
    stated = record(
        lamp, KEY, "clock_stated", None, {"clock": "protection_end", "at": "3d 4h"}, NOW
    ).event
    redate(lamp, stated.event_id, "1h ago", NOW)
    assert due(lamp, "protection_end") == NOW + timedelta(days=3, hours=3)


def test_only_a_standing_event_gets_another_time_and_it_must_have_passed(lamp: Workspace) -> None:
    event = record(lamp, KEY, "cancel_requested", None, {}, NOW).event
    with pytest.raises(UserError, match="time_in_the_future"):
        redate(lamp, event.event_id, "2026-04-01", NOW)
    (taken,) = take_back(lamp, [event.event_id], NOW)
    for wrong, code in (
        (event.event_id, "event_already_retracted"),
        (taken, "event_already_retracted"),
        ("none", "event_not_found"),
    ):
        with pytest.raises(UserError, match=code):
            redate(lamp, wrong, "2h ago", NOW)


def test_undoing_and_doing_again_is_a_chain_of_events(lamp: Workspace) -> None:
    event = record(lamp, KEY, "cancel_requested", None, {}, NOW).event
    before = len(lamp.journal.events_of(KEY))
    last: tuple[str, ...] = (event.event_id,)
    for turn in range(1, 7):
        last = take_back(lamp, last, NOW)
        assert (due(lamp, "seller_cancel_response") is None) == bool(turn % 2)
    events = lamp.journal.events_of(KEY)
    assert [each.kind for each in events[before:]] == [CoreKind.RETRACTED] * 6


def test_a_file_dropped_again_keeps_the_new_note_and_a_picture_gets_another_day(
    lamp: Workspace,
) -> None:
    content = b"\x89PNG\r\n\x1a\nlamp"
    first = attach_bytes(lamp, KEY, content, "a.png", About("The box"), NOW)
    later = NOW + timedelta(hours=1)
    assert attach_bytes(lamp, KEY, content, "a.png", About(), later) == first
    again = attach_bytes(lamp, KEY, content, "a.png", About("The torn box"), later)
    (shown,) = evidence_of(lamp, KEY)
    assert (shown.note, shown.added_at, again) == ("The torn box", NOW, shown)
    redate(lamp, shown.event_id, "2026-03-01", later)
    (shown,) = evidence_of(lamp, KEY)
    assert (shown.note, shown.added_at) == ("The torn box", NOW)
    assert shown.at == datetime(2026, 2, 28, 23, tzinfo=UTC)
