"""The dialogs over the window, each on a real record."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from aliorder_desktop.domain.today import Bundle
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.importing import import_file
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.overview import Overview, overview
from aliorder_desktop.services.rows import rules_changed
from aliorder_desktop.ui.colours import DARK, LIGHT
from aliorder_desktop.ui.dates_dialog import DatesDialog
from aliorder_desktop.ui.flow_dialog import FlowDialog
from aliorder_desktop.ui.main_window import INBOX
from aliorder_desktop.ui.note_dialog import NoteDialog
from aliorder_desktop.ui.order_form import OrderForm
from aliorder_desktop.ui.settings_dialog import SettingsDialog
from aliorder_desktop.ui.theme import colours
from aliorder_desktop.ui.tick_dialog import TickDialog
from tests.services.order_lists import line, order_list
from tests.ui.house import NOW, House, button_of, text_of


def add(home: House, number: str, **values: str) -> str:
    told = {"title": f"Thing {number}", "order.status": "shipped", **values}
    home.done(lambda opened: add_order(opened, Draft("aliexpress", number, told), home.time()))
    return f"aliexpress:{number}"


def view_of(home: House, key: str) -> OrderView:
    found = home.asked(lambda opened: order_view(opened, key, home.time()))
    assert isinstance(found, OrderView)
    return found


def test_dates_are_filled_in_line_by_line_with_enter(home: House) -> None:
    keys = [add(home, f"819000000000000{n}") for n in range(3)]
    home.wiring.dialogs.fill_in_dates()
    dialog = home.shown(DatesDialog)
    first, second = list(dialog.fields.values())[:2]
    first.edit.setFocus()
    home.write(first.edit, "3d 4h")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(first.edit, Qt.Key.Key_Return)
    assert second.edit.hasFocus() or not home.window.isActiveWindow()
    assert "2 open orders have no date yet." in text_of(dialog)
    filled = next(key for key in keys if dialog.fields[key] is first)
    due = view_of(home, filled).assessment.clocks["protection_end"].due
    assert due == NOW + timedelta(days=3, hours=4)


def test_a_date_on_a_page_in_pacific_time_is_read_in_it(home: House) -> None:
    key = add(home, "8190000000000001")
    home.wiring.dialogs.fill_in_dates()
    dialog = home.shown(DatesDialog)
    with home.bot.waitSignal(home.application.office.changed):
        dialog._choose_zone("aliexpress", "America/Los_Angeles")
    home.write(dialog.fields[key].edit, "2026-03-06 15:30")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(dialog.fields[key].edit, Qt.Key.Key_Return)
    due = view_of(home, key).assessment.clocks["protection_end"].due
    assert due.isoformat() == "2026-03-06T23:30:00+00:00"


def test_a_date_that_cannot_be_read_says_so_and_is_not_kept(home: House) -> None:
    key = add(home, "8190000000000001")
    home.wiring.dialogs.fill_in_dates()
    dialog = home.shown(DatesDialog)
    home.write(dialog.fields[key].edit, "soonish")
    home.press(dialog.fields[key].edit, Qt.Key.Key_Return)
    assert "was not understood" in text_of(dialog)
    assert dialog.fields[key].isEnabled()


def test_the_form_tells_only_what_was_changed(home: House) -> None:
    key = add(home, "8190000000000001", total="5.00 EUR")
    before = len(view_of(home, key).events)
    home.wiring.dialogs.correct_order(key)
    form = home.shown(OrderForm)
    home.bot.waitUntil(lambda: form.status.count() > 1)
    form.texts["seller"].setText("Lumi Store")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(form, "Keep it").click()
    after = view_of(home, key)
    assert len(after.events) == before + 1
    assert after.state.seller == "Lumi Store"


def test_a_total_that_cannot_be_read_is_not_taken(home: House) -> None:
    home.wiring.dialogs.add_in_form(None)
    form = home.shown(OrderForm)
    form.texts["title"].setText("Lamp")
    form.texts["total"].setText("about twenty")
    assert not button_of(form, "Add it").isEnabled()
    assert "is no amount" in text_of(form)


def test_a_flow_is_left_and_resumed_at_the_step_that_matters(home: House) -> None:
    key = add(home, "8190000000000001", **{"order.status": "awaiting_shipment"})
    home.wiring.dialogs.walk(key, "cancel_awaiting_shipment")
    first = home.shown(FlowDialog)
    home.bot.waitUntil(lambda: first.walk is not None)
    home.wait_for_text(first, "I did this")
    button_of(first, "I did this").click()
    home.bot.waitUntil(lambda: first.walk is not None and first.walk.at == 1)
    button_of(first, "Go on later").click()
    home.wiring.dialogs.walk(key, "cancel_awaiting_shipment")
    again = home.shown(FlowDialog)
    home.bot.waitUntil(lambda: again.walk is not None and again.walk.at == 1)


def test_a_flow_goes_back_to_its_check_where_the_seller_has_shipped(home: House) -> None:
    key = add(home, "8190000000000001", **{"order.status": "awaiting_shipment"})
    home.wiring.dialogs.walk(key, "cancel_awaiting_shipment")
    dialog = home.shown(FlowDialog)
    home.wait_for_text(dialog, "I did this")
    button_of(dialog, "I did this").click()
    home.bot.waitUntil(lambda: dialog.walk is not None and dialog.walk.at == 1)
    add(home, "8190000000000001", **{"order.status": "shipped"})
    home.bot.waitUntil(lambda: dialog.walk is not None and dialog.walk.at == 0)
    assert "this does not hold" in text_of(dialog)
    assert not button_of(dialog, "I did this").isEnabled()


def test_a_step_that_records_is_done_by_recording(home: House) -> None:
    key = add(home, "8190000000000001")
    home.wiring.dialogs.walk(key, "refuse_delivery")
    dialog = home.shown(FlowDialog)
    home.wait_for_text(dialog, "I did this")
    button_of(dialog, "I did this").click()
    home.wait_for_text(dialog, "I refused the parcel")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "I refused the parcel").click()
    home.bot.waitUntil(lambda: dialog.walk is not None and dialog.walk.at == 2)
    assert view_of(home, key).row.pack_status == "delivery_refused"


def test_orders_of_one_card_are_ticked_off_together(home: House) -> None:
    keys = [add(home, f"819000000000000{n}", **{"protection.ends_at": "5h"}) for n in range(3)]
    page = home.asked(lambda opened: overview(opened, home.time()))
    assert isinstance(page, Overview)
    bundle: Bundle = page.today.now[0]
    assert len(bundle.entries) == 3
    home.wiring.dialogs.tick(bundle)
    dialog = home.shown(TickDialog)
    dialog.boxes[keys[0]].setChecked(True)
    dialog.boxes[keys[2]].setChecked(True)
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Arrived and fine").click()
    fine = [view_of(home, key).state.value("order.fine") for key in keys]
    assert fine == [True, None, True]


def test_a_note_stands_on_the_order(home: House) -> None:
    key = add(home, "8190000000000001")
    home.wiring.open_order(key)
    home.wiring.dialogs.add_note(key, "Thing")
    dialog = home.shown(NoteDialog)
    dialog.text.setPlainText("Box was torn")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Keep it").click()
    home.wait_for_text(home.wiring.panel, "Box was torn")


def test_another_time_zone_holds_at_once_and_after_the_next_start(home: House) -> None:
    add(home, "8190000000000001")
    home.wiring.program.choose_settings()
    dialog = home.shown(SettingsDialog)
    dialog.zone.setCurrentText("Asia/Tokyo")
    with home.bot.waitSignal(home.wiring.program.settings_changed):
        button_of(dialog, "Keep it").click()
    home.bot.waitUntil(lambda: home.application.office.settings.zone == "Asia/Tokyo")


def test_the_sample_record_is_another_one_with_a_way_back(home: House) -> None:
    add(home, "8190000000000001", title="My own lamp")
    home.wiring.sample_wanted.emit(True)
    home.wait_for_text(home.wiring.today, "Desk lamp, warm white")
    button_of(home.wiring.sample_bar, "Back to my orders").click()
    home.bot.waitUntil(lambda: "Desk lamp" not in text_of(home.wiring.today))
    assert view_of(home, "aliexpress:8190000000000001").row.title == "My own lamp"


def test_a_notice_of_several_orders_opens_their_tick_list(home: House) -> None:
    for number in range(3):
        ends = {"protection.ends_at": (NOW + timedelta(hours=20)).isoformat()}
        add(home, f"819000000000000{number}", **ends)
    home.bot.wait(400)  # the beat that follows a change is over
    with home.bot.waitSignal(home.wiring.heartbeat.beaten):
        home.wiring.heartbeat.beat()
    home.window.open_page(INBOX)
    home.wait_for_text(home.wiring.inbox, "3 orders: protection ends Tue 3 Mar")
    button_of(home.wiring.inbox, "Open").click()
    assert len(home.shown(TickDialog).boxes) == 3


def test_cancelled_orders_of_a_list_are_asked_about_once_and_together(home: House) -> None:
    rows = [line(f"81900000000000{n}", f"Thing {n}", "Cancelled") for n in range(11, 15)]
    home.done(lambda opened: import_file(opened, order_list(*rows), home.time()))
    home.wait_for_text(home.wiring.today, "4 orders came as cancelled.")
    button_of(home.wiring.today, "Look through them…").click()
    dialog = home.shown(TickDialog)
    keys = list(dialog.boxes)
    for key in keys[:3]:
        dialog.boxes[key].setChecked(True)
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Not paid, or the money is back").click()
    home.wait_for_text(home.wiring.today, "1 order came as cancelled.")
    home.undo()
    home.wait_for_text(home.wiring.today, "4 orders came as cancelled.")
    button_of(home.wiring.today, "Look through them…").click()
    dialog = home.shown(TickDialog)
    dialog.boxes[keys[0]].setChecked(True)
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(dialog, "Paid, and the money is not back").click()
    home.wait_for_text(home.wiring.today, "3 orders came as cancelled.")
    view = view_of(home, keys[0])
    assert view.row.next_clock == "look_again_cancelled"


def test_what_is_due_later_is_folded_and_unfolds(home: House) -> None:
    key = add(home, "8190000000000001", **{"protection.ends_at": "40d"})
    home.wait_for_text(home.wiring.today, "Later (1): next Buyer protection ends")
    button_of(home.wiring.today, "Show all").click()
    with home.bot.waitSignal(home.wiring.today.opened) as opened:
        button_of(home.wiring.today, "Buyer protection ends: Thing 8190000000000001").click()
    assert opened.args == [key]


def test_what_is_set_while_the_sample_is_open_is_the_shoppers_own(home: House) -> None:
    home.wiring.sample_wanted.emit(True)
    home.wait_for_text(home.wiring.today, "Desk lamp, warm white")
    home.wiring.program.choose_settings()
    dialog = home.shown(SettingsDialog)
    dialog.zone.setCurrentText("Asia/Tokyo")
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
    with home.bot.waitSignal(home.wiring.program.settings_changed):
        button_of(dialog, "Keep it").click()
    home.bot.waitUntil(lambda: home.application.office.settings.zone == "Asia/Tokyo")
    home.wait_for_text(home.wiring.today, "Desk lamp, warm white")
    assert colours() is DARK
    home.wiring.sample_wanted.emit(False)
    home.bot.waitUntil(lambda: "Desk lamp" not in text_of(home.wiring.today))
    settings = home.application.office.settings
    assert (settings.zone, settings.scheme) == ("Asia/Tokyo", "dark")
    assert home.asked(lambda opened: not rules_changed(opened))  # the board followed


def test_other_colours_hold_at_once(home: House) -> None:
    home.wiring.program.choose_settings()
    dialog = home.shown(SettingsDialog)
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
    button_of(dialog, "Keep it").click()
    home.bot.waitUntil(lambda: colours() is DARK)
    home.wiring.program.settle(scheme="light")
    home.bot.waitUntil(lambda: colours() is LIGHT)
