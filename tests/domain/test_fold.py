"""The fold: order of recording, precedence, snapshots, day precision and end states."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event, Precision
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.state import OrderState
from tests.domain.builders import START, event, small_rulebook, snapshot

HOUR = timedelta(hours=1)
BOOK = small_rulebook()
KEY = "shop:1234567890123456"


def state(*events: Event) -> OrderState:
    return fold(KEY, events, BOOK, Circumstances())


def told(number: int, field: str, value: Any, at: datetime = START, **more: Any) -> Event:
    return event(number, "told", None, seen_at=at, field=field, value=value, **more)


def test_a_transition_sets_and_stamps() -> None:
    found = state(told(1, "order.status", "paid"), event(2, "asked", START + HOUR))
    assert found.value("cancel.state") == "requested"
    assert found.value("cancel.requested_at") == START + HOUR
    assert found.misfits == ()


def test_an_event_that_cannot_have_happened_is_kept_and_named() -> None:
    found = state(told(1, "order.status", "shipped"), event(2, "asked", START + HOUR))
    assert found.value("cancel.state") is None
    assert found.misfits == (event(2, "asked").event_id,)


def test_an_unknown_guard_lets_the_shopper_be_right() -> None:
    assert state(event(1, "asked")).value("cancel.state") == "requested"


def test_an_event_without_what_it_asks_does_not_fit() -> None:
    assert state(event(1, "extended")).misfits
    end = {"protection.ends_at": {"value": "2026-05-01T00:00:00Z"}}
    given_end = state(event(1, "extended", fields=end))
    assert given_end.value("protection.ends_at") == datetime(2026, 5, 1, tzinfo=UTC)


def test_a_retraction_takes_back_and_can_be_taken_back() -> None:
    asked = event(2, "asked", START + HOUR)
    undo = event(3, "retracted", START + 2 * HOUR, event_id=asked.event_id)
    redo = event(4, "retracted", START + 3 * HOUR, event_id=undo.event_id)
    paid = told(1, "order.status", "paid")
    assert state(paid, asked, undo).value("cancel.state") is None
    assert state(paid, asked, undo, redo).value("cancel.state") == "requested"


def test_a_retraction_counts_whatever_its_id() -> None:
    late = event(9, "asked", START + HOUR)
    undo = event(2, "retracted", START + 2 * HOUR, event_id=late.event_id)
    assert state(told(1, "order.status", "paid"), late, undo).value("cancel.state") is None


def test_what_was_typed_beats_what_was_imported() -> None:
    typed = event(1, "told", START, field="title", value="My lamp")
    found = state(typed, snapshot(2, START + HOUR, title="LAMP 2026 HOT", seller="Lumi"))
    assert (found.title, found.seller) == ("My lamp", "Lumi")


def test_the_later_sighting_of_the_status_wins() -> None:
    found = state(
        snapshot(1, START, raw_status="To ship"),
        snapshot(2, START + HOUR, raw_status="On its way"),
    )
    assert found.value("order.status") == "shipped"
    assert found.raw_status == "On its way"


def test_an_ended_order_does_not_come_back_to_life_by_an_import() -> None:
    found = state(
        snapshot(1, START, raw_status="Finished"),
        snapshot(2, START + HOUR, raw_status="On its way", title="Lamp"),
    )
    assert (found.value("order.status"), found.title) == ("done", "Lamp")
    assert found.misfits == (snapshot(2).event_id,)
    assert found.raw_status == "Finished"


def test_the_shopper_can_say_that_it_lives() -> None:
    found = state(
        snapshot(1, START, raw_status="Finished"),
        told(2, "order.status", "shipped", START + HOUR),
    )
    assert found.value("order.status") == "shipped"


def test_a_word_that_says_less_does_not_contradict() -> None:
    found = state(
        told(1, "order.status", "delivered"),
        snapshot(2, START + HOUR, raw_status="On its way"),
    )
    assert found.value("order.status") == "delivered"
    assert found.misfits == ()


def test_a_file_of_unknown_age_does_not_undo_what_was_told() -> None:
    found = state(
        told(1, "order.status", "shipped", START - HOUR), snapshot(2, raw_status="To ship")
    )
    assert found.value("order.status") == "shipped"


def test_an_order_first_seen_after_its_end_gets_no_defaults() -> None:
    ended = state(snapshot(1, raw_status="Finished"))
    assert ended.first_seen_ended and not facts_for(ended).defaults
    lived = state(
        snapshot(1, START, raw_status="To ship"), snapshot(2, START + HOUR, raw_status="Finished")
    )
    assert not lived.first_seen_ended


def test_an_ended_order_that_the_shopper_says_lives_gets_its_defaults() -> None:
    ended = snapshot(1, START, raw_status="Finished")
    for status, lives in (("shipped", True), ("done", False), (None, True)):
        said = state(ended, told(2, "order.status", status, START + HOUR))
        assert said.first_seen_ended is not lives


def test_unknown_words_are_kept_and_never_in_the_way() -> None:
    found = state(snapshot(1, raw_status="Onderweg"))
    assert (found.raw_status, found.value("order.status")) == ("Onderweg", None)


def test_a_day_stands_for_all_of_it() -> None:
    asked = event(2, "asked", START.replace(hour=0), precision=Precision.DAY)
    known = state(told(1, "order.status", "paid", START - 24 * HOUR), asked).fields
    stamp = known["cancel.requested_at"]
    assert stamp.value == datetime(2026, 3, 2, tzinfo=UTC)
    assert stamp.latest == datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)


def test_saying_that_one_does_not_know_takes_the_value_away() -> None:
    found = state(told(1, "cancel.state", "refused"), told(2, "cancel.state", None, START + HOUR))
    assert found.value("cancel.state") is None


def test_an_order_total_is_not_replaced_by_a_sum_without_shipping() -> None:
    found = state(
        snapshot(1, START, total="31.27", currency="USD", total_basis="order_total"),
        snapshot(2, START + HOUR, total="22.84", currency="USD", total_basis="sum_of_lines"),
    )
    assert found.total is not None and found.total.text == "31.27"


def test_a_currency_once_known_stays_with_the_same_amount() -> None:
    found = state(
        snapshot(1, START, total="5.00", currency="EUR", total_basis="order_total"),
        snapshot(2, START + HOUR, total="5.00", total_basis="order_total"),
    )
    assert found.total is not None and found.total.currency == "EUR"


def test_items_with_ids_are_not_replaced_by_a_bare_title() -> None:
    lines = [{"line_id": "1", "title": "A"}, {"line_id": "2", "title": "B"}]
    found = state(
        snapshot(1, START, items=lines), snapshot(2, START + HOUR, items=[{"title": "A"}])
    )
    assert [item.title for item in found.items] == ["A", "B"]


def test_the_day_of_the_order_is_as_written() -> None:
    assert state(snapshot(1, ordered_on="2026-02-20")).ordered_on == date(2026, 2, 20)


def test_an_unreadable_amount_is_kept_and_named() -> None:
    found = state(event(1, "money", entry="received", amount="lots"))
    assert found.entries == () and found.misfits


@pytest.mark.parametrize("orders", [None, 5, "lamp", ["shop:1", 7, {}], {"shop:1": 1}])
def test_a_link_that_says_anything_breaks_no_fold(orders: object) -> None:
    found = state(event(1, "link", what="checkout", orders=orders))
    assert found.checkout == (("shop:1",) if isinstance(orders, list) else ())


def test_the_last_link_counts_and_another_kind_of_link_says_nothing_of_a_checkout() -> None:
    first = event(1, "link", what="checkout", orders=[KEY, "shop:1"])
    later = event(2, "link", START + HOUR, what="checkout", orders=["shop:2", KEY])
    other = event(3, "link", START + HOUR, what="replacement", orders=["shop:3"])
    assert state(later, other, first).checkout == ("shop:2",)


@pytest.mark.parametrize("kind", ["note", "offer", "message", "evidence", "link", "elsewhere"])
def test_no_event_of_any_kind_breaks_the_fold(kind: str) -> None:
    assert state(event(1, kind)).order_key == KEY


_STATUS_WORDS = st.sampled_from(["To ship", "On its way", "Finished", "Onderweg"])
_TRANSITIONS = st.sampled_from(["asked", "refused", "sent", "came"])
_TIMES = st.integers(0, 4).map(lambda hours: START + HOUR * hours)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Return events of one order, some at the same instant, some taken back."""
    events: list[Event] = []
    for number in range(draw(st.integers(1, 8))):
        at = draw(_TIMES)
        choice = draw(st.sampled_from(["transition", "seen", "told", "title", "retracted"]))
        if choice == "transition":
            events.append(event(number, draw(_TRANSITIONS), at))
        elif choice == "seen":
            seen = draw(st.sampled_from([at, None]))
            events.append(snapshot(number, seen, raw_status=draw(_STATUS_WORDS)))
        elif choice == "told":
            events.append(told(number, "order.status", draw(st.sampled_from(["paid", "done"])), at))
        elif choice == "title":
            events.append(told(number, "title", f"Title {number}", at))
        elif events:
            target = draw(st.sampled_from(events))
            events.append(event(number, "retracted", at, event_id=target.event_id))
    return events


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(events: list[Event], random: Any) -> None:
    shuffled = events[:]
    random.shuffle(shuffled)
    assert fold(KEY, shuffled, BOOK, Circumstances()) == fold(KEY, events, BOOK, Circumstances())


@given(histories())
def test_an_event_taken_back_leaves_no_trace(events: list[Event]) -> None:
    extra = event(90, "asked", START + 2 * HOUR)
    undo = event(91, "retracted", START + 3 * HOUR, event_id=extra.event_id)
    assert state(*events, extra, undo) == state(*events)
