"""One order's page: what is recorded there, and how words from outside stand on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.deeds import Recording
from aliorder_desktop.ui.event_dialog import EventDialog
from aliorder_desktop.ui.question import Question
from aliorder_desktop.ui.when_dialog import WhenDialog
from tests.ui.house import NOW, House, button_of, text_of

KEY = "aliexpress:8190123456789012"
LAMP = {
    "title": "Lamp",
    "total": "23.90 EUR",
    "order.status": "awaiting_shipment",
    "payment.method": "card",
}


def add(home: House, **values: str) -> None:
    draft = Draft("aliexpress", "8190123456789012", {**LAMP, **values})
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "Copy number")


def view_of(home: House) -> OrderView:
    found = home.asked(lambda opened: order_view(opened, KEY, home.time()))
    assert isinstance(found, OrderView)
    return found


def record(home: House, kind: str, label: str) -> None:
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.wiring.deeds.record(Recording(KEY, "Lamp", kind, label, None, {}))


def test_asking_to_cancel_asks_the_reason_and_starts_the_seventy_two_hours(home: House) -> None:
    add(home)
    button_of(home.wiring.panel, "I asked to cancel").click()
    dialog = home.shown(EventDialog)
    reason = dialog.fields["cancel.reason"].field
    assert isinstance(reason, QComboBox)
    reason.setCurrentText("It takes too long")
    button_of(dialog, "Record it").click()
    home.wait_for_text(home.wiring.panel, "Seller must answer your cancellation request")
    assert view_of(home).assessment.clocks["seller_cancel_response"].due == NOW + timedelta(
        hours=72
    )
    assert view_of(home).state.value("cancel.reason") == "too_slow"
    assert "The seller's turn." in text_of(home.wiring.panel)


def test_one_key_records_that_the_page_is_still_the_same(home: House) -> None:
    add(home)
    home.time.go_on(days=3)
    home.wiring.panel.refresh()
    home.wait_for_text(home.wiring.panel, "3 d ago")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(home.wiring.panel, Qt.Key.Key_S)
    home.wait_for_text(home.wiring.panel, "as you saw it today")


def test_what_was_recorded_is_undone_and_stays_in_the_timeline(home: House) -> None:
    add(home)
    record(home, "cancel_requested", "I asked to cancel")
    home.undo()
    home.wait_for_text(home.wiring.panel, "I asked to cancel (taken back)")
    assert "seller_cancel_response" not in view_of(home).assessment.clocks


def test_it_was_earlier_moves_the_clock(home: House) -> None:
    add(home)
    record(home, "cancel_requested", "I asked to cancel")
    button_of(home.wiring.undo_bar, "It was earlier…").click()
    dialog = home.shown(WhenDialog)
    dialog.when.edit.setText("5h ago")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Correct it").click()
    due = view_of(home).assessment.clocks["seller_cancel_response"].due
    assert due == NOW - timedelta(hours=5) + timedelta(hours=72)


def test_a_refund_asks_for_the_amount_with_the_likely_one_filled_in(home: House) -> None:
    add(home)
    record(home, "cancel_requested", "I asked to cancel")
    record(home, "seller_accepted_cancel", "The seller agreed to cancel")
    deed = Recording(KEY, "Lamp", "refund_arrived", "The refund arrived", None, {})
    dialog = EventDialog(home.window, view_of(home), deed, home.application.office)
    assert dialog.recording().values["amount"] == "23.90 EUR"


def test_a_question_is_answered_with_one_click_and_not_asked_again(home: House) -> None:
    add(home)
    asked = next(
        each for each in home.wiring.panel.findChildren(Question) if each.isVisibleTo(home.window)
    )
    words = text_of(asked).splitlines()[0]
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(asked, "I don't know").click()
    home.bot.waitUntil(lambda: words not in text_of(home.wiring.panel))


@pytest.mark.parametrize("hostile", ["<h1>Lamp</h1>", "<img src=x>", "a & b", "x" * 3000])
def test_words_from_outside_are_plain_text_everywhere(home: House, hostile: str) -> None:
    add(home, title=hostile, seller=hostile)
    for each in home.window.findChildren(QLabel):
        assert each.textFormat() is Qt.TextFormat.PlainText
    shown = [each.toolTip() for each in home.window.findChildren(QPushButton)]
    assert not any("<h1>" in tip or "<img" in tip for tip in shown)


def test_escape_puts_the_panel_away(home: House) -> None:
    add(home)
    home.press(home.wiring.panel, Qt.Key.Key_Escape)
    assert not home.wiring.panel.isVisible()
