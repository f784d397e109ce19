"""What matters most on one order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from aliorder_desktop.domain.advice import Advice
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.looking import order_view
from aliorder_desktop.services.recording import record
from tests.services.order_lists import record as opened_record

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def advised(folder: Path, *events: tuple[str, str], **values: str) -> Advice:
    """Return the advice on an order of these values after these events."""
    told = {name.replace("__", "."): value for name, value in values.items()}
    with opened_record(folder) as opened:
        key = add_order(opened, Draft("aliexpress", "8190000000000001", told), NOW).order_key
        for kind, at in events:
            record(opened, key, kind, at, {}, NOW)
        return order_view(opened, key, NOW).advice


def test_near_its_end_protection_asks_what_one_click_answers(tmp_path: Path) -> None:
    found = advised(tmp_path, order__status="shipped", protection__ends_at="20h")
    assert found.clock is not None and found.clock.rule.id == "protection_end"
    assert found.action is None
    assert found.asks[:2] == ("delivery.problem", "delivery.promised_by")


def test_once_something_is_wrong_a_dispute_comes_first(tmp_path: Path) -> None:
    found = advised(
        tmp_path,
        order__status="delivered",
        protection__ends_at="20h",
        delivery__problem="defective",
    )
    assert found.action == "open_dispute" and found.turn == "shopper"


def test_while_the_seller_has_time_it_is_their_turn(tmp_path: Path) -> None:
    asked = ("cancel_requested", "5h ago")
    found = advised(tmp_path, asked, order__status="awaiting_shipment")
    assert found.turn == "seller"
    assert "seller_accepted_cancel" in found.records


def test_a_refund_that_is_owed_is_offered_first(tmp_path: Path) -> None:
    agreed = (("cancel_requested", "5d ago"), ("seller_accepted_cancel", "4d ago"))
    found = advised(tmp_path, *agreed, order__status="awaiting_shipment")
    assert "refund_arrived" in found.records and "refund_arrived" not in found.rarely


def test_a_refund_nobody_waits_for_stands_aside(tmp_path: Path) -> None:
    found = advised(tmp_path, order__status="delivered", protection__ends_at="20h")
    assert "refund_arrived" in found.rarely and found.records == ("checked_and_fine",)
