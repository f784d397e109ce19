"""Histories: whatever happened to an order, in whatever order it was told, nobody is left stuck."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.cases import open_kinds
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event, Precision
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.projection import is_open
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.packs.shelf import PackShelf
from tests.domain.builders import START, event, snapshot

SHELF = PackShelf(resource_folder() / "packs")
OVERLAYS = tuple(n for n in SHELF.ids() if SHELF.pack(n).head.kind in ("country", "payment"))
ON_CORE = tuple(
    name
    for name in SHELF.ids()
    if name not in OVERLAYS and SHELF.pack(name).head.extends == ("core",)
)
STACKS = (*ON_CORE, "+".join(("generic", *OVERLAYS)), "aliexpress")
NEXT_DATE = timedelta(days=60)  # a case whose next date is farther off than that is forgotten
WORDS = ("awaiting_payment", "processing", "shipped", "disputed", "delivered", "completed")
OVER = ("cancelled", "closed", "refunded")
DAY = timedelta(days=1)


def state(events: list[Event], book: Rulebook) -> OrderState:
    return fold("shop:1", events, book, Circumstances())


def assess(found: OrderState, book: Rulebook, now: datetime) -> Assessment:
    return book.assess(facts_for(found), Circumstances(), now)


@st.composite
def histories(draw: st.DrawFn, stack: str) -> list[Event]:
    """Return what may have happened to one order."""
    book = SHELF.rulebook(stack)
    kinds = sorted(book.transitions)
    fields = sorted(name for name, rule in book.pack.fields.items() if rule.type == "instant")
    first = draw(st.sampled_from(WORDS[:3]))
    events = [snapshot(0, START, status=first)] if draw(st.booleans()) else []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        at = START + timedelta(hours=draw(st.integers(0, 500)))
        what = draw(st.sampled_from(["happened", "happened", "happened", "day", "seen", "told"]))
        if what in ("happened", "day"):
            kind = draw(st.sampled_from(kinds))
            asked = {name: {"value": at.isoformat()} for name in book.transitions[kind].ask}
            precision = Precision.DAY if what == "day" else Precision.INSTANT
            when = at.replace(hour=0) if what == "day" else at
            events.append(event(number, kind, when, precision=precision, fields=asked))
        elif what == "seen":
            word = draw(st.sampled_from(WORDS + OVER))
            events.append(snapshot(number, draw(st.sampled_from([at, None])), status=word))
        else:
            value = (at + draw(st.integers(-40, 40)) * DAY).isoformat()
            name = draw(st.sampled_from(fields))
            events.append(event(number, "told", None, seen_at=at, field=name, value=value))
    return events


CLOSED = {"aliexpress": "closed_not_shipped"}  # where a marketplace says why it was closed

over_all_stacks = pytest.mark.parametrize("stack", STACKS)
many = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@over_all_stacks
@many
@given(st.data())
def test_no_case_is_open_without_a_next_date(stack: str, data: st.DataObject) -> None:
    book = SHELF.rulebook(stack)
    events = data.draw(histories(stack))
    found = state(events, book)
    last = max(each.when for each in events)
    assessment = assess(found, book, last + data.draw(st.integers(0, 30)) * DAY)
    if open_kinds(found):
        due = [clock.due for clock in assessment.clocks.values()]
        assert due and min(due) <= last + NEXT_DATE
        assert is_open(found, assessment, book)


@over_all_stacks
@many
@given(st.data())
def test_no_clock_ends_before_it_begins(stack: str, data: st.DataObject) -> None:
    book = SHELF.rulebook(stack)
    found = state(data.draw(histories(stack)), book)
    now = START + data.draw(st.integers(-2, 400)) * DAY
    for clock in assess(found, book, now).clocks.values():
        if clock.stated is None:
            assert clock.anchor_at is not None and clock.due >= clock.anchor_at
        if clock.earliest is not None and clock.latest is not None:
            assert clock.earliest <= clock.latest
        assert clock.do_by is None or clock.do_by <= clock.due


@over_all_stacks
@many
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(
    stack: str, data: st.DataObject, random: Any
) -> None:
    book = SHELF.rulebook(stack)
    events = data.draw(histories(stack))
    shuffled = events[:]
    random.shuffle(shuffled)
    assert state(shuffled, book) == state(events, book)


@over_all_stacks
@many
@given(st.data())
def test_an_end_is_not_taken_back_by_what_a_file_shows(stack: str, data: st.DataObject) -> None:
    book = SHELF.rulebook(stack)
    events = data.draw(histories(stack))
    ended = [status.id for status in book.pack.statuses if status.terminal]
    if state(events, book).value("order.status") in ended:
        late = snapshot(90, START + 900 * DAY, status=data.draw(st.sampled_from(WORDS[:5])))
        assert state([*events, late], book).value("order.status") in ended


@over_all_stacks
@pytest.mark.parametrize("shown", [True, False], ids=["seen on the page", "recorded"])
def test_a_cancelled_paid_order_is_not_done_before_the_money_is_back(
    stack: str, shown: bool
) -> None:
    book = SHELF.rulebook(stack)
    paid = snapshot(1, START, status="processing")
    over = (
        snapshot(2, START + DAY, status="cancelled")
        if shown
        else event(2, CLOSED.get(stack, "order_cancelled"), START + DAY)
    )
    for days in (1, 30, 300):
        now = START + days * DAY
        found = state([paid, over], book)
        assert is_open(found, assess(found, book, now), book)
    back = event(3, "refund_arrived", START + 9 * DAY)
    found = state([paid, over, back], book)
    now = START + timedelta(days=40)
    assessment = assess(found, book, now)
    assert assessment.status == "refunded" and not is_open(found, assessment, book)


@over_all_stacks
def test_an_order_first_seen_cancelled_owes_its_money_once_it_is_said_to_be_paid(
    stack: str,
) -> None:
    book = SHELF.rulebook(stack)
    over = snapshot(1, START, status="cancelled")
    paid = event(2, "told", None, seen_at=START + DAY, field="payment.made", value=True)
    found = state([over], book)
    assert not is_open(found, assess(found, book, START + DAY), book)
    for days in (1, 30, 300):
        found = state([over, paid], book)
        assessment = assess(found, book, START + days * DAY)
        assert assessment.money_in_reach and is_open(found, assessment, book)
    back = event(3, "refund_arrived", START + 9 * DAY)
    found = state([over, paid, back], book)
    assert not is_open(found, assess(found, book, START + 10 * DAY), book)


@over_all_stacks
@pytest.mark.parametrize(
    "course",
    [
        ("return_requested", "seller_agreed_return", "return_posted", "seller_received_return"),
        ("dispute_opened", "dispute_won"),
    ],
    ids=["sent back", "complaint won"],
)
def test_a_delivered_order_is_done_once_its_money_is_back_and_not_while_a_part_is_missing(
    stack: str, course: tuple[str, ...]
) -> None:
    book = SHELF.rulebook(stack)
    come = snapshot(1, START, status="delivered", total="10.00", currency="EUR")
    wrong = event(2, "told", None, seen_at=START, field="delivery.problem", value="defective")
    until = event(3, "told", None, seen_at=START, field="protection.ends_at",
                  value="2026-04-30T09:00:00Z")  # fmt: skip
    steps = [event(n, kind, START + DAY * n) for n, kind in enumerate(course, start=4)]
    for amount, opens in (("10.00", False), ("4.00", True)):
        back = event(90, "refund_arrived", START + 20 * DAY, amount=amount)
        found = state([come, wrong, until, *steps, back], book)
        for days in (21, 60, 300):
            assessment = assess(found, book, START + days * DAY)
            assert is_open(found, assessment, book) is opens
            assert (assessment.status == "refunded") is not opens
    found = state([come, wrong, until, *steps], book)
    assert is_open(found, assess(found, book, START + 300 * DAY), book)


def test_the_stacks_are_there() -> None:
    assert {"generic", "amazon", "ebay", "temu", "shein", "alibaba", "etsy"} < set(STACKS)
    assert START.tzinfo is UTC
