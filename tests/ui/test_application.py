"""The program from its start to its end, and when something goes wrong."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.main_window import ORDERS
from tests.ui.house import House, SetTime, button_of, house, text_of

ROOT = Path(__file__).parents[2]

# What must not be loaded on the way to the first paint (design of the start).
LATE = (
    "sqlite_utils", "holidays", "babel", "icalendar", "clevercsv", "chardet", "rapidfuzz",
    "python_calamine", "click", "msgspec", "jeepney", "tomllib", "hashlib", "socket", "decimal",
    "aliorder_desktop.ui.body", "aliorder_desktop.ui.office", "aliorder_desktop.ui.wiring",
)  # fmt: skip

PAINTS_ONCE = """
import os, sys
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.desktop.time_source import system_time
from PySide6.QtWidgets import QApplication
from aliorder_desktop.app import window_setting
from aliorder_desktop.ui.application import Application
app = QApplication(["aliorder-desktop"])
setting = window_setting(folders(sys.argv[1]), system_time)
application = Application(app, setting)
application.window.painted.connect(lambda: (print(*sys.modules, flush=True), os._exit(0)))
application.start(page=int(sys.argv[2]))
"""


def messages() -> list[QMessageBox]:
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    return [box for box in boxes if box.isVisible()]


def close_messages(said: list[str]) -> None:
    for box in messages():
        said.append(f"{box.text()} {box.informativeText()}")
        box.close()


def heard(bot: QtBot, said: list[str]) -> None:
    """Wait until a message was shown and closed again."""
    timer = QTimer()
    timer.timeout.connect(lambda: close_messages(said))
    timer.start(20)
    bot.waitUntil(lambda: bool(said))
    timer.stop()


def broken(_: Workspace) -> None:
    raise RuntimeError("a bug of ours about Lamp")


def test_a_bug_is_told_kindly_and_the_program_goes_on(home: House) -> None:
    said: list[str] = []
    home.application.office.do(broken)
    heard(home.bot, said)
    assert "RuntimeError" in said[0]
    assert "Lamp" not in said[0]
    home.done(lambda opened: add_order(opened, Draft("aliexpress", "1234567890", {}), home.time()))


def test_something_the_shopper_can_put_right_is_said_in_a_sentence(home: House) -> None:
    said: list[str] = []
    home.wiring.open_order("aliexpress:none")
    heard(home.bot, said)
    assert "No order aliexpress:none" in said.pop()
    home.application.office.do(
        lambda opened: add_order(opened, Draft("aliexpress", "", {}), home.time())
    )
    heard(home.bot, said)
    assert "An order needs a number or a title." in said.pop()


def test_the_first_page_offers_three_ways_to_begin(home: House) -> None:
    home.wait_for_text(home.wiring.today, "Nothing is recorded yet.")
    for offered in ("Import a file…", "Add an order…", "Look at sample orders"):
        assert button_of(home.wiring.today, offered).isEnabled()
    home.wait_for_text(home.wiring.today, "Where do you live?")


def test_what_was_recorded_is_there_at_the_next_start(
    tmp_path: Path, qtbot: QtBot, time: SetTime
) -> None:
    with house(tmp_path, qtbot, time) as first:
        draft = Draft("aliexpress", "8190123456789012", {"title": "Lamp"})
        first.done(lambda opened: add_order(opened, draft, time()))
    with house(tmp_path, qtbot, time) as second:
        assert second.window.orders.model.rowCount() == 1
        model = second.window.orders.model
        qtbot.waitUntil(lambda: model.data(model.index(0, 0)) == "Lamp")


def test_the_window_comes_back_as_large_as_it_was(
    tmp_path: Path, qtbot: QtBot, time: SetTime
) -> None:
    (tmp_path / "window.place").write_bytes(b"no place")
    with house(tmp_path, qtbot, time) as first:
        first.window.resize(780, 560)
        first.application._keep_place()
    with house(tmp_path, qtbot, time) as second:
        assert (second.window.width(), second.window.height()) == (780, 560)


def test_a_newer_file_is_refused_with_words_and_left_alone(
    tmp_path: Path, qtbot: QtBot, time: SetTime
) -> None:
    with house(tmp_path, qtbot, time):
        pass
    with sqlite3.connect(tmp_path / "orders.db") as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = (tmp_path / "orders.db").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", REFUSED, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "newer AliOrder Desktop (data version 99" in done.stdout, done.stderr
    assert (tmp_path / "orders.db").read_bytes() == before


def test_nothing_heavy_is_loaded_before_the_first_paint(
    tmp_path: Path, qtbot: QtBot, time: SetTime
) -> None:
    with house(tmp_path, qtbot, time) as first:
        draft = Draft("aliexpress", "8190123456789012", {"title": "Lamp"})
        first.done(lambda opened: add_order(opened, draft, time()))
    done = subprocess.run(
        [sys.executable, "-c", PAINTS_ONCE, str(tmp_path), str(ORDERS)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = set(done.stdout.split())
    assert "PySide6.QtWidgets" in loaded, done.stderr
    assert not loaded & set(LATE)


def test_today_counts_what_is_to_be_done(home: House) -> None:
    told = {"title": "Dock", "order.status": "shipped", "protection.ends_at": "5h"}
    draft = Draft("aliexpress", "8190123456789012", told)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.wait_for_text(home.wiring.today, "1 thing for you today.")
    assert "Today  1" in text_of(home.window.sidebar)


REFUSED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.desktop.time_source import system_time
from aliorder_desktop.ui.application import Application
app = QApplication(["aliorder-desktop"])
setting = window_setting(folders(sys.argv[1]), system_time)
application = Application(app, setting)
timer = QTimer()
def look():
    for box in app.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            print(box.informativeText(), flush=True)
            box.close()
timer.timeout.connect(look)
timer.start(50)
application.start()
app.exec()
"""
