"""Several orders in a grid, typed by keys alone or pasted from a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aliorder_desktop.exchange.typed_rows import ENDS, MARKETPLACE, NUMBER, TITLE
from aliorder_desktop.services.listing import finder
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.grid_dialog import GridDialog
from tests.ui.house import House

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
COUNT = 25
HEADER = "Order number\tWhat\tTitle\tShop\tPrice\tStatus\tOrdered\tTime left"


def number(place: int) -> str:
    return f"8190110000{place:05d}7"


def pasted_row(place: int) -> str:
    return f"{number(place)}\tfoto\tLamp {place}\tLumi\t{place},90 €\tshipped\t2026-02-20\t41d"


def orders_in(opened: Workspace) -> dict[str, tuple[str, str, str]]:
    rows = opened.board.all()
    return {r.order_key: (r.title, r.total.text if r.total else "", r.pack_status) for r in rows}


def opened_grid(home: House) -> GridDialog:
    home.window.activateWindow()
    home.bot.waitUntil(home.window.isActiveWindow)
    home.press(home.window, Qt.Key.Key_N, CTRL | SHIFT)
    dialog = home.shown(GridDialog)
    dialog.activateWindow()
    home.bot.waitUntil(dialog.table.hasFocus)
    return dialog


def key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def write(text: str) -> None:
    """Type a text where the keyboard is, letter by letter."""
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)


def paste(home: House, dialog: GridDialog, text: str, row: int) -> None:
    """Copy a text elsewhere, paste it by the keys and wait until that row is read."""
    QGuiApplication.clipboard().setText(text)
    key(Qt.Key.Key_V, CTRL)
    home.bot.waitUntil(lambda: bool(dialog.model.reading_of(row)))


def wait_until_closed(home: House) -> None:
    grids = home.window.findChildren
    home.bot.waitUntil(lambda: not any(grid.isVisible() for grid in grids(GridDialog)))


def saved(home: House) -> dict[str, tuple[str, str, str]]:
    with home.bot.waitSignal(home.wiring.deeds.done):
        key(Qt.Key.Key_Return, CTRL)
    found = home.asked(orders_in)
    assert isinstance(found, dict)
    return found


def test_twenty_five_orders_are_typed_by_keys_alone(home: House) -> None:
    dialog = opened_grid(home)
    for place in range(COUNT):
        write(number(place))
        key(Qt.Key.Key_Tab)
        write(f"Lamp {place}")
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_Tab)  # past the seller
        write(f"{place}.90 EUR")
        key(Qt.Key.Key_Tab)
        write("shipped")
        key(Qt.Key.Key_Return)
    assert dialog.table.currentIndex().row() == COUNT
    assert dialog.table.currentIndex().column() == NUMBER
    home.bot.waitUntil(lambda: dialog.save.text() == "Add 25 orders")
    orders = saved(home)
    assert len(orders) == COUNT
    assert orders[f"aliexpress:{number(7)}"] == ("Lamp 7", "7.90", "shipped")
    home.wait_for_text(home.wiring.undo_bar, "Added: 25 orders.")
    wait_until_closed(home)
    home.undo()
    assert home.asked(lambda opened: len(finder(opened).keys)) == 0


def test_a_row_that_is_read_meanwhile_takes_nothing_from_what_is_typed(home: House) -> None:
    dialog = opened_grid(home)
    write(number(1))
    key(Qt.Key.Key_Tab)
    write("La")
    home.bot.waitUntil(lambda: dialog.model.reading_of(0) == "New")
    write("mp")
    key(Qt.Key.Key_Return)
    assert dialog.model.cells[0][:2] == (number(1), "Lamp")


def test_whole_orders_are_typed_into_the_first_cell(home: House) -> None:
    dialog = opened_grid(home)
    for place in range(3):
        write(f"{number(place)} desk lamp {place}.90 EUR shipped 41d")
        key(Qt.Key.Key_Return)
    home.bot.waitUntil(lambda: dialog.save.text() == "Add 3 orders")
    assert dialog.model.cells[2][TITLE] == "desk lamp"
    assert dialog.model.cells[2][ENDS] == "41d"
    assert "in 41 d" in dialog.model.reading_of(2)


def test_twenty_five_orders_are_pasted_with_their_columns_named(home: House) -> None:
    dialog = opened_grid(home)
    text = "\n".join([HEADER, *map(pasted_row, range(30))])
    paste(home, dialog, text, 29)
    assert dialog.model.rowCount() > 30
    assert "Not taken: What." in dialog.counts.text()
    assert dialog.save.text() == "Add 30 orders"
    orders = saved(home)
    assert orders[f"aliexpress:{number(29)}"] == ("Lamp 29", "29.90", "shipped")


def test_cells_without_names_are_pasted_from_the_current_one_on(home: House) -> None:
    dialog = opened_grid(home)
    key(Qt.Key.Key_Right)
    paste(home, dialog, "Lamp\tLumi\t3.90 EUR\nDock\tTech\t18.90 EUR\n", 1)
    assert dialog.model.cells[1][:4] == ("", "Dock", "Tech", "18.90 EUR")
    key(Qt.Key.Key_Z, CTRL)
    assert dialog.model.cells == ()


def test_too_many_cells_are_refused_in_words_and_nothing_is_lost(home: House) -> None:
    dialog = opened_grid(home)
    dialog.table.go(0, MARKETPLACE)
    QGuiApplication.clipboard().setText("a\tb\tc\td")
    key(Qt.Key.Key_V, CTRL)
    home.bot.waitUntil(lambda: "room for 2" in dialog.reading.text())
    assert dialog.model.cells == ()


def test_what_cannot_be_read_stays_and_the_rest_is_saved(home: House) -> None:
    dialog = opened_grid(home)
    rows = [pasted_row(1), pasted_row(2).replace("2,90 €", "two"), pasted_row(1)]
    paste(home, dialog, "\n".join([HEADER, *rows, "8.19E+15\t\tDock"]), 3)
    texts = [dialog.model.reading_of(row) for row in range(4)]
    assert texts[0].startswith("New · Shipped")
    assert "two" in texts[1]
    assert "Row 1" in texts[2]
    assert "spreadsheet" in texts[3]
    assert len(saved(home)) == 1
    assert dialog.isVisible()
    assert [cells[TITLE] for cells in dialog.model.cells] == ["Lamp 2", "Lamp 1", "Dock"]


def test_rows_that_were_not_saved_are_there_again(home: House) -> None:
    opened_grid(home)
    write("half an order")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    wait_until_closed(home)
    again = opened_grid(home)
    assert again.model.cells[0][NUMBER] == "half an order"


def test_of_a_known_order_only_what_differs_is_told(home: House) -> None:
    dialog = opened_grid(home)
    paste(home, dialog, "\n".join([HEADER, *map(pasted_row, range(3))]), 2)
    saved(home)
    wait_until_closed(home)
    home.time.go_on(minutes=1)
    again = opened_grid(home)
    rows = [pasted_row(0), pasted_row(1).replace("1,90", "4,90"), pasted_row(3)]
    paste(home, again, "\n".join([HEADER, *(row.rpartition("\t")[0] for row in rows)]), 2)
    assert again.model.reading_of(0).startswith("There already")
    assert "1.90 EUR → 4.90 EUR" in again.model.reading_of(1)
    assert again.save.text() == "Add 1 order, change 1 order"
    orders = saved(home)
    assert orders[f"aliexpress:{number(1)}"][1] == "4.90"
