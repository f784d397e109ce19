"""Marketplaces: what tells them apart, and that each fact that is known of one is in its pack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.evaluation import Circumstances, Facts
from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.packs.shelf import PackShelf

SHELF = PackShelf(resource_folder() / "packs")
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
FACTS = {
    "amazon": ("M-01", "M-02", "M-03", "M-04", "M-05", "M-06"),
    "ebay": ("M-07", "M-08", "M-09", "M-10", "M-11", "M-12"),
    "temu": ("M-15", "M-16", "M-17", "M-18"),
    "shein": ("M-20", "M-21", "M-22"),
    "alibaba": ("M-25", "M-26", "M-27", "M-28"),
    "etsy": ("M-30", "M-31", "M-32", "M-33"),
}
# Event kinds that journals written before these packs may hold.
OLD_KINDS = (
    "seller_shipped",
    "parcel_accepted",
    "checked_and_fine",
    "order_cancelled",
    "refund_started",
    "refund_arrived",
)


@pytest.mark.parametrize("name", FACTS)
def test_each_fact_is_in_a_rule_and_each_source_is_read(name: str) -> None:
    pack: Pack = SHELF.pack(name)
    named = [rule.source for rule in pack.clocks] + [rule.source for rule in pack.actions]
    named += [rule.source for rule in pack.warnings] + [rule.source for rule in pack.transitions]
    cited = {source for sources in named for source in sources}
    assert set(FACTS[name]) <= cited
    assert {source for source in cited if source.startswith("M-")} <= set(pack.sources)


@pytest.mark.parametrize("name", ["generic", *FACTS])
def test_what_a_journal_may_hold_is_still_understood(name: str) -> None:
    book = SHELF.rulebook(name)
    assert set(OLD_KINDS) <= set(book.transitions)
    for word in ("processing", "shipped", "delivered", "cancelled", "refunded", "disputed"):
        found = book.status_map(word, "")
        assert found is not None and found.set["order.status"] == word


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("amazon", "Closed", "completed"),
        ("amazon", "Shipping Soon", "processing"),
        ("amazon", "Authorized", "processing"),
        ("temu", "Ready to ship", "processing"),
        ("generic", "Closed", "closed"),
        ("ebay", "canceled", "cancelled"),
    ],
)
def test_a_marketplaces_own_words_are_understood(name: str, text: str, status: str) -> None:
    found = SHELF.rulebook(name).status_map(text, "")
    assert found is not None and found.set["order.status"] == status


@pytest.mark.parametrize(
    ("made", "event", "state"),
    [
        (True, "cancel_request_closed", "refused"),
        (False, "cancelled_unanswered", "auto"),
        (None, "", None),
    ],
)
def test_silence_keeps_a_paid_order_at_ebay_and_ends_an_unpaid_one(
    made: bool | None, event: str, state: str | None
) -> None:
    book = SHELF.rulebook("ebay")
    known: dict[str, Any] = {
        "order.status": "processing",
        "cancel.state": "requested",
        "cancel.requested_at": NOW - timedelta(days=9),
    }
    if made is not None:
        known["payment.made"] = made
    evaluation = book.evaluation(Facts(known), Circumstances(), NOW)
    lapse = book.lapse_of(evaluation.clock("cancel_response"), evaluation)
    assert lapse is not None
    assert (lapse.event, lapse.presume.get("cancel.state")) == (event, state)


@pytest.mark.parametrize("name", ["ebay", "shein", "amazon", "generic"])
def test_refusing_a_parcel_is_not_offered_where_nobody_knows_that_it_helps(name: str) -> None:
    book = SHELF.rulebook(name)
    assert "refuse_delivery" not in [action.id for action in book.pack.actions]


@pytest.mark.parametrize(
    ("name", "action"), [("amazon", "amazon.a_to_z"), ("etsy", "etsy.open_case")]
)
def test_a_chargeback_rules_out_what_the_marketplace_offers(name: str, action: str) -> None:
    book = SHELF.rulebook_for(name, "DE")
    known = {
        "order.status": "shipped",
        "delivery.promised_by": NOW - timedelta(days=5),
        "delivery.problem": "not_received",
        "seller.state": "written",
        "seller.written_at": NOW - timedelta(days=3),
        "amazon.sold_by": "seller",
        "payment.method": "card",
    }
    before = book.assess(Facts(known), Circumstances(), NOW)
    asked = {**known, "card.asked_at": NOW}
    after = book.assess(Facts(asked), Circumstances(), NOW)
    assert action in before.allowed
    assert after.blocked[action] == "RULED_OUT"
