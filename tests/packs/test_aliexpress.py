"""The AliExpress stack: what it adds to the guide, on both sides of each boundary."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evaluation import Circumstances, Facts
from aliorder_desktop.packs.shelf import PackShelf

BOOK = PackShelf(resource_folder() / "packs").rulebook("aliexpress")
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SHIPPED = {"order.status": "shipped"}
PROTECTED = {**SHIPPED, "protection.ends_at": NOW + timedelta(days=9)}
REQUESTED = {"order.status": "awaiting_shipment", "cancel.state": "requested"}


def assess(now: datetime = NOW, **facts: Any) -> Assessment:
    known = {name.replace("__", "."): value for name, value in facts.items()}
    return BOOK.assess(Facts(known), Circumstances(), now)


def of(facts: dict[str, Any], **more: Any) -> Assessment:
    return assess(**{name.replace(".", "__"): value for name, value in facts.items()}, **more)


def test_whether_it_is_late_is_unknown_without_a_date() -> None:
    found = of(PROTECTED)
    assert found.unknown["cancel_late_delivery"] == ("delivery.promised_by",)
    assert "DELIVERY_LATE" in found.warnings_unknown


@pytest.mark.parametrize(("passed", "late"), [(timedelta(0), False), (SECOND, True)])
def test_it_is_late_once_the_promised_moment_is_over(passed: timedelta, late: bool) -> None:
    found = of(PROTECTED, delivery__promised_by=NOW - passed)
    assert ("DELIVERY_LATE" in found.warnings) is late
    assert ("cancel_late_delivery" in found.allowed) is late


def test_of_a_promised_day_the_carrier_has_all_of_it() -> None:
    day = datetime(2026, 3, 6, tzinfo=UTC)
    end = day + timedelta(hours=24) - SECOND
    facts = Facts({**PROTECTED, "delivery.promised_by": day}, {"delivery.promised_by": end})
    at_noon = BOOK.assess(facts, Circumstances(), NOW)
    assert "DELIVERY_LATE" not in at_noon.warnings
    assert at_noon.clocks["promised_delivery"].due == end
    after = BOOK.assess(facts, Circumstances(), end + SECOND)
    assert "DELIVERY_LATE" in after.warnings


def test_what_nobody_was_asked_is_asked_and_not_assumed() -> None:
    assert of(PROTECTED).unknown["open_dispute"] == ("delivery.problem", "delivery.promised_by")
    assert of(PROTECTED).outlook["coupon_back"] == "unknown"
    questions = {name: rule.question for name, rule in BOOK.pack.fields.items() if rule.question}
    assert {"delivery.problem", "coupon.kind", "order.linked", "protection.ends_at"} <= set(
        questions
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"order.status": "cancelled", "cancel.state": "accepted", "refund.started_at": NOW},
        {"order.status": "cancelled", "cancel.state": "auto", "refund.started_at": NOW},
        {"order.status": "delivered", "returns.state": "received", "refund.started_at": NOW},
        {"order.status": "shipped", "dispute.outcome": "full_refund", "refund.started_at": NOW},
        {"order.status": "shipped", "dispute.outcome": "partial_refund", "refund.started_at": NOW},
        {**REQUESTED, "cancel.requested_at": NOW - timedelta(hours=73)},
    ],
)
def test_a_refund_on_its_way_has_its_clock_whatever_was_not_asked(facts: dict[str, Any]) -> None:
    found = of(facts)
    assert "refund_window" in found.clocks
    assert found.money_in_reach is True
    assert "refund_window" not in of(facts, refund__received_at=NOW).clocks


def test_a_linked_order_waits_for_its_check_where_the_shopper_said_so() -> None:
    facts = {"order.status": "cancelled", "cancel.state": "accepted", "refund.started_at": NOW}
    assert "refund_window" not in of(facts, order__linked=True).clocks
    assert "refund_window" in of(facts, order__linked=True, payment__verified_at=NOW).clocks
    assert "refund_window" in of(facts, order__linked=False).clocks


@pytest.mark.parametrize("status", ["awaiting_shipment", "shipped", "delivered", None])
def test_a_protection_end_the_shopper_gave_always_runs(status: str | None) -> None:
    known = {"order.status": status} if status else {}
    found = of({**known, "protection.ends_at": NOW + timedelta(days=1)})
    assert found.clocks["protection_end"].due == NOW + timedelta(days=1)
    fine = of({**known, "protection.ends_at": NOW}, order__fine=True)
    assert "protection_end" not in fine.clocks


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"order.status": "unpaid"}, "awaiting_payment"),
        ({"order.status": "payment_verifying"}, "processing"),
        ({"order.status": "awaiting_shipment"}, "processing"),
        ({"order.status": "delivery_refused"}, "shipped"),
        ({"order.status": "shipped", "dispute.state": "open"}, "disputed"),
        ({"order.status": "cancelled", "refund.received_at": NOW}, "refunded"),
        ({}, "unknown"),
    ],
)
def test_each_status_has_its_neutral_word(facts: dict[str, Any], word: str) -> None:
    assert of(facts).status == word


@pytest.mark.parametrize(
    ("text", "reason", "status"),
    [
        ("Awaiting delivery", "", "shipped"),
        ("WAIT_SELLER_SEND_GOODS", "", "awaiting_shipment"),
        ("risk_control", "", "payment_verifying"),
        ("FINISH", "buyer_accept_goods", "completed"),
        ("FINISH", "buyer_pay_timeout", "cancelled"),
        ("Closed", "", "cancelled"),
        ("  the supplier   HAS delivered your order ", "", "shipped"),
    ],
)
def test_the_marketplaces_words_are_understood(text: str, reason: str, status: str) -> None:
    found = BOOK.status_map(text, reason)
    assert found is not None and found.set["order.status"] == status


def test_a_word_that_says_nothing_new_changes_nothing() -> None:
    found = BOOK.status_map("FUND_PROCESSING", "")
    assert found is not None and dict(found.set) == {}
    assert BOOK.status_map("Onderweg", "") is None


@pytest.mark.parametrize(
    ("field", "clock", "facts"),
    [
        ("payment.pay_by", "pay_by", {"order.status": "unpaid"}),
        ("shipping.ship_by", "ship_by", {"order.status": "awaiting_shipment"}),
        ("returns.post_by", "return_post_by", {**SHIPPED, "returns.state": "agreed"}),
        ("refund.stated_by", "refund_stated", {"order.status": "cancelled"}),
        ("dispute.agreed_by", "file_again", {**SHIPPED, "dispute.state": "cancelled"}),
        ("check_back.at", "check_back", SHIPPED),
    ],
)
def test_a_date_of_the_order_page_is_a_clock(field: str, clock: str, facts: dict[str, Any]) -> None:
    assert of({**facts, field: NOW}).clocks[clock].due == NOW
    assert clock not in of(facts).clocks
