"""Orders paid together, in the window: linked from the list and on an order's page, and undone."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.checkouts import checkout_of, link_checkout
from aliorder_desktop.services.recording import record
from aliorder_desktop.ui.main_window import ORDERS
from aliorder_desktop.ui.tick_dialog import TickDialog
from tests.ui.house import House, button_of, text_of

LAMP, DOCK, MUG = (f"aliexpress:819012345678901{last}" for last in (1, 2, 3))
TITLES = {LAMP: "Lamp", DOCK: "Dock", MUG: "Mug <b>"}
PAID = {"order.status": "payment_verifying", "ordered_on": "2026-03-01"}


@pytest.fixture
def three(home: House) -> House:
    """Return a window over three orders of one day, the first two of one minute."""
    for key, title in TITLES.items():
        number = key.partition(":")[2]
        values = {**PAID, "title": title}
        if key != MUG:
            values["payment.paid_at"] = "2026-03-01T18:03:10Z"
        draft = Draft("aliexpress", number, values)
        home.done(partial(add_order, draft=draft, now=home.time()))
    return home


def mates(home: House, key: str) -> set[str]:
    found = home.asked(lambda opened: checkout_of(opened, key, home.time()).mates)
    assert isinstance(found, tuple)
    return {row.order_key for row in found}


def panel_of(home: House, key: str, words: str) -> QWidget:
    panel = home.wiring.panel
    home.wiring.open_order(key)
    home.bot.waitUntil(lambda: panel.view is not None and panel.view.row.order_key == key)
    home.wait_for_text(panel, words)
    return panel


def test_selected_orders_are_linked_with_one_button_and_undone(three: House) -> None:
    three.window.open_page(ORDERS)
    page = three.window.orders
    three.bot.waitUntil(lambda: page.model.rowCount() == 3)
    flags = QItemSelectionModel.SelectionFlag
    for row in range(3):
        page.table.selectionModel().select(page.model.index(row, 0), flags.Select | flags.Rows)
    with three.bot.waitSignal(three.wiring.deeds.done):
        button_of(page, "They were paid together").click()
    assert mates(three, LAMP) == {DOCK, MUG}
    three.undo()
    assert mates(three, LAMP) == set()
    three.redo()
    assert mates(three, MUG) == {LAMP, DOCK}


def test_the_page_suggests_those_of_the_same_minute(three: House) -> None:
    panel = panel_of(three, LAMP, "In the same minute: Dock. Were they paid together?")
    with three.bot.waitSignal(three.wiring.deeds.done):
        button_of(panel, "They were paid together").click()
    three.wait_for_text(panel, "Dock · Being prepared")
    three.bot.waitUntil(lambda: "In the same minute" not in text_of(panel))
    assert mates(three, DOCK) == {LAMP}


def test_others_of_the_day_are_ticked_and_one_is_taken_out(three: House) -> None:
    panel = panel_of(three, MUG, "Paid together with…")
    button_of(panel, "Paid together with…").click()
    dialog = three.shown(TickDialog)
    dialog.boxes[DOCK].setChecked(True)
    with three.bot.waitSignal(three.wiring.deeds.done):
        button_of(dialog, "They were paid together").click()
    three.wait_for_text(panel, "It was not paid with them")
    assert mates(three, MUG) == {DOCK}
    with three.bot.waitSignal(three.wiring.deeds.done):
        button_of(panel, "It was not paid with them").click()
    three.bot.waitUntil(lambda: "It was not paid with them" not in text_of(panel))
    assert mates(three, DOCK) == set()


def test_what_happened_to_another_is_asked_and_answered_here(three: House) -> None:
    three.done(lambda opened: link_checkout(opened, [LAMP, DOCK], three.time()))
    three.done(lambda opened: record(opened, DOCK, "payment_verified", None, {}, three.time()))
    panel = panel_of(three, LAMP, "Dock: the payment check has ended.")
    answers = [b for b in text_of(panel).splitlines() if b == "The payment was confirmed"]
    assert answers
    with three.bot.waitSignal(three.wiring.deeds.done):
        button_of(panel, "The payment was confirmed").click()
    three.bot.waitUntil(lambda: "Dock: the payment check has ended." not in text_of(panel))


def test_another_order_of_the_checkout_opens_with_a_click(three: House) -> None:
    three.done(lambda opened: link_checkout(opened, [LAMP, MUG], three.time()))
    panel = panel_of(three, LAMP, "Mug <b> · Being prepared")
    button_of(panel, "Mug <b> · Being prepared").click()
    three.wait_for_text(panel, "Lamp · Being prepared")


def test_an_order_by_itself_shows_nothing_of_it(home: House) -> None:
    draft = Draft("aliexpress", "8190123456789011", {"title": "Lamp"})
    home.done(lambda opened: add_order(opened, draft, home.time()))
    panel = panel_of(home, LAMP, "Copy number")
    mates(home, LAMP)
    assert "Paid together" not in text_of(panel)
