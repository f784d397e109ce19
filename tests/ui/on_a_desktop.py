"""The window on a real desktop: run by ``test_real_desktop`` with a display and a session bus."""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.bubble import Bubble
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.domain.notices import InboxRow
from aliorder_desktop.services.answering import inbox
from aliorder_desktop.ui.application import Application
from aliorder_desktop.ui.dates_dialog import DatesDialog
from aliorder_desktop.ui.import_dialog import ImportDialog
from aliorder_desktop.ui.main_window import CASES, INBOX, ORDERS, TODAY
from aliorder_desktop.ui.tray_notifier import TrayNotifier
from tests.services.order_lists import DOCK, HEADER, LAMP, line
from tests.ui.house import House, SetTime, button_of


def dunst(*words: str) -> str:
    done = subprocess.run(["dunstctl", *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def shown_now() -> int:
    return int(dunst("count", "displayed"))


def shown_after_a_beat(home: House) -> int:
    """Beat, unless a beat is under way, and return how many notices are in sight."""
    home.wiring.heartbeat.beat()
    return shown_now()


def clicked(home: House, icon: QSystemTrayIcon) -> bool:
    """Click the icon with the right button where it is now; return whether the menu opened."""
    middle = icon.geometry().center()
    click = ["xdotool", "mousemove", str(middle.x()), str(middle.y()), "click", "3"]
    subprocess.run(click, check=True)
    home.bot.wait(700)
    return home.wiring.tray.menu.isVisible()


def notices_of(home: House) -> tuple[InboxRow, ...]:
    found = home.asked(lambda opened: inbox(opened, home.time()))
    assert isinstance(found, tuple)
    return found


def tells_of(home: House, name: str) -> bool:
    return any(name in row.title for row in notices_of(home))


def test_from_a_dropped_file_to_a_snoozed_notice(home: House, tmp_path: Path) -> None:
    orders = tmp_path / "orders.csv"
    rows = (line(DOCK, "USB-C dock", "Awaiting delivery"), line(LAMP, "Lamp", "Awaiting shipment"))
    orders.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    home.drop(orders)
    way_in = home.shown(ImportDialog)
    home.bot.waitUntil(lambda: way_in.plan is not None)
    way_in.take.click()
    home.wait_for_text(way_in, "Fill in the dates…")
    way_in.dates.click()

    dates = home.shown(DatesDialog)
    field = dates.fields[f"aliexpress:{DOCK}"]
    home.write(field.edit, "3d 4h")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(field.edit, Qt.Key.Key_Return)
    button_of(dates, "Done").click()
    # It ends in less than a week: that is said once the beat after the change has come.
    home.bot.waitUntil(lambda: shown_after_a_beat(home) == 1, timeout=30000)
    home.bot.waitUntil(lambda: tells_of(home, "USB-C dock"), timeout=15000)

    home.wiring.open_order(f"aliexpress:{LAMP}")
    home.wait_for_text(home.wiring.panel, "I asked to cancel")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.record("I asked to cancel")

    home.time.go_on(days=2, hours=4)
    home.bot.waitUntil(lambda: shown_after_a_beat(home) == 2, timeout=30000)
    # A notice is written down as shown only after the desktop took it; the next beat waits for it.
    home.bot.waitUntil(lambda: tells_of(home, "ends tomorrow"), timeout=15000)
    home.time.go_on(hours=20, minutes=5)
    home.bot.waitUntil(lambda: shown_after_a_beat(home) == 3, timeout=30000)
    home.bot.waitUntil(lambda: tells_of(home, "Lamp"), timeout=15000)

    # The stand-in for dmenu picks the first button that says so.
    subprocess.run(["dunstctl", "context"], check=True, timeout=20)
    home.bot.waitUntil(
        lambda: any(row.snoozed_until is not None for row in notices_of(home)), timeout=15000
    )
    home.bot.waitUntil(
        lambda: "Inbox  1" in home.window.sidebar._buttons[INBOX].text(), timeout=15000
    )


def test_the_tray_shows_the_icon_and_its_menu_opens_the_window(home: House) -> None:
    home.bot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable, timeout=15000)
    tray = home.wiring.tray
    home.bot.waitUntil(lambda: tray.available, timeout=5000)
    icon = tray._tray
    assert icon is not None
    home.bot.waitUntil(lambda: icon.geometry().width() > 0, timeout=15000)
    home.window.close()
    assert not home.window.isVisible()
    home.window.open_page(1)
    home.bot.waitUntil(lambda: clicked(home, icon), timeout=20000)
    subprocess.run(["xdotool", "key", "--delay", "100", "Down", "Return"], check=True)
    home.bot.waitUntil(home.window.isVisible, timeout=15000)
    assert home.window.pages.currentIndex() == TODAY


def test_a_notice_beside_the_icon_is_shown_from_any_thread(home: House) -> None:
    """As on systems without a session bus; there the system's own bubble shows it."""
    by_tray = TrayNotifier(home.wiring.tray)
    home.bot.waitUntil(lambda: home.wiring.tray.is_shown, timeout=15000)
    bubble = Bubble("1", "Protection ends: <b>Dock</b>", "Has it arrived?", how="Open it.")
    with ThreadPoolExecutor() as pool:
        assert pool.submit(by_tray.reaches).result()
        assert pool.submit(by_tray.send, bubble).result()
    assert by_tray.drain() == () and by_tray.fileno() is None

    def shown() -> list[str]:
        found = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        balloons = [each for each in found if each.metaObject().className() == "QBalloonTip"]
        return [label.text() for each in balloons for label in each.findChildren(QLabel)]

    home.bot.waitUntil(lambda: "Has it arrived?\nOpen it." in shown(), timeout=15000)
    home.window.hide()
    icon = home.wiring.tray._tray
    assert icon is not None
    icon.messageClicked.emit()
    home.bot.waitUntil(home.window.isVisible, timeout=15000)


def test_what_is_clicked_while_the_picture_is_shown_reaches_the_parts(
    tmp_path: Path, qtbot: QtBot, time: SetTime
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application = Application(app, window_setting(folders(str(tmp_path)), time))
    window = application.window
    application._paint_first(ORDERS)
    high = window.fontMetrics().height() + 18
    place = ["--window", str(int(window.winId())), "60", str(14 + CASES * high + high // 2)]
    subprocess.run(["xdotool", "mousemove", *place, "click", "1"], check=True)
    application._furnish(ORDERS)
    qtbot.waitUntil(lambda: window.pages.currentIndex() == CASES, timeout=15000)
    application.office.close()
    window.hide()
    window.deleteLater()


def test_there_is_a_real_display_here() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
