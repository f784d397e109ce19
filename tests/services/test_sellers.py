"""Seller memory: counted from what was recorded, and only from that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.recording import record
from aliorder_desktop.services.revising import take_back
from aliorder_desktop.services.sellers import seller_of, sellers
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.sellers import memory_text

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def order(workspace: Workspace, number: int, seller: str, *events: tuple[str, int]) -> str:
    """Add an order and what happened, each so many hours after the first moment."""
    values = {"title": "Lamp", "seller": seller, "total": "20.00 EUR"}
    values["order.status"] = "awaiting_shipment"
    draft = Draft("aliexpress", f"819000000000000{number}", values)
    key = add_order(workspace, draft, NOW).order_key
    for kind, hours in events:
        values = {"amount": "20.00 EUR"} if kind == "refund_arrived" else {}
        record(workspace, key, kind, None, values, NOW + timedelta(hours=hours))
    return key


def test_answers_silence_refusals_and_money_are_counted_by_seller(workspace: Workspace) -> None:
    agreed = (("cancel_requested", 1), ("seller_accepted_cancel", 5), ("refund_arrived", 99))
    order(workspace, 1, "Lumi", *agreed)
    order(workspace, 2, "Lumi", ("cancel_requested", 1), ("seller_refused_cancel", 21))
    order(workspace, 3, "Lumi", ("cancel_requested", 1), ("auto_cancelled", 80))
    key = order(workspace, 4, "Lumi", ("cancel_requested", 1))
    order(workspace, 5, "Ring")
    lumi, ring = sellers(workspace)
    assert (lumi.seller, lumi.orders, lumi.asked, lumi.answered) == ("Lumi", 4, 4, 2)
    assert (lumi.silent, lumi.refused, lumi.usual) == (1, 1, timedelta(hours=12))
    assert [money.text for money in lumi.back] == ["20.00"]
    assert (ring.seller, ring.asked, memory_text(ring)) == ("Ring", 0, "")
    assert seller_of(workspace, key) == lumi
    text = memory_text(lumi)
    assert "4 orders, 4 requests" in text and "20.00 EUR" in text


def test_what_was_taken_back_is_not_remembered(workspace: Workspace) -> None:
    key = order(workspace, 1, "Lumi")
    event = record(workspace, key, "cancel_requested", None, {}, NOW).event
    take_back(workspace, [event.event_id], NOW)
    memory = seller_of(workspace, key)
    assert memory is not None and memory.asked == 0


def test_disputes_are_told_by_their_outcome(workspace: Workspace) -> None:
    shipped = (("seller_shipped", 1), ("dispute_opened", 2))
    order(workspace, 1, "Lumi", *shipped, ("dispute_lost", 90))
    key = order(workspace, 2, "Lumi", *shipped)
    memory = seller_of(workspace, key)
    assert memory is not None and memory.disputes == {"refused": 1, "": 1}


def test_an_order_without_a_seller_has_no_memory(workspace: Workspace) -> None:
    assert seller_of(workspace, order(workspace, 1, "")) is None
