"""What an action leads to stands on its page; what an event brings along is asked with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.importing import import_file
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.consequences import Consequences
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.deeds import Recording
from aliorder_desktop.ui.event_dialog import EventDialog, ask_recording
from aliorder_desktop.ui.flow_dialog import FlowDialog
from aliorder_desktop.ui.part_choice import PartChoice
from tests.services.order_lists import order_list
from tests.ui.house import House, button_of, text_of

NUMBER = "8190123456789012"
KEY = f"aliexpress:{NUMBER}"
DISPUTED = {
    "order.status": "shipped",
    "dispute.state": "open",
    "delivery.problem": "not_received",
    "protection.ends_at": "3d",
}


def add(home: House, **values: str) -> None:
    home.done(lambda opened: add_order(opened, Draft("aliexpress", NUMBER, values), home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "Copy number")


def view_of(home: House, part_id: str | None = None) -> OrderView:
    found = home.asked(lambda opened: order_view(opened, KEY, home.time(), part_id))
    assert isinstance(found, OrderView)
    return found


def test_a_red_stop_stands_on_the_page_of_an_unsafe_action(home: House) -> None:
    add(home, **DISPUTED)
    home.wiring.dialogs.walk(KEY, "cancel_dispute")
    dialog = home.shown(FlowDialog)
    home.wait_for_text(dialog, "Do not close it yet: ask for more protection first")
    page = dialog.findChild(Consequences)
    assert isinstance(page, Consequences)
    assert "Then possible: Open a dispute" not in text_of(page)
    button_of(page, "What does this lead to?").click()
    home.wait_for_text(page, "No longer runs: Look again at the dispute")


def test_the_last_moment_and_what_waiting_costs_are_in_sight(home: House) -> None:
    add(home, **{**DISPUTED, "protection.ends_at": "2026-03-31"})
    home.wiring.dialogs.walk(KEY, "extend_protection")
    dialog = home.shown(FlowDialog)
    home.wait_for_text(dialog, "Last sensible moment: Tue 24 Mar")
    assert "If you wait: Only the seller can extend it" in text_of(dialog)
    home.time.go_on(days=25)
    home.wiring.dialogs.walk(KEY, "extend_protection")
    home.bot.waitUntil(
        lambda: any(
            "The last sensible moment was Tue 24 Mar" in text_of(each)
            for each in home.window.findChildren(FlowDialog)
        )
    )


def test_the_number_by_which_a_bank_finds_a_refund_is_asked_with_it_and_shown(home: House) -> None:
    add(home, **{"order.status": "cancelled", "total": "22.90 EUR", "payment.made": "yes"})
    deed = Recording(KEY, "Lamp", "refund_arrived", "The refund arrived", None, {})
    ask_recording(home.window, view_of(home), deed, home.application.office,
                  home.wiring.deeds.record)  # fmt: skip
    dialog = home.shown(EventDialog)
    number = next(e for e in dialog.findChildren(QLineEdit) if "ARN" in e.accessibleName())
    number.setText("74551234567")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Record it").click()
    home.wait_for_text(home.wiring.panel, "Refund received: 22.90 EUR, reference 74551234567")


def test_what_comes_on_top_has_no_likely_amount_and_makes_no_refund_smaller(home: House) -> None:
    add(home, **{"order.status": "shipped", "total": "22.90 EUR"})
    text = "Compensation came on top"
    deed = Recording(KEY, "Lamp", "compensation_arrived", text, None, {})
    dialog = EventDialog(home.window, view_of(home), deed, home.application.office)
    assert dialog.recording().values == {}
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.wiring.deeds.record(replace(deed, values={"amount": "1.50 EUR"}))
    home.wait_for_text(home.wiring.panel, "Compensation 1.50 EUR")
    ledger = view_of(home).ledger
    assert (ledger.received, ledger.still_out) == (None, ledger.paid)


def test_words_and_times_that_come_with_an_event_are_asked_and_may_stay_open(home: House) -> None:
    add(home, **DISPUTED)
    button_of(home.wiring.panel, "The seller made an offer").click()
    dialog = home.shown(EventDialog)
    kind = dialog.fields["offer.kind"].field
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("partial_refund"))
    reply_by = dialog.fields["offer.reply_by"].field
    assert isinstance(reply_by, DateField)
    reply_by.edit.setText("2d")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Record it").click()
    state = view_of(home).state
    assert state.value("offer.kind") == "partial_refund"
    assert "offer_reply_by" in view_of(home).assessment.clocks
    assert "accept_offer" in view_of(home).assessment.allowed


def test_one_item_of_two_is_cancelled(home: House) -> None:
    header = "Order ID,Order Date,Title,Qty,Price,Currency,Status,Tracking Number,Store"
    rows = [
        f"{NUMBER},2026-02-20,{title},1,4.50,EUR,Awaiting shipment,,Lumi Store"
        for title in ("Lamp", "Mug")
    ]
    source = order_list(*rows, header=header)
    home.done(lambda opened: import_file(opened, source, home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "About")
    choice = home.wiring.panel.findChild(PartChoice)
    assert isinstance(choice, PartChoice)
    choice.box.setCurrentIndex(choice.box.findText("Mug"))
    mug = choice.box.currentData()
    choice.chosen.emit(mug)
    home.bot.waitUntil(lambda: home.wiring.panel.view is not None and shown_part(home) == mug)
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.record("I asked to cancel")
    assert view_of(home).state.value("cancel.requested_at") is None
    assert view_of(home, mug).state.value("cancel.state") == "requested"
    home.wait_for_text(home.wiring.panel, "Seller must answer your cancellation request")


def shown_part(home: House) -> str | None:
    assert home.wiring.panel.view is not None
    return home.wiring.panel.view.part_id
