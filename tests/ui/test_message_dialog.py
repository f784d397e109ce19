"""A message in the window: those that fit first, editable, copied, and kept as sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.evidence import talk_of
from aliorder_desktop.ui.message_dialog import MessageDialog
from tests.ui.house import House

KEY = "aliexpress:8190123456789012"


def dialog(home: House) -> MessageDialog:
    values = {"title": "Lamp", "order.status": "awaiting_shipment", "total": "22.90 EUR"}
    draft = Draft("aliexpress", "8190123456789012", values)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    made = MessageDialog(home.window, home.application.office, KEY)
    made.open()
    home.bot.waitUntil(lambda: bool(made.text.toPlainText()))
    return made


def test_a_message_is_chosen_translated_copied_and_kept(home: House) -> None:
    made = dialog(home)
    made.choice.setCurrentText("Ask the seller to cancel")
    assert "Lamp (order 8190123456789012, 22.90 EUR)" in made.text.toPlainText()
    made.language.setCurrentIndex(made.language.findData("de"))
    assert made.text.toPlainText().startswith("Guten Tag")
    made.text.appendPlainText("Ana")
    home.bot.waitUntil(made.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    home.press(made.text, Qt.Key.Key_C, held)
    home.bot.waitUntil(lambda: QGuiApplication.clipboard().text().endswith("Ana"))
    with home.bot.waitSignal(made.sent) as sent:
        made.sent_it.click()
    assert sent.args is not None and sent.args[1] == "Ask the seller to cancel"
    talk = home.asked(lambda opened: talk_of(opened, KEY))
    assert isinstance(talk, tuple)
    assert [(said.by, said.text[-3:]) for said in talk] == [("shopper", "Ana")]


def test_an_empty_message_can_be_neither_copied_nor_kept(home: House) -> None:
    made = dialog(home)
    made.text.setPlainText("  ")
    assert not made.copy.isEnabled() and not made.sent_it.isEnabled()


def test_an_own_message_is_kept_and_filled_in_for_the_next_order(home: House) -> None:
    made = dialog(home)
    made.text.setPlainText("Dear Lumi,\nwhere is Lamp, order 8190123456789012 {now}?")
    made.own.click()
    home.write(made.name, "Ask Lumi")
    home.press(made.name, Qt.Key.Key_Return)
    home.bot.waitUntil(lambda: made.choice.currentText() == "Ask Lumi")
    assert "order 8190123456789012 (now)?" in made.text.toPlainText()
    values = {"title": "Dock", "order.status": "shipped"}
    draft = Draft("aliexpress", "8190123456789013", values)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    other = MessageDialog(home.window, home.application.office, "aliexpress:8190123456789013")
    other.open()
    home.bot.waitUntil(lambda: other.choice.findText("Ask Lumi") >= 0)
    other.choice.setCurrentText("Ask Lumi")
    assert "where is Dock, order 8190123456789013" in other.text.toPlainText()


def test_an_own_message_is_deleted_and_taken_back(home: House) -> None:
    made = dialog(home)
    assert not made.delete.isVisible()
    made.text.setPlainText("Where is it, order 8190123456789012?")
    made.own.click()
    home.write(made.name, "Ask Lumi")
    home.press(made.name, Qt.Key.Key_Return)
    home.bot.waitUntil(lambda: made.choice.currentText() == "Ask Lumi")
    made.delete.click()
    home.bot.waitUntil(lambda: made.choice.findText("Ask Lumi") < 0)
    assert made.deleted.text() == "Ask Lumi is deleted." and not made.delete.isVisible()
    made.undelete.click()
    home.bot.waitUntil(lambda: made.choice.currentText() == "Ask Lumi")
    assert not made.undelete.isVisible() and made.delete.isVisible()
    assert "Where is it, order 8190123456789012?" in made.text.toPlainText()


def test_enter_in_the_name_keeps_the_message_and_sends_nothing(home: House) -> None:
    made = dialog(home)
    made.own.click()
    home.press(made.name, Qt.Key.Key_Return)
    home.bot.wait(200)
    assert made.isVisible()
    assert home.asked(lambda opened: talk_of(opened, KEY)) == ()
