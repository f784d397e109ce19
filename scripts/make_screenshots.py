"""Write a picture of every view and dialog, light and dark: make_screenshots.py FOLDER."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.ui.application import Application
from aliorder_desktop.ui.grid_dialog import GridDialog
from aliorder_desktop.ui.import_dialog import ImportDialog
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.parcels_dialog import ParcelsDialog
from aliorder_desktop.ui.theme import apply_theme
from aliorder_desktop.ui.wiring import Wiring

# A Tuesday afternoon, so that the pictures stay the same.
_NOW = datetime(2026, 3, 3, 13, 2, tzinfo=UTC)
_ORDERS = """Order ID,Order Date,Title,Qty,Price,Status,Store
8190110000000011,2026-01-10,"USB-C dock, 8 ports",1,18.90,Finished,Northwind Tech Store
8190110000000202,2026-02-27,Bicycle bell,2,3.10,Awaiting delivery,Ring Ring
8190110000000203,2026-02-28,Tea strainer,1,2.75,Awaiting shipment,Home Basics
8.19E+15,2026-02-28,Umbrella,1,9.95,Awaiting shipment,Rain Shop
"""
_UNKNOWN = """Kaufnummer;Wann bestellt;Was;Stück;Was es kostet;Wer es verkauft;Foto
8190110000000301;24.12.2025;Schreibtischlampe, schwenkbar;1;22,90 €;Lumi Store;
8190110000000302;03.01.2026;Kopfhörer mit Kabel;2;19,99 €;Klang und Co;
8190110000000303;14.02.2026;Teesieb;1;2,75 €;Küche heute;
"""
_PAGE = """Awaiting delivery
Buyer Protection will end in 40 days 12 hours
Estimated delivery: Mar 12 - Mar 20
Order ID: 8190110000000401
Order placed on: Feb 20, 2026
Lumi Store
LED desk lamp with clamp, three colours of light
US $12.90 x1
Total: US $14.90
"""
_ROWS = """Order ID\tTitle\tShop\tPrice\tStatus\tOrder Date\tCountdown
8190110000000501\tDesk lamp with clamp\tLumi Store\t22,90 €\tAwaiting shipment\t2026-02-20\t3d 4h
8190110000000502\tHeadphones\tSound & Co\t19,99 €\tshipped\t2026-02-14\t41d
8190110000000022\tDesk lamp, warm white\t\t23,90 €\t\t\t
8.19E+15\tUmbrella\tRain Shop\t9,95 €\t\t2026-02-28\t
\tTea strainer\tHome Basics\t2,75 €\tteapot\t2026-02-28\tsoon
"""
_PARCELS = "RB123456785CN\nLP00612345678901\nRB123456786GB\n1Z5R89390357567127\n"
_SETTLE_MS = 150
_SCHEMES = ("light", "dark")


def main(folder: Path) -> None:
    """Write every picture into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["aliorder-desktop"])
    for name in _SCHEMES:
        with tempfile.TemporaryDirectory() as data:
            _take_all(app, Path(data), name, _saver(folder, name))


def _take_all(
    app: QApplication, data: Path, scheme: str, save: Callable[[str, QWidget], None]
) -> None:
    setting = window_setting(folders(str(data)), lambda: _NOW)
    application = Application(app, setting)
    application.start()
    apply_theme(app, scheme)
    while application.wiring is None:
        app.processEvents()
    _settle(app, application.office)
    window, wiring = application.window, application.wiring
    assert wiring is not None
    save("first-start", window)
    wiring.reminders.calendar.open()  # of the sample nothing is sent anywhere
    _settle(app, application.office)
    _save_dialogs("calendar", window, save)
    wiring.sample_wanted.emit(True)
    _settle(app, application.office)
    save("today", window)
    window.open_page(1)
    _settle(app, application.office)
    save("orders", window)
    for number in ("0000000022", "0000000011", "0000000033"):
        wiring.open_order(f"aliexpress:819011{number}")
        _settle(app, application.office)
        save(f"order-{number[-2:]}", window)
    for place, name in ((2, "cases"), (3, "refunds"), (4, "inbox")):
        wiring.close_order()
        window.open_page(place)
        _settle(app, application.office)
        save(name, window)
    openings: dict[str, Callable[[], None]] = {
        "quick-add": wiring.dialogs.add_order,
        "order-form": lambda: wiring.dialogs.add_in_form(None),
        "dates": wiring.dialogs.fill_in_dates,
        "flow": lambda: wiring.dialogs.walk(
            "aliexpress:8190110000000033", "cancel_awaiting_shipment"
        ),
        "correct": lambda: wiring.dialogs.correct_order("aliexpress:8190110000000033"),
        "message": lambda: wiring.dialogs.write_message("aliexpress:8190110000000033"),
        "story": lambda: wiring.case_dialogs.tell_story("aliexpress:8190110000000033"),
        "buying": wiring.case_dialogs.check_before_buying,
        "settings": wiring.program.choose_settings,
        "reminders": wiring.reminders.choose_reminders,
        "numbers": wiring.program.choose_numbers,
        "imports": wiring.program.show_imports,
        "note": lambda: wiring.dialogs.add_note("aliexpress:8190110000000033", "Keyboard"),
        "several": lambda: wiring.dialogs.record_for(
            ["aliexpress:8190110000000044", "aliexpress:8190110000000077"]
        ),
    }
    for what, opening in openings.items():
        opening()
        _settle(app, application.office)
        _save_dialogs(what, window, save)
        _settle(app, application.office)
    _take_grid(app, application.office, window, wiring, save)
    _take_imports(app, application.office, data, window, wiring, save)
    application.office.close()
    window.close()


def _take_grid(
    app: QApplication,
    office: Office,
    window: QWidget,
    wiring: Wiring,
    save: Callable[[str, QWidget], None],
) -> None:
    wiring.dialogs.add_several()
    _settle(app, office)
    grid = window.findChildren(GridDialog)[-1]
    grid.table.pasted.emit(_ROWS)
    _settle(app, office)
    grid.table.go(2, 1)
    save("grid", grid)
    grid.model.keep_only(())
    grid.close()
    _settle(app, office)


def _save_dialogs(what: str, window: QWidget, save: Callable[[str, QWidget], None]) -> None:
    """Take a picture of the dialogs that are open, and close them."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            save(what, dialog)
            dialog.close()


def _take_imports(
    app: QApplication,
    office: Office,
    data: Path,
    window: QWidget,
    wiring: Wiring,
    save: Callable[[str, QWidget], None],
) -> None:
    orders = data / "orders.csv"
    orders.write_text(_ORDERS, "utf-8")
    wiring.take_in([orders])
    _settle(app, office)
    dialog = window.findChildren(ImportDialog)[-1]
    save("import", dialog)
    dialog.take.click()
    _settle(app, office)
    save("imported", dialog)
    dialog.close()
    unknown = data / "purchases.csv"
    unknown.write_text(_UNKNOWN, "utf-8")
    wiring.take_in([unknown])
    _settle(app, office)
    save("mapping", window.findChildren(ImportDialog)[-1])
    window.findChildren(ImportDialog)[-1].close()
    wiring.dialogs.take_in((), _PAGE)
    _settle(app, office)
    pasted = window.findChildren(ImportDialog)[-1]
    save("pasted-page", pasted)
    pasted.close()
    wiring.dialogs.take_in((), _PARCELS)
    _settle(app, office)
    listed = window.findChildren(ImportDialog)[-1]
    save("pasted-parcels", listed)
    if listed.plan is not None:
        listed.parcels_wanted.emit(listed.plan.files[0].reading.parcels)
    listed.close()
    _settle(app, office)
    save("parcels", window.findChildren(ParcelsDialog)[-1])


def _settle(app: QApplication, office: Office) -> None:
    """Let the window come to rest: whatever was asked is answered, and what that asks again."""
    for _ in range(3):
        answered: list[str] = []
        office.ask(lambda _: "read", answered.append)
        office.tend(lambda _: "written", answered.append)
        deadline = QDeadlineTimer(_SETTLE_MS)
        while len(answered) < 2 or not deadline.hasExpired():
            app.processEvents()


def _saver(folder: Path, scheme: str) -> Callable[[str, QWidget], None]:
    def save(what: str, widget: QWidget) -> None:
        widget.grab().save(str(folder / f"{what}-{scheme}.png"))

    return save


if __name__ == "__main__":
    main(Path(sys.argv[1]))
