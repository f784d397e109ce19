"""The timeline in the window: corrected, added to, undone and done again by the keyboard."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.deeds import Recording
from aliorder_desktop.ui.event_dialog import EventDialog
from aliorder_desktop.ui.past_dialog import PastDialog
from aliorder_desktop.ui.when_dialog import WhenDialog
from tests.ui.house import NOW, House, button_of, text_of

KEY = "aliexpress:8190123456789012"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ASKED = "I asked to cancel"


def with_order(home: House) -> None:
    values = {"title": "Lamp", "order.status": "awaiting_shipment"}
    draft = Draft("aliexpress", "8190123456789012", values)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "Copy number")


def ask_to_cancel(home: House) -> None:
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.wiring.deeds.record(Recording(KEY, "Lamp", "cancel_requested", ASKED, None, {}))
    home.wait_for_text(home.wiring.panel, "Seller must answer your cancellation request")


def view_of(home: House) -> OrderView:
    found = home.asked(lambda opened: order_view(opened, KEY, home.time()))
    assert isinstance(found, OrderView)
    return found


def has_clock(home: House) -> bool:
    return "seller_cancel_response" in view_of(home).assessment.clocks


def choose_change(home: House, event: str, entry: str) -> None:
    """Choose an entry of an event's menu."""
    panel = home.wiring.panel
    name = f"Change: {event}"
    buttons = panel.findChildren(QPushButton)
    next(each for each in buttons if each.accessibleName() == name).click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == entry).trigger()
    menu.close()


def test_undo_and_redo_by_keys_go_back_as_far_as_was_recorded(home: House) -> None:
    with_order(home)
    ask_to_cancel(home)
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.wiring.deeds.note(KEY, "Lamp", "Wrote to them")
    events = len(view_of(home).events)
    for expected in (True, False):
        home.undo()
        assert has_clock(home) is expected
    assert "Do it again" in text_of(home.wiring.undo_bar)
    for notes in ((), ("Wrote to them",)):
        home.redo()
        assert has_clock(home)
        assert view_of(home).state.notes == notes
    assert len(view_of(home).events) == events + 4


def test_nothing_is_done_again_once_something_else_was_recorded(home: House) -> None:
    with_order(home)
    ask_to_cancel(home)
    home.undo()
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.wiring.deeds.note(KEY, "Lamp", "Kept it")
    home.press(home.window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert not has_clock(home)


def test_an_event_gets_another_time_and_is_taken_back_and_put_back(home: House) -> None:
    with_order(home)
    ask_to_cancel(home)
    choose_change(home, ASKED, "It was at another time…")
    dialog = home.shown(WhenDialog)
    home.write(dialog.when.edit, "5h ago")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(dialog.when.edit, Qt.Key.Key_Return)
    clock = view_of(home).assessment.clocks["seller_cancel_response"]
    assert clock.due == NOW - timedelta(hours=5) + timedelta(hours=72)
    home.wait_for_text(home.wiring.panel, f"{ASKED} (taken back)")
    with home.bot.waitSignal(home.wiring.deeds.done):
        choose_change(home, ASKED, "Take it back")
    assert not has_clock(home)
    home.undo()
    assert has_clock(home)


def test_what_was_taken_back_is_put_back(home: House) -> None:
    with_order(home)
    ask_to_cancel(home)
    with home.bot.waitSignal(home.wiring.deeds.done):
        choose_change(home, ASKED, "Take it back")
    home.wait_for_text(home.wiring.panel, f"{ASKED} (taken back)")
    with home.bot.waitSignal(home.wiring.deeds.done):
        choose_change(home, f"{ASKED} (taken back)", "Put it back")
    assert has_clock(home)


def test_what_happened_before_is_added_with_its_time(home: House) -> None:
    with_order(home)
    button_of(home.wiring.panel, "Add what happened before…").click()
    dialog = home.shown(PastDialog)
    home.write(dialog.words, "asked cancel")

    home.press(dialog.words, Qt.Key.Key_Return)
    asked = home.shown(EventDialog)
    home.write(asked.when.edit, "2026-03-01 10:00")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(asked.when.edit, Qt.Key.Key_Return)
    clock = view_of(home).assessment.clocks["seller_cancel_response"]
    assert clock.due == NOW.replace(day=1, hour=10) + timedelta(hours=72)
