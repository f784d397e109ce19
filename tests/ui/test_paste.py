"""Paste: a text on the clipboard becomes orders, shown before they are taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from aliorder_desktop.services.importing import import_file
from aliorder_desktop.services.listing import finder
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.import_dialog import ImportDialog
from aliorder_desktop.ui.main_window import ORDERS
from aliorder_desktop.ui.parcel_section import open_page
from aliorder_desktop.ui.parcels_dialog import ParcelsDialog
from tests.services.order_lists import HEADER, LAMP, NOW, line, order_list
from tests.ui.house import House, button_of

PAGE = Path(__file__).parents[1] / "exchange" / "pages" / "aliexpress_order.txt"
NUMBER = "8190123456789012"


def pasted(home: House, text: str) -> ImportDialog:
    """Press Ctrl+V with a text on the clipboard and wait for what it holds."""
    QGuiApplication.clipboard().setText(text)
    home.window.setFocus()
    home.press(home.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = home.shown(ImportDialog)
    home.bot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def lines_of(dialog: ImportDialog) -> list[str]:
    """Return the lines below the first order of the preview."""
    group = dialog.preview.topLevelItem(0)
    order = group.child(0) if group else None
    assert order is not None
    children = (order.child(place) for place in range(order.childCount()))
    return [child.text(0) for child in children if child is not None]


def taken(home: House, dialog: ImportDialog) -> None:
    with home.bot.waitSignal(home.application.office.changed):
        dialog.take.click()


def test_the_text_of_an_order_page_fills_the_order(home: House) -> None:
    dialog = pasted(home, PAGE.read_text("utf-8"))
    home.wait_for_text(dialog, "1 new order")
    assert "Protection ends at: 40 days 12 hours 5 minutes, as shown" in lines_of(dialog)
    assert home.asked(lambda opened: len(finder(opened).keys)) == 0
    taken(home, dialog)
    view = home.asked(lambda opened: order_view(opened, NUMBER, home.time()))
    assert isinstance(view, OrderView)
    assert view.row.title.startswith("LED desk lamp") and view.row.next_due_at is not None
    assert view.row.status == "shipped" and view.row.tracking == ("LP00612345678905",)


def test_a_known_order_proposes_the_differences_alone(home: House) -> None:
    text = PAGE.read_text("utf-8")
    first = pasted(home, text)
    taken(home, first)
    first.close()
    home.time.go_on(days=2)
    again = pasted(home, text.replace("40 days 12 hours", "38 days 12 hours"))
    home.wait_for_text(again, "1 as before.")
    again.close()
    done = text.replace("Awaiting delivery", "Completed")
    changed = pasted(home, done.replace("40 days 12 hours", "50 days 12 hours"))
    home.wait_for_text(changed, "1 changed")
    names = [each.partition(":")[0] for each in lines_of(changed)]
    assert "Protection ends at" in names and len(names) == 3


def test_when_a_page_was_seen_can_be_corrected(home: House) -> None:
    dialog = pasted(home, PAGE.read_text("utf-8"))
    field = next(iter(dialog.findChildren(DateField)))
    field.edit.setText("2h ago")
    home.press(field.edit, Qt.Key.Key_Return)
    home.wait_for_text(dialog, "Countdowns are counted from Mon 2 Mar 10:00")


def test_cells_of_a_spreadsheet_and_typed_lines_are_taken(home: House) -> None:
    cells = "\n".join(row.replace(",", "\t") for row in (HEADER, line(LAMP, "Lamp", "Finished")))
    dialog = pasted(home, cells)
    home.wait_for_text(dialog, "1 new order")
    dialog.close()
    typed = [f"81901234567890{n} lamp {n}.90 EUR shipped 4{n % 10}d" for n in range(10, 35)]
    several = pasted(home, "\n".join(typed))
    home.wait_for_text(several, "25 new orders")
    taken(home, several)
    assert home.asked(lambda opened: len(finder(opened).keys)) == 25


def test_the_list_of_orders_leaves_a_paste_to_the_window(home: House) -> None:
    home.window.open_page(ORDERS)
    QGuiApplication.clipboard().setText(PAGE.read_text("utf-8"))
    home.press(home.window.orders.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    home.wait_for_text(home.shown(ImportDialog), "1 new order")


def test_a_paste_into_a_line_stays_there(home: House) -> None:
    QGuiApplication.clipboard().setText("lamp")
    home.window.search.setFocus()
    home.press(home.window.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert home.window.search.text() == "lamp"
    assert not home.window.findChildren(ImportDialog)


def test_a_text_without_an_order_says_what_to_do(home: House) -> None:
    dialog = pasted(home, "Nothing to see here.")
    home.wait_for_text(dialog, "No order was recognised in this text")


def test_a_saved_page_is_dropped_like_any_file(home: House, tmp_path: Path) -> None:
    words = PAGE.read_text("utf-8").splitlines()
    page = tmp_path / "order.html"
    rows = "".join(f"<div>{word}</div>" for word in words)
    page.write_text(f"<html><body><script>x</script>{rows}</body></html>", "utf-8")
    home.drop(page)
    dialog = home.shown(ImportDialog)
    home.wait_for_text(dialog, "1 new order")
    home.wait_for_text(dialog, "order.html: read as an order")
    QApplication.processEvents()


def test_pasted_tracking_numbers_are_put_to_orders(home: House) -> None:
    home.done(lambda opened: import_file(opened, order_list(line(LAMP, "Lamp", "Shipped")), NOW))
    dialog = pasted(home, "RB123456785CN\nLP00612345678901")
    home.wait_for_text(dialog, "Add them to your orders…")
    button_of(dialog, "Add them to your orders…").click()
    parcels = home.shown(ParcelsDialog)
    home.wait_for_text(parcels, "Post (CN), check digit right")
    box = parcels.boxes["RB123456785CN"]
    box.setCurrentIndex(box.findData(f"aliexpress:{LAMP}"))
    assert parcels.add.text() == "Add 1 parcel"
    with home.bot.waitSignal(home.application.office.changed):
        parcels.add.click()
    view = home.asked(lambda opened: order_view(opened, LAMP, home.time()))
    assert isinstance(view, OrderView) and view.row.tracking == ("RB123456785CN",)
    home.wiring.open_order(f"aliexpress:{LAMP}")
    home.wait_for_text(home.wiring.panel, "Post (CN), check digit right")


def test_a_link_is_opened_over_https_to_a_known_host_alone() -> None:
    hosts = frozenset(("www.ups.com",))
    for link in (
        "http://www.ups.com/track",
        "https://www.ups.com.evil.example/",
        "https://user@www.ups.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
    ):
        assert not open_page(link, hosts)


def test_a_dropped_list_of_parcels_is_put_to_the_orders_it_names(
    home: House, tmp_path: Path
) -> None:
    home.done(lambda opened: import_file(opened, order_list(line(LAMP, "Lamp", "Shipped")), NOW))
    parcels = tmp_path / "parcels.csv"
    parcels.write_text(f"Order ID;Sendungsnummer;Versanddienst\n{LAMP};RB123456785CN;Post\n")
    home.drop(parcels)
    dialog = home.shown(ImportDialog)
    home.wait_for_text(dialog, "Add them to your orders…")
    button_of(dialog, "Add them to your orders…").click()
    listed = home.shown(ParcelsDialog)
    home.bot.waitUntil(lambda: listed.add.text() == "Add 1 parcel")
    with home.bot.waitSignal(home.application.office.changed):
        listed.add.click()
    view = home.asked(lambda opened: order_view(opened, LAMP, home.time()))
    assert isinstance(view, OrderView)
    assert view.row.tracking == ("RB123456785CN",)
