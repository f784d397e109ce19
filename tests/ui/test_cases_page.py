"""The pages of cases and refunds: what waits there, in plain words."""

from __future__ import annotations

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.recording import record
from aliorder_desktop.ui.cases_page import CasesPage
from aliorder_desktop.ui.refunds_page import RefundsPage
from tests.ui.house import House, button_of, text_of

KEY = "aliexpress:8190123456789012"


def add(home: House) -> None:
    values = {
        "title": "<b>Lamp</b>",
        "order.status": "awaiting_shipment",
        "total": "22.90 EUR",
        "payment.method": "card",
    }
    draft = Draft("aliexpress", "8190123456789012", values)
    home.done(lambda opened: add_order(opened, draft, home.time()))


def tell(home: House, kind: str) -> None:
    home.done(lambda opened: record(opened, KEY, kind, None, {}, home.time()))


def test_a_case_names_its_order_its_turn_and_its_clock(home: House) -> None:
    page = CasesPage(home.application.office)
    home.bot.addWidget(page)
    page.refresh()
    home.wait_for_text(page, "No cancellation, return or dispute is under way.")
    add(home)
    tell(home, "cancel_requested")
    with home.bot.waitSignal(page.counted) as counted:
        page.refresh()
    assert counted.args == [1]
    words = text_of(page)
    assert "<b>Lamp</b>" in words and "The seller's turn" in words
    with home.bot.waitSignal(page.opened) as opened:
        button_of(page, "Open the order").click()
    assert opened.args == [KEY]


def test_a_refund_goes_from_expected_to_late(home: House) -> None:
    page = RefundsPage(home.application.office)
    home.bot.addWidget(page)
    add(home)
    tell(home, "cancel_requested")
    tell(home, "seller_accepted_cancel")
    page.refresh()
    home.wait_for_text(page, "usual, not promised")
    home.time.go_on(days=60)
    page.refresh()
    home.wait_for_text(page, "Ask for the refund reference (ARN)")
    assert "Late 22.90 EUR" in text_of(page)
