"""Files of orders: dropped, read over, taken in and taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTreeWidgetItem

from aliorder_desktop.services.listing import finder
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.import_dialog import ImportDialog
from tests.services.order_lists import DOCK, HEADER, LAMP, line
from tests.ui.house import House, button_of, text_of


def order_file(folder: Path, *rows: str, name: str = "orders.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return path


def opened_on(home: House, *paths: Path) -> ImportDialog:
    """Drop files and wait for what they hold."""
    home.drop(*paths)
    dialog = home.shown(ImportDialog)
    home.bot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def taken(home: House, dialog: ImportDialog) -> None:
    with home.bot.waitSignal(home.application.office.changed):
        dialog.take.click()


def first_of(dialog: ImportDialog) -> QTreeWidgetItem:
    """Return the first order of the first group."""
    group = dialog.preview.topLevelItem(0)
    assert group is not None
    order = group.child(0)
    assert order is not None
    return order


def count(home: House) -> object:
    return home.asked(lambda opened: len(finder(opened).keys))


def test_a_dropped_file_is_read_over_and_taken_in(home: House, tmp_path: Path) -> None:
    rows = (line(LAMP, "Lamp", "Awaiting delivery"), line(DOCK, "Dock", "Finished"))
    dialog = opened_on(home, order_file(tmp_path, *rows))
    assert count(home) == 0
    assert "2 new orders" in text_of(dialog)
    assert "In all 9.00 EUR." in text_of(dialog)
    taken(home, dialog)
    home.wait_for_text(dialog, "Undo this import")
    assert count(home) == 2


def test_an_order_that_is_not_ticked_is_left_out(home: House, tmp_path: Path) -> None:
    rows = (line(LAMP, "Lamp", "Awaiting delivery"), line(DOCK, "Dock", "Finished"))
    dialog = opened_on(home, order_file(tmp_path, *rows))
    first_of(dialog).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.take.text() == "Take in 1 order"
    taken(home, dialog)
    assert count(home) == 1


def test_a_later_file_shows_old_beside_new(home: House, tmp_path: Path) -> None:
    first = opened_on(home, order_file(tmp_path, line(LAMP, "Lamp", "Awaiting delivery")))
    taken(home, first)
    first.close()
    later = order_file(tmp_path, line(LAMP, "Lamp", "Finished"), name="later.csv")
    dialog = opened_on(home, later)
    order = first_of(dialog)
    changes = [order.child(place) for place in range(order.childCount())]
    assert any("shipped → completed" in change.text(0).lower() for change in changes if change)


def test_an_import_is_undone_where_it_was_made(home: House, tmp_path: Path) -> None:
    dialog = opened_on(home, order_file(tmp_path, line(LAMP, "Lamp", "Finished")))
    taken(home, dialog)
    home.wait_for_text(dialog, "Undo this import")
    with home.bot.waitSignal(home.application.office.changed):
        dialog.undo.click()
    assert count(home) == 0


def test_a_missing_currency_is_asked_once_for_the_file(home: House, tmp_path: Path) -> None:
    dialog = opened_on(home, order_file(tmp_path, line(LAMP, "Lamp", "Finished", currency="")))
    box = next(each for each in dialog.findChildren(QComboBox) if each.findData("EUR") > 0)
    box.setCurrentIndex(box.findData("EUR"))
    box.activated.emit(box.currentIndex())
    home.wait_for_text(dialog, "In all 4.50 EUR.")
    taken(home, dialog)
    view = home.asked(lambda opened: order_view(opened, LAMP, home.time()))
    assert isinstance(view, OrderView)
    assert view.state.total is not None and view.state.total.currency == "EUR"


def test_a_picture_is_refused_with_what_to_do(home: House, tmp_path: Path) -> None:
    picture = tmp_path / "orders.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    dialog = opened_on(home, picture)
    home.wait_for_text(dialog, "This is a picture, not an order list.")
    assert not dialog.take.isVisibleTo(dialog)


def test_a_file_that_is_gone_says_so(home: House, tmp_path: Path) -> None:
    home.drop(tmp_path / "none.csv")
    dialog = home.shown(ImportDialog)
    home.wait_for_text(dialog, "There is no file")


def test_titles_in_the_preview_are_plain_text(home: House, tmp_path: Path) -> None:
    path = order_file(tmp_path, line(LAMP, "<b>Lamp</b>", "Finished"))
    dialog = opened_on(home, path)
    assert first_of(dialog).text(0) == "<b>Lamp</b>"
    button_of(dialog, "Back").click()
    assert count(home) == 0


UNKNOWN = "Kaufnummer;Wann bestellt;Was;Stück;Kosten\n"


def unknown_file(folder: Path, *rows: str, name: str = "kauf.csv") -> Path:
    path = folder / name
    path.write_text(UNKNOWN + "\n".join(rows) + "\n", "utf-8")
    return path


def mapped_on(home: House, path: Path) -> ImportDialog:
    """Drop a file of unknown columns and wait for the page that shows them."""
    home.drop(path)
    dialog = home.shown(ImportDialog)
    home.bot.waitUntil(lambda: dialog.mapping.isVisible() and bool(dialog.mapping._against))
    return dialog


def choose(dialog: ImportDialog, column: str, field: str | None) -> None:
    box = dialog.mapping.boxes[column]
    box.setCurrentIndex(max(0, box.findData(field)))


def test_unknown_columns_are_said_by_hand_and_known_the_next_time(
    home: House, tmp_path: Path
) -> None:
    first = unknown_file(tmp_path, f"{LAMP};24.12.2025;Lamp;1;4,50 €")
    dialog = mapped_on(home, first)
    assert dialog.mapping.columns() == {
        "Kaufnummer": "number",
        "Wann bestellt": "ordered_on",
        "Was": None,
        "Stück": "quantity",
        "Kosten": None,
    }
    assert "--map" not in text_of(dialog)
    choose(dialog, "Was", "title")
    choose(dialog, "Kosten", "unit_price")
    dialog.mapping.name.setText("My shop")
    dialog.read_so.click()
    home.wait_for_text(dialog, "1 new order")
    assert first_of(dialog).text(0) == "Lamp"
    taken(home, dialog)
    home.wait_for_text(dialog, "Undo this import")
    dialog.close()
    later = unknown_file(tmp_path, f"{DOCK};25.12.2025;Dock;2;4,50 €", name="later.csv")
    again = opened_on(home, later)
    home.wait_for_text(again, "later.csv: read as My shop")
    assert not again.mapping.isVisible()
    assert "In all 9.00 EUR." in text_of(again)


def test_a_column_holds_one_field_and_content_that_contradicts_it_is_said(
    home: House, tmp_path: Path
) -> None:
    dialog = mapped_on(home, unknown_file(tmp_path, f"{LAMP};24.12.2025;Lamp;1;4,50 €"))
    choose(dialog, "Was", "number")
    assert dialog.mapping.columns()["Kaufnummer"] is None
    assert "Order number? It says “Lamp”." in text_of(dialog)
    choose(dialog, "Was", None)
    assert not dialog.read_so.isEnabled()
    assert "Say which column holds the order numbers" in text_of(dialog)


def test_a_file_without_order_numbers_says_that_nothing_can_be_taken(
    home: House, tmp_path: Path
) -> None:
    path = tmp_path / "shopping.csv"
    path.write_text("Was;Kosten\nLamp;4,50 €\nDock;9,00 €\n", "utf-8")
    dialog = mapped_on(home, path)
    assert "No column looks like order numbers." in text_of(dialog)
    button_of(dialog, "Back").click()
    home.wait_for_text(dialog, "Choose the columns…")
    assert "Nothing can be taken in yet." in text_of(dialog) and "--map" not in text_of(dialog)
    button_of(dialog, "Choose the columns…").click()
    assert dialog.mapping.isVisible()


def test_a_file_without_a_header_is_read_by_places_and_not_kept(
    home: House, tmp_path: Path
) -> None:
    path = tmp_path / "bare.csv"
    path.write_text(f"{LAMP};24.12.2025;Desk lamp;4,50 €\n", "utf-8")
    dialog = mapped_on(home, path)
    assert not dialog.mapping.name.isVisible()
    choose(dialog, "4", "order_total")
    dialog.read_so.click()
    home.wait_for_text(dialog, "In all 4.50 EUR.")
    taken(home, dialog)
    assert list(tmp_path.rglob("own.*.toml")) == []
