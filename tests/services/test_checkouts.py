"""Checkouts: linked by the shopper alone, taken apart, and what one order means for the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from aliorder_desktop.domain.checkouts import Shared
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.checkouts import checkout_of, leave_checkout, link_checkout
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.recording import Telling, record, tell
from aliorder_desktop.services.retracting import retract
from aliorder_desktop.services.revising import take_back
from aliorder_desktop.services.upkeep import check
from aliorder_desktop.services.walking import walk
from aliorder_desktop.services.workspace import Workspace

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LAMP, DOCK, MUG = (f"aliexpress:819012345678901{last}" for last in (1, 2, 3))
CHECKED = {"order.status": "payment_verifying", "payment.method": "card"}


@pytest.fixture
def three(workspace: Workspace) -> Workspace:
    """Return a record of three orders whose payment is being checked."""
    for key, title in ((LAMP, "Lamp"), (DOCK, "Dock"), (MUG, "Mug")):
        add(workspace, key, {**CHECKED, "title": title, "ordered_on": "2026-03-01"})
    return workspace


def add(workspace: Workspace, key: str, values: Mapping[str, str]) -> None:
    marketplace, _, number = key.partition(":")
    add_order(workspace, Draft(marketplace, number, values), NOW)


def paid_with(workspace: Workspace, key: str) -> set[str]:
    return {row.order_key for row in checkout_of(workspace, key, NOW).mates}


def of_it(workspace: Workspace, key: str) -> dict[str, Shared]:
    return {each.rule.id: each for each in checkout_of(workspace, key, NOW).shared}


def asked_in_the_flow(workspace: Workspace, key: str) -> tuple[str, ...]:
    """Return what the guided cancellation asks at its step about linked orders."""
    steps = walk(workspace, key, "cancel_before_payment", NOW).steps
    return next(each.lacks for each in steps if each.step.id == "linked")


def view(workspace: Workspace, key: str) -> OrderView:
    return order_view(workspace, key, NOW)


def test_linked_orders_name_each_other_and_nobody_asks_whether_they_are(three: Workspace) -> None:
    assert asked_in_the_flow(three, LAMP) == ("order.linked",)
    link_checkout(three, [LAMP, DOCK], NOW)
    assert (paid_with(three, LAMP), paid_with(three, DOCK)) == ({DOCK}, {LAMP})
    assert paid_with(three, MUG) == set()
    assert view(three, LAMP).state.value("order.linked") is True
    assert view(three, MUG).state.value("order.linked") is None
    assert asked_in_the_flow(three, LAMP) == ()
    assert "LINKED_WAIT_VERIFICATION" in view(three, LAMP).assessment.warnings
    assert check(three).clean


def test_what_was_linked_before_belongs_to_it_too(three: Workspace) -> None:
    link_checkout(three, [LAMP, DOCK], NOW)
    link_checkout(three, [DOCK, MUG], NOW)
    assert paid_with(three, LAMP) == {DOCK, MUG}
    with pytest.raises(UserError, match="checkout_is_known"):
        link_checkout(three, [MUG, LAMP], NOW)


def test_one_is_taken_out_and_the_others_stay_and_all_of_it_is_undone(three: Workspace) -> None:
    link_checkout(three, [LAMP, DOCK, MUG], NOW)
    left = leave_checkout(three, MUG, NOW)
    assert (paid_with(three, LAMP), paid_with(three, MUG)) == ({DOCK}, set())
    assert view(three, MUG).state.value("order.linked") is None
    taken = take_back(three, left, NOW)
    assert (paid_with(three, LAMP), paid_with(three, MUG)) == ({DOCK, MUG}, {LAMP, DOCK})
    take_back(three, taken, NOW)
    assert (paid_with(three, LAMP), paid_with(three, MUG)) == ({DOCK}, set())
    leave_checkout(three, LAMP, NOW)
    assert paid_with(three, DOCK) == set()
    with pytest.raises(UserError, match="no_checkout"):
        leave_checkout(three, DOCK, NOW)


def test_a_link_is_taken_back_in_all_its_orders_and_put_back_in_all(three: Workspace) -> None:
    link, *_ = link_checkout(three, [LAMP, DOCK, MUG], NOW)
    taken = retract(three, link, NOW)
    assert not any(paid_with(three, key) for key in (LAMP, DOCK, MUG))
    retract(three, taken.event_id, NOW)
    assert [len(paid_with(three, key)) for key in (LAMP, DOCK, MUG)] == [2, 2, 2]
    assert check(three).clean


def test_a_checkout_is_of_two_orders_and_one_marketplace(three: Workspace) -> None:
    add(three, "ebay:01-12345-67890", {"title": "Cable"})
    for orders, code in (
        ([LAMP], "checkout_needs_two"),
        ([LAMP, LAMP], "checkout_needs_two"),
        ([LAMP, "ebay:01-12345-67890"], "checkout_of_one_marketplace"),
        ([LAMP, "nowhere"], "no_such_order"),
        ([f"aliexpress:{n}" for n in range(101)], "checkout_too_big"),
    ):
        with pytest.raises(UserError, match=code):
            link_checkout(three, orders, NOW)
    assert not any(e.kind == CoreKind.LINK for e in three.journal.events_of(LAMP))


def test_the_end_of_one_payment_check_is_asked_at_the_others(three: Workspace) -> None:
    link_checkout(three, [LAMP, DOCK], NOW)
    record(three, DOCK, "payment_verified", None, {}, NOW)
    asked = of_it(three, LAMP)["payment_check_ended"]
    assert (asked.orders, asked.events) == ((DOCK,), ("payment_verified",))
    assert view(three, LAMP).state.value("order.status") == "payment_verifying"  # asked, not done
    record(three, LAMP, "payment_verified", None, {}, NOW)
    assert of_it(three, LAMP) == of_it(three, MUG) == {}


def test_after_a_cancellation_the_check_of_another_ends_the_wait(three: Workspace) -> None:
    link_checkout(three, [LAMP, DOCK], NOW)
    record(three, LAMP, "cancelled_while_verifying_linked", None, {}, NOW)
    record(three, DOCK, "payment_verified", None, {}, NOW)
    (event,) = of_it(three, LAMP)["payment_check_ended"].events
    assert "refund_window" not in view(three, LAMP).assessment.clocks
    record(three, LAMP, event, None, {}, NOW)
    assert "refund_window" in view(three, LAMP).assessment.clocks


@pytest.mark.parametrize(
    ("status", "event", "answers"),
    [
        ("unpaid", "cancelled_unpaid", ("cancelled_unpaid", "closed_unpaid")),
        (
            "payment_verifying",
            "cancelled_while_verifying_linked",
            ("cancelled_while_verifying_linked",),
        ),
    ],
)
def test_one_cancelled_before_it_was_confirmed_is_asked_at_the_others(
    three: Workspace, status: str, event: str, answers: tuple[str, ...]
) -> None:
    for key in (LAMP, DOCK):
        tell(three, key, "order.status", status, NOW, Telling())
    link_checkout(three, [LAMP, DOCK], NOW)
    record(three, DOCK, event, None, {}, NOW)
    assert of_it(three, LAMP)["cancelled_before_confirmed"].events == answers
    assert view(three, LAMP).state.value("order.status") == status
    tell(three, LAMP, "order.status", "awaiting_shipment", NOW, Telling())
    assert "cancelled_before_confirmed" not in of_it(three, LAMP)


def test_a_coupon_over_the_checkout_is_told_and_taken_over_in_one_go(three: Workspace) -> None:
    link_checkout(three, [LAMP, DOCK], NOW)
    told = {"coupon.kind": "platform", "coupon.products": "3"}
    tell(three, DOCK, "coupon.kind", "platform", NOW, Telling())
    assert "coupon_on_several" not in of_it(three, LAMP)  # of one product it says nothing here
    tell(three, DOCK, "coupon.products", "3", NOW, Telling())
    found = of_it(three, LAMP)["coupon_on_several"]
    assert (found.orders, found.tells) == ((DOCK,), told)
    for name, value in found.tells.items():
        tell(three, LAMP, name, value, NOW, Telling())
    assert of_it(three, LAMP)["coupon_on_several"].tells == {}
    assert "COUPON_ALL_PRODUCTS" in view(three, LAMP).assessment.warnings
    tell(three, LAMP, "coupon.kind", "none", NOW, Telling())
    assert "coupon_on_several" not in of_it(three, LAMP)


def test_products_undone_at_one_order_are_asked_at_the_others(three: Workspace) -> None:
    link_checkout(three, [LAMP, DOCK], NOW)
    for key in (LAMP, DOCK):
        tell(three, key, "coupon.kind", "platform", NOW, Telling())
        tell(three, key, "coupon.products", "3", NOW, Telling())
    tell(three, DOCK, "coupon.products_undone", "1", NOW, Telling())
    assert of_it(three, LAMP)["coupon_products_undone"].rule.ask == "coupon.products_undone"
    tell(three, LAMP, "coupon.products_undone", "1", NOW, Telling())
    assert "coupon_products_undone" not in of_it(three, LAMP)


def test_the_same_minute_is_suggested_and_never_linked_by_itself(three: Workspace) -> None:
    for key, at in ((LAMP, "2026-03-01T18:03:10Z"), (DOCK, "2026-03-01T18:03:50Z")):
        tell(three, key, "payment.paid_at", at, NOW, Telling())
    tell(three, MUG, "payment.paid_at", "2026-03-01T18:04:00Z", NOW, Telling())
    found = checkout_of(three, LAMP, NOW)
    assert [row.order_key for row in found.suggested] == [DOCK]
    assert [row.order_key for row in found.nearby] == [MUG]
    assert (found.mates, view(three, LAMP).state.value("order.linked")) == ((), None)
    tell(three, DOCK, "order.linked", "no", NOW, Telling())
    assert checkout_of(three, LAMP, NOW).suggested == ()


@pytest.mark.parametrize(
    "apart",
    [("account", "Ana"), ("payment.paid_at", "2026-03-01"), ("ordered_on", "2026-02-28")],
)
def test_another_account_or_a_day_without_an_hour_is_not_suggested(
    three: Workspace, apart: tuple[str, str]
) -> None:
    for key in (LAMP, DOCK):
        tell(three, key, "payment.paid_at", "2026-03-01T00:00:00+01:00", NOW, Telling())
    assert checkout_of(three, LAMP, NOW).suggested
    tell(three, DOCK, *apart, NOW + timedelta(minutes=1), Telling())
    assert checkout_of(three, LAMP, NOW).suggested == ()


def test_where_the_rules_know_nothing_of_it_only_the_link_is_shown(workspace: Workspace) -> None:
    first, second = "amazon:111-1234567-1234567", "amazon:111-1234567-1234568"
    for key in (first, second):
        add(workspace, key, {"title": "Cable", "order.status": "cancelled"})
    link_checkout(workspace, [first, second], NOW)
    found = checkout_of(workspace, first, NOW)
    assert ([row.order_key for row in found.mates], found.shared) == ([second], ())
    assert check(workspace).clean
