"""A message in the window: those that fit first, editable, copied, and kept as sent."""

from __future__ import annotations

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
    made.copy.click()
    assert QGuiApplication.clipboard().text().endswith("Ana")
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
