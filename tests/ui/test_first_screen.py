"""The picture that is shown before the window's parts are there, and what is pressed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.application import Application
from aliorder_desktop.ui.main_window import ORDERS, TODAY
from aliorder_desktop.ui.quick_add import QuickAdd
from tests.ui.house import SetTime, house

NUMBERS = [f"81901234567890{number:02}" for number in range(6)]
CORNERS = 0.004  # of all pixels: rounded corners, the sorted column's arrow, the focus' frame


@pytest.fixture
def record(tmp_path: Path, qtbot: QtBot, time: SetTime) -> Path:
    """A record of six orders, one of which presses."""

    def fill(opened: Workspace) -> None:
        for place, number in enumerate(NUMBERS):
            told = {"title": f"Thing {place} with a long name " * 4, "seller": "Lumi Store"}
            told |= {"protection.ends_at": f"{5 + 30 * place}h"}
            told |= {"order.status": "shipped"}
            add_order(opened, Draft("aliexpress", number, told), time())

    with house(tmp_path, qtbot, time) as first:
        first.done(fill)
    return tmp_path


@pytest.fixture
def application(record: Path, time: SetTime) -> Iterator[Application]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    started = Application(app, window_setting(folders(str(record)), time))
    yield started
    if started.wiring is not None:
        started.wiring.stop()
    started.office.close()
    started.window.hide()
    started.window.deleteLater()


def picture(application: Application) -> QImage:
    return application.window.grab().toImage()


def unlike(first: QImage, then: QImage) -> float:
    """Return the share of pixels that differ."""
    assert first.size() == then.size()
    places = [(x, y) for x in range(first.width()) for y in range(first.height())]
    return sum(first.pixel(*place) != then.pixel(*place) for place in places) / len(places)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", [TODAY, ORDERS])
def test_the_parts_look_as_their_picture_did(
    record: Path, time: SetTime, scheme: str, page: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")  # as at a start: nothing has a theme yet
    setting = window_setting(folders(str(record)), time)
    assert setting.first_look is not None
    setting.first_look = setting.first_look._replace(scheme=scheme)
    application = Application(app, setting)
    application._paint_first(page)
    first = picture(application)
    application._furnish(page)
    QApplication.processEvents()
    assert unlike(first, picture(application)) < CORNERS
    application.office.close()
    application.window.hide()
    application.window.deleteLater()


def test_what_is_pressed_before_the_record_is_open_is_done_once_it_is(
    application: Application, qtbot: QtBot
) -> None:
    window = application.window
    application.start(page=ORDERS)
    assert application.wiring is None
    (add,) = (b for b in window.findChildren(QPushButton) if b.text() == "+ Order")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any(d.isVisible() for d in window.findChildren(QuickAdd)), timeout=15000
    )
