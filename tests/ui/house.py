"""A whole window over a real record, at a time the test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.application import Application
from aliorder_desktop.ui.event_dialog import EventDialog
from aliorder_desktop.ui.main_window import MainWindow
from aliorder_desktop.ui.wiring import Wiring

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

Widget = TypeVar("Widget", bound=QWidget)


class SetTime:
    """A time source that goes on only when told."""

    def __init__(self, now: datetime = NOW) -> None:
        self.instant = now

    def __call__(self) -> datetime:
        return self.instant

    def go_on(self, **length: float) -> None:
        self.instant += timedelta(**length)


class House:
    """The program as a test drives it."""

    def __init__(self, application: Application, time: SetTime, bot: QtBot) -> None:
        self.application, self.time, self.bot = application, time, bot

    @property
    def window(self) -> MainWindow:
        return self.application.window

    @property
    def wiring(self) -> Wiring:
        assert self.application.wiring is not None
        return self.application.wiring

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)

    def asked(self, task: Callable[[Workspace], object]) -> object:
        """Return what the record answers."""
        found: list[object] = []
        self.application.office.ask(task, found.append)
        self.bot.waitUntil(lambda: bool(found))
        return found[0]

    def done(self, task: Callable[[Workspace], object]) -> None:
        """Change the record, and wait until the window has heard of it."""
        with self.bot.waitSignal(self.application.office.changed):
            self.application.office.do(task)

    def write(self, place: QWidget, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(place, text)

    def press(
        self,
        place: QWidget,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key."""
        QTest.keyClick(place, key, held)

    def undo(self) -> None:
        """Undo the last deed by its keys, in the window alone."""
        self.window.activateWindow()  # as a desktop does once a dialog is gone
        self.bot.waitUntil(self.window.isActiveWindow)
        with self.bot.waitSignal(self.wiring.history.undone):
            self.press(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def redo(self) -> None:
        """Do again what was undone, by its keys."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        with self.bot.waitSignal(self.wiring.history.redone):
            self.press(self.window, Qt.Key.Key_Z, held)

    def shown(self, kind: type[Widget]) -> Widget:
        """Return the dialog of that kind once it is in sight."""
        self.bot.waitUntil(lambda: any(d.isVisible() for d in self.window.findChildren(kind)))
        return next(d for d in self.window.findChildren(kind) if d.isVisible())

    def record(self, text: str) -> None:
        """Press a button of the order's page that asks something, and record it without."""
        button_of(self.wiring.panel, text).click()
        button_of(self.shown(EventDialog), "Record it").click()

    def wait_for_text(self, place: QWidget, words: str) -> None:
        self.bot.waitUntil(lambda: words in text_of(place))


def text_of(place: QWidget) -> str:
    """Return every visible word of labels and buttons in a widget."""
    labels = [each.text() for each in place.findChildren(QLabel) if each.isVisibleTo(place)]
    buttons = [each.text() for each in place.findChildren(QPushButton) if each.isVisibleTo(place)]
    return "\n".join((*labels, *buttons))


def button_of(place: QWidget, text: str) -> QPushButton:
    """Return the visible button that says exactly that."""
    for each in place.findChildren(QPushButton):
        if each.text() == text and each.isVisibleTo(place):
            return each
    raise AssertionError(f"no button {text!r} among:\n{text_of(place)}")


@contextmanager
def house(folder: Path, bot: QtBot, time: SetTime) -> Iterator[House]:
    """Open the program on the record in ``folder``, and close it again."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    setting = window_setting(folders(str(folder)), time)
    application = Application(app, setting)
    application.start()
    try:
        bot.waitUntil(lambda: application.wiring is not None)
        application.window.activateWindow()  # keys go to the window that is active
        bot.waitUntil(application.window.isActiveWindow)
        yield House(application, time, bot)
    finally:
        if application.wiring is not None:
            application.wiring.stop()
        application.office.close()
        for dialog in application.window.findChildren(QDialog):
            dialog.close()
        application.window.hide()
        application.window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
