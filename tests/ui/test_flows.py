"""Every flow of every pack, walked in the window by keys to its end, or to where it says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.folders import resources_in
from aliorder_desktop.packs.shelf import GENERIC, PackShelf
from aliorder_desktop.services.recording import record
from aliorder_desktop.services.walking import Progress, Walk
from aliorder_desktop.services.walking import walk as walk_of
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.flow_step import StepCard
from aliorder_desktop.words.flows import not_so_text
from tests.ui.flow_walking import add, opened, settled, view_of, walk_on
from tests.ui.house import House, button_of, text_of

SHELF = PackShelf(resources_in(resource_folder()).packs)
ALIEXPRESS, COUNTRY = "aliexpress", "DE"


def every_flow() -> list[tuple[str, str]]:
    heads = [SHELF.pack(name).head for name in SHELF.ids()]
    places = {h.marketplace for h in heads if h.kind == "marketplace"} | {GENERIC}
    return [
        (place, rule.id)
        for place in sorted(places)
        for rule in SHELF.rulebook_for(place, COUNTRY).pack.flows
    ]


@dataclass(frozen=True)
class Course:
    """A flow that goes well.

    Attributes:
        status:   of the order before.
        told:     what else is known of it.
        before:   events before the flow.
        recorded: what walking it records.
        clocks:   that run afterwards, besides others.
    """

    status: str
    recorded: tuple[str, ...]
    clocks: tuple[str, ...] = ()
    told: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()


COURSES = {
    "cancel_before_payment": Course("unpaid", ("cancelled_unpaid",)),
    "cancel_awaiting_shipment": Course(
        "awaiting_shipment", ("cancel_requested",), ("seller_cancel_response",)
    ),
    "refuse_delivery": Course(
        "shipped", ("parcel_refused", "return_requested", "seller_received_return")
    ),
    "return_goods": Course("delivered", ("return_requested",)),
    "dispute": Course("shipped", ("dispute_opened",), ("dispute_answer", "protection_end")),
    "cancel_dispute": Course(
        "shipped",
        ("protection_extension_requested", "protection_extended", "dispute_cancelled"),
        ("protection_end",),
        {"delivery.problem": "not_received"},
        ("dispute_opened",),
    ),
    "extend_protection": Course(
        "shipped", ("protection_extension_requested", "protection_extended"), ("protection_end",)
    ),
    "escalate": Course("shipped", ("taken_to_platform",), ("look_again_refused",)),
    "late_delivery": Course(
        "shipped", ("late_refund_requested",), (), {"delivery.promised_by": "2026-02-20"}
    ),
    "change_address": Course("awaiting_shipment", ("address_asked", "address_changed")),
    "contact_seller": Course("shipped", ("seller_written", "seller_answered")),
    "confirm_receipt": Course("delivered", ("receipt_confirmed",), ("request_after_receipt",)),
    "offer": Course("shipped", ("offer_made",), ("look_again_offer",)),
}


@pytest.mark.parametrize(("marketplace", "flow"), every_flow())
def test_a_flow_comes_to_its_end_or_says_why_it_cannot(
    home: House, marketplace: str, flow: str
) -> None:
    if flow not in {rule.id for rule in SHELF.rulebook_for(marketplace, "").pack.flows}:
        home.wiring.program.settle(country=COUNTRY)  # one that only some countries have
        home.bot.waitUntil(lambda: home.application.office.settings.country == COUNTRY)
    course = COURSES.get(flow) if marketplace == ALIEXPRESS else None
    status = course.status if course else "shipped"
    key = add(home, marketplace, {"order.status": status})
    walked = walk_on(home, key, flow)
    if walked.stopped:
        assert not_so_text("").split(".")[0] in walked.words
    if marketplace == ALIEXPRESS and "." not in flow:  # those of a law name their own
        assert "Why?" in walked.words
    assert not view_of(home, key).state.misfits


def record_now(home: House, key: str, event: str, workspace: Workspace) -> None:
    record(workspace, key, event, None, {}, home.time())


@pytest.mark.parametrize("flow", COURSES)
def test_walking_a_flow_records_what_happened_and_starts_its_clocks(home: House, flow: str) -> None:
    course = COURSES[flow]
    told = {"order.status": course.status, "protection.ends_at": "30d", "payment.method": "card"}
    key = add(home, ALIEXPRESS, told | course.told)
    for event in course.before:
        home.done(partial(record_now, home, key, event))
        home.time.go_on(hours=1)
    walked = walk_on(home, key, flow)
    kinds = walked.recorded
    found = view_of(home, key)
    assert set(course.recorded) <= set(kinds), kinds
    assert set(course.clocks) <= set(found.assessment.clocks), sorted(found.assessment.clocks)
    assert not found.state.misfits


def cancelling(home: House) -> str:
    """Return an order whose cancellation was asked for by walking."""
    values = {"order.status": "awaiting_shipment", "protection.ends_at": "30d"}
    key = add(home, ALIEXPRESS, values)
    walk_on(home, key, "cancel_awaiting_shipment", until="wait")
    return key


def now_at(home: House, key: str, flow: str) -> str:
    """Return the step that matters now, '' for none."""
    dialog = opened(home, key, flow)
    walk = settled(home, dialog)
    dialog.close()
    return walk.steps[walk.at].step.id if walk.at < len(walk.steps) else ""


def test_a_flow_is_resumed_days_later_at_the_same_step(home: House) -> None:
    key = cancelling(home)
    view = view_of(home, key)
    (asked,) = [event.when for event in view.events if event.kind == "cancel_requested"]
    assert view.assessment.clocks["seller_cancel_response"].due == asked + timedelta(hours=72)
    home.time.go_on(days=2)
    assert now_at(home, key, "cancel_awaiting_shipment") == "wait"


def test_the_seller_ships_meanwhile_and_the_flow_goes_to_that(home: House) -> None:
    key = cancelling(home)
    home.time.go_on(days=1)
    home.done(lambda opened: record(opened, key, "seller_shipped", None, {}, home.time()))
    walked = walk_on(home, key, "cancel_awaiting_shipment")
    assert "It was shipped although you asked" in walked.words
    assert "taken_to_platform" in walked.recorded


def test_the_seller_refuses_and_the_flow_goes_to_that(home: House) -> None:
    key = cancelling(home)
    home.time.go_on(days=1)
    home.done(lambda opened: record(opened, key, "seller_refused_cancel", None, {}, home.time()))
    walked = walk_on(home, key, "cancel_awaiting_shipment")
    assert "The seller said no" in walked.words
    assert "seller_cancel_response" not in view_of(home, key).assessment.clocks


def test_a_refused_return_is_taken_further_and_nothing_is_posted(home: House) -> None:
    key = add(home, ALIEXPRESS, {"order.status": "delivered", "protection.ends_at": "30d"})
    walk_on(home, key, "return_goods", until="consent")
    home.time.go_on(days=1)
    home.done(lambda opened: record(opened, key, "seller_refused_return", None, {}, home.time()))
    assert now_at(home, key, "return_goods") == "refused"
    walked = walk_on(home, key, "return_goods")
    assert "return_posted" not in walked.recorded


def test_protection_lapses_half_way_and_the_flow_says_so(home: House) -> None:
    values = {"order.status": "shipped", "protection.ends_at": "2d"}
    key = add(home, ALIEXPRESS, values | {"delivery.problem": "not_received"})
    walk_on(home, key, "dispute", until="proof")
    home.time.go_on(days=3)
    walked = walk_on(home, key, "dispute")
    assert walked.stopped == "time"
    assert not_so_text("").split(".")[0] in walked.words
    assert "dispute_opened" not in walked.recorded


def test_a_failing_check_shows_what_is_recorded_and_takes_what_is_so_now(home: House) -> None:
    key = add(home, ALIEXPRESS, {"order.status": "shipped"})
    dialog = opened(home, key, "cancel_awaiting_shipment")
    settled(home, dialog)
    assert "Order status: Shipped (the order page said)." in text_of(dialog)
    home.press(button_of(dialog, "It is different now…"), Qt.Key.Key_Space)
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(button_of(dialog, "Awaiting shipment"), Qt.Key.Key_Space)
    walk = settled(home, dialog)
    assert walk.steps[walk.at].may_pass


def test_a_flow_is_begun_again_for_the_next_time(home: House) -> None:
    key = add(home, ALIEXPRESS, {"order.status": "shipped", "protection.ends_at": "30d"})
    walk_on(home, key, "contact_seller")
    assert now_at(home, key, "contact_seller") == ""
    home.time.go_on(hours=1)
    dialog = opened(home, key, "contact_seller")
    settled(home, dialog)
    button_of(dialog, "Begin again").click()
    home.bot.waitUntil(lambda: dialog.walk is not None and dialog.walk.at == 0)
    dialog.close()
    home.time.go_on(hours=1)
    assert walk_on(home, key, "contact_seller").recorded.count("seller_written") == 2


def test_what_comes_next_is_said_after_each_event(home: House) -> None:
    key = add(home, ALIEXPRESS, {"order.status": "awaiting_shipment"})
    home.wiring.open_order(key)
    home.wait_for_text(home.wiring.panel, "I asked to cancel")
    home.record("I asked to cancel")
    home.wait_for_text(home.wiring.undo_bar, "The seller's turn. You can wait until")
    home.wait_for_text(home.wiring.panel, "The seller's turn. You can wait until")


def test_steps_that_do_not_apply_are_not_shown(home: House) -> None:
    key = add(home, ALIEXPRESS, {"order.status": "awaiting_shipment", "coupon.kind": "none"})
    dialog = opened(home, key, "cancel_awaiting_shipment")
    walk = settled(home, dialog)
    skipped = [each for each in walk.steps if each.progress is Progress.SKIPPED]
    assert "coupon" in {each.step.id for each in skipped}
    assert not any(each.step.do in text_of(dialog) for each in skipped)


def test_how_a_step_looks_by_now_is_noted(home: House) -> None:
    first = add(home, ALIEXPRESS, {"order.status": "awaiting_shipment", "title": "Lamp"})
    dialog = opened(home, first, "cancel_awaiting_shipment")
    walk = settled(home, dialog)
    while not walk.steps[walk.at].step.shop:
        with home.bot.waitSignal(home.application.office.changed):
            dialog._tick(walk.steps[walk.at])
        walk = settled(home, dialog)
    assert "Directions as of 2024; the page may look different by now." in text_of(dialog)
    button_of(dialog, "Note how it is now…").click()
    field = dialog.findChildren(StepCard)[-1].note
    home.write(field, "Under Help")
    home.press(field, Qt.Key.Key_Return)
    home.wait_for_text(dialog, "Your note of Mon 2 Mar 12:00: Under Help")
    dialog.accept()
    step = walk.steps[walk.at].step.id
    found = home.asked(lambda on: walk_of(on, first, "cancel_awaiting_shipment", home.time()))
    assert isinstance(found, Walk) and found.noted[step].text == "Under Help"
