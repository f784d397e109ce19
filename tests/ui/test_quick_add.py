"""An order in one line."""

from __future__ import annotations

from PySide6.QtCore import Qt

from aliorder_desktop.services.listing import finder
from aliorder_desktop.ui.quick_add import QuickAdd
from aliorder_desktop.words.adding import nothing_read_text
from tests.ui.house import House, button_of

LINE = "8190123456789012 lamp 23.90 EUR shipped 41d"


def test_an_order_is_added_with_at_most_sixty_key_presses(home: House) -> None:
    home.window.activateWindow()
    home.press(home.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = home.shown(QuickAdd)
    home.write(dialog.line, LINE)
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(dialog.line, Qt.Key.Key_Return)
    pressed = 1 + len(LINE) + 1
    assert pressed <= 60
    home.wait_for_text(home.wiring.undo_bar, "Added: lamp.")
    home.wiring.open_order("aliexpress:8190123456789012")
    home.wait_for_text(home.wiring.panel, "23.90 EUR")
    home.wait_for_text(home.wiring.panel, "in 41 d")


def test_what_was_understood_is_shown_while_typing(home: House) -> None:
    home.wiring.dialogs.add_order()
    dialog = home.shown(QuickAdd)
    assert dialog.reading.text() == nothing_read_text()
    home.write(dialog.line, "desk lamp 23.90 EUR")
    home.bot.waitUntil(lambda: "desk lamp · 23.90 EUR" in dialog.reading.text())
    assert dialog.reading.text().startswith("AliExpress")


def test_a_line_that_says_nothing_cannot_be_added(home: House) -> None:
    home.wiring.dialogs.add_order()
    dialog = home.shown(QuickAdd)
    home.write(dialog.line, "23.90 EUR")
    home.bot.waitUntil(lambda: not button_of(dialog, "Add it").isEnabled())
    home.press(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_undo_takes_an_added_order_off_again(home: House) -> None:
    home.wiring.dialogs.add_order()
    dialog = home.shown(QuickAdd)
    home.write(dialog.line, LINE)
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(dialog.line, Qt.Key.Key_Return)
    home.undo()
    assert home.asked(lambda opened: len(finder(opened).keys)) == 0
