"""The tray: whatever it offers the keyboard reaches in the window; its badge is seen anywhere."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from aliorder_desktop.app import resource_folder
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.answering import inbox
from aliorder_desktop.ui.main_window import INBOX, TODAY
from aliorder_desktop.ui.quick_add import QuickAdd
from aliorder_desktop.ui.tray import Tray
from aliorder_desktop.words.notices import snooze_all_label
from tests.ui.house import House

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_keyboard_reaches_whatever_the_tray_offers(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, hours in (("8190123456789012", 20), ("8190123456789029", 60)):
        told = {"title": "Dock", "order.status": "shipped", "protection.ends_at": f"{hours}h"}
        draft = Draft("aliexpress", number, told)
        home.done(partial(add_order, draft=draft, now=home.time()))
    home.bot.waitUntil(lambda: waiting(home) == 2, timeout=15000)
    asked: list[str] = []

    def choose(*_: object) -> tuple[list[str], str]:
        asked.append("file")
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    reached = set()

    home.window.open_page(INBOX)
    home.press(home.window, Qt.Key.Key_1, CONTROL)
    assert home.window.pages.currentIndex() == TODAY
    reached.add("Today's list")

    home.press(home.window, Qt.Key.Key_O, CONTROL)
    home.bot.waitUntil(lambda: bool(asked))
    reached.add("Import a file…")

    home.press(home.window, Qt.Key.Key_N, CONTROL)
    home.shown(QuickAdd).reject()
    reached.add("Add an order…")

    home.press(home.window, Qt.Key.Key_5, CONTROL)
    home.wait_for_text(home.wiring.inbox, snooze_all_label())
    assert tabbed_to(home, snooze_all_label())
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    home.bot.waitUntil(lambda: waiting(home) == 0, timeout=15000)
    reached.add(snooze_all_label())

    home.window.activateWindow()  # as a desktop does once a dialog is gone
    home.bot.waitUntil(home.window.isActiveWindow)
    with home.bot.waitSignal(home.window.quit_wanted):
        home.press(home.window, Qt.Key.Key_Q, CONTROL)
    reached.add("Quit")
    assert reached == {action.text() for action in home.wiring.tray.menu.actions()}


def waiting(home: House) -> int:
    found = home.asked(lambda opened: sum(row.waits for row in inbox(opened, home.time())))
    assert isinstance(found, int)
    return found


def tabbed_to(home: House, text: str) -> bool:
    """Press Tab until a button that says so has the focus; return whether one got it."""
    for _ in range(60):
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and focused.text() == text:
            return True
        QTest.keyClick(focused or home.window, Qt.Key.Key_Tab)
    return False


@pytest.mark.parametrize("panel", ["#ffffff", "#f6f5f4", "#303030", "#202020", "#000000"])
@pytest.mark.parametrize("count", [1, 12])
def test_the_badge_is_seen_on_light_and_dark_panels(qtbot: QtBot, panel: str, count: int) -> None:
    """Its rim differs by 3 to 1 from the panel, and the number by 4.5 to 1 from the badge."""
    qtbot.wait(0)
    owner = QObject()
    tray = Tray(QIcon(str(resource_folder() / "icons" / "org.aliorder.Desktop.svg")), owner)
    tray.show_count(count)
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor(panel))
    painter = QPainter(picture)
    tray._badged().paint(painter, 0, 0, 64, 64)
    painter.end()
    on_the_way = [picture.pixelColor(63, row) for row in range(40, 50)]
    on_the_way += [picture.pixelColor(column, 44) for column in range(54, 64)]
    assert max(contrast(each, QColor(panel)) for each in on_the_way) >= 3
    inside = [picture.pixelColor(x, y) for x in range(34, 53) for y in range(34, 53)]
    assert max(contrast(one, two) for one in inside for two in inside[:1]) >= 4.5
    tray.menu.deleteLater()


def contrast(one: QColor, two: QColor) -> float:
    """Return how much two colours differ in lightness, as WCAG 2.2 counts it."""
    darker, lighter = sorted((luminance(one), luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
