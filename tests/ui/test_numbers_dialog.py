"""Numbers of the rules in the window: beside their source, changed and taken back by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.recording import record
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.numbers_dialog import NumbersDialog
from tests.ui.house import House, button_of, text_of

LATEST, EARLIEST = "clock.refund_window.latest", "clock.refund_window.earliest"
YOURS = 2


def opened(home: House) -> NumbersDialog:
    home.wiring.program.choose_numbers()
    return home.shown(NumbersDialog)


def texts(dialog: NumbersDialog, column: int) -> list[str]:
    found = (dialog.table.item(row, column) for row in range(dialog.table.rowCount()))
    return [item.text() for item in found if item is not None]


def go_to(dialog: NumbersDialog, what: str) -> None:
    dialog.table.setCurrentCell(texts(dialog, 0).index(what), YOURS)


def refund_awaited(home: House) -> None:
    told = {"title": "Lamp", "order.status": "awaiting_shipment"}

    def added(workspace: Workspace) -> None:
        now, draft = home.time(), Draft("aliexpress", "8190000000000001", told)
        key = add_order(workspace, draft, now).order_key
        for event in ("cancel_requested", "seller_accepted_cancel"):
            record(workspace, key, event, None, {}, now)

    home.done(added)


def due(home: House) -> list[str]:
    found = home.asked(lambda workspace: agenda_at(workspace, home.time(), None))
    assert isinstance(found, tuple)
    return [str(e.due_at.date()) for e in found if e.clock == "refund_window"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is told over the window."""
    found: list[str] = []

    def tell(_: QWidget, title: str, text: str) -> None:
        found.append(f"{title} {text}")

    monkeypatch.setattr("aliorder_desktop.ui.program_dialogs.tell", tell)
    return found


def test_a_number_is_typed_kept_at_once_and_taken_back_by_keys(
    home: House, told: list[str]
) -> None:
    refund_awaited(home)
    before = due(home)
    dialog = opened(home)
    assert "20 business days" in texts(dialog, 1)
    go_to(dialog, "Refund should show up: when it ends")
    assert "3 to 20 business days" in text_of(dialog)  # where it was read
    assert not dialog.usual.isEnabled()
    home.press(dialog.table, Qt.Key.Key_2)
    (editor,) = dialog.table.findChildren(QLineEdit)
    home.press(editor, Qt.Key.Key_5)
    home.press(editor, Qt.Key.Key_Return)
    home.bot.waitUntil(lambda: dialog.own() == {LATEST: 25})
    assert dialog.isVisible()
    with home.bot.waitSignal(home.wiring.program.settings_changed):
        button_of(dialog, "Keep it").click()
    home.bot.waitUntil(lambda: bool(told))
    assert "1 date moved" in told[0] and "Lamp: Refund should show up" in told[0]
    home.bot.waitUntil(lambda: home.application.office.settings.numbers == {LATEST: 25})
    assert due(home) > before
    again = opened(home)
    go_to(again, "Refund should show up: when it ends")
    assert again.table.currentItem().text() == "25" and again.usual.isEnabled()
    home.press(again.table, Qt.Key.Key_Delete)
    assert again.own() == {}
    button_of(again, "Keep it").click()
    home.bot.waitUntil(lambda: home.application.office.settings.numbers == {})
    home.bot.waitUntil(lambda: len(told) == 2)
    assert due(home) == before


def test_both_ends_of_a_window_can_be_changed_in_any_order(home: House) -> None:
    dialog = opened(home)
    go_to(dialog, "Refund should show up: when it begins")
    dialog.table.currentItem().setText("30")
    assert not dialog._keep.isEnabled()
    assert "Refund should show up: when it begins" in text_of(dialog)
    go_to(dialog, "Refund should show up: when it ends")
    dialog.table.currentItem().setText("40")
    assert dialog._keep.isEnabled() and dialog.own() == {EARLIEST: 30, LATEST: 40}
    dialog.table.currentItem().setText("many")
    assert not dialog._keep.isEnabled()
    dialog.usual.click()
    dialog.reject()
    assert home.application.office.settings.numbers == {}


def test_numbers_of_another_marketplace_are_found(home: House) -> None:
    dialog = opened(home)
    titles = [dialog.marketplace.itemText(at) for at in range(dialog.marketplace.count())]
    assert titles[0] == "AliExpress" and "eBay" in titles
    dialog.marketplace.setCurrentIndex(titles.index("eBay"))
    dialog.search.setText("step in about")
    assert texts(dialog, 1) == ["21 business days"]
