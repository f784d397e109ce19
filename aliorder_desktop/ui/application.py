"""The application: one window and its record, from the start to the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, QSocketNotifier
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.first_look import FirstLook
from aliorder_desktop.ui.desktop_setting import Desktop
from aliorder_desktop.ui.main_window import MainWindow
from aliorder_desktop.ui.office import Office, Openings
from aliorder_desktop.ui.theme import apply_theme

if TYPE_CHECKING:  # the rest of the house is built after the first paint
    from aliorder_desktop.desktop.single_instance import SingleInstance
    from aliorder_desktop.ui.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Setting:
    """What the window stands in; made by ``app``.

    Attributes:
        openings:     how the record is opened.
        sample:       how the sample record, which is another file, is made anew and opened.
        now:          the time source.
        desktop:      the desktop the window stands on.
        first_look:   the first lines of the list, None where there is no record yet.
        window_file:  where the window's size and place are kept.
        log_bug:      writes a bug's traceback down and returns the file, '' if it could not.
    """

    openings: Openings
    sample: Openings
    now: Callable[[], datetime]
    desktop: Desktop
    first_look: FirstLook | None
    window_file: Path
    log_bug: Callable[[BaseException], str]


class Application(QObject):
    """The running program."""

    def __init__(self, app: QApplication, setting: Setting) -> None:
        super().__init__()
        self._app, self._setting = app, setting
        self.office = Office(setting.openings, setting.now)
        self.window = MainWindow(self.office)
        self.wiring: Wiring | None = None
        self._shows_sample = False
        self._wanted: list[Path] = []
        self._is_complaining = False
        self.office.complained.connect(self.complain)
        self._place = QSettings(str(setting.window_file), QSettings.Format.IniFormat)
        geometry = self._place.value("geometry")
        if isinstance(geometry, QByteArray):
            self.window.restoreGeometry(geometry)
        self.window.quit_wanted.connect(self.quit)
        self.window.closing.connect(self._close)
        self._scheme = setting.first_look.scheme if setting.first_look else ""
        if setting.first_look is not None:
            self.window.show_first(setting.first_look)

    def start(self, *, hidden: bool = False, page: int = 0, files: Sequence[Path] = ()) -> None:
        """Show the window, then open the record, then take in ``files``."""
        self._wanted = list(files)
        self.window.open_page(page)
        if hidden:
            self._open()
        else:
            self.window.painted.connect(self._open)
            self.window.show()

    def listen(self, instance: SingleInstance) -> None:
        """Come to the front whenever the program is started once more."""
        handle = instance.fileno()
        if handle is None:
            return
        listener = QSocketNotifier(handle, QSocketNotifier.Type.Read, self)
        listener.activated.connect(lambda: self._called(instance))

    def show_again(self, files: Sequence[Path]) -> None:
        """Come to the front, and take in the files a second start was given."""
        self.window.raise_up()
        if self.wiring is None:
            self._wanted += files
        elif files:
            self.wiring.take_in(list(files))

    def complain(self, error: BaseException) -> None:
        """Tell the shopper what went wrong, one thing at a time."""
        from aliorder_desktop.ui.messages import tell
        from aliorder_desktop.words.errors import error_text, slot_bug_text

        if self._is_complaining:
            return
        self._is_complaining = True
        try:
            if isinstance(error, UserError):
                tell(self.window, "This did not work", error_text(error))
            else:
                log = self._setting.log_bug(error)
                text = slot_bug_text(type(error).__name__, log)
                tell(self.window, "Something went wrong", text)
        finally:
            self._is_complaining = False

    def quit(self) -> None:
        """End the program; what was begun is finished first."""
        if self.wiring is not None:
            self.wiring.stop()
            self._place.setValue("geometry", self.window.saveGeometry())
        self.office.close()
        self._app.quit()

    # --- inside ------------------------------------------------------------------------

    def _called(self, instance: SingleInstance) -> None:
        files = instance.received()
        if files is not None:
            self.show_again([Path(file) for file in files])

    def _open(self) -> None:
        self.office.open(self._first_opened, self._not_opened)

    def _first_opened(self) -> None:
        from aliorder_desktop.ui.wiring import Wiring

        self.wiring = Wiring(self.window, self.office, self._setting.desktop)
        self.wiring.sample_wanted.connect(self._show_sample)
        self.wiring.reopen_wanted.connect(self._reopen)
        self._reopened()
        if self._wanted:
            self.wiring.take_in(self._wanted)

    def _show_sample(self, sample: bool) -> None:
        """Open the sample record, or the shopper's own again."""
        self._shows_sample = sample
        if self.wiring is not None:
            self.wiring.pause()
        openings = self._setting.sample if sample else self._setting.openings
        self.office.reopen(openings, self._reopened, self._not_opened)

    def _reopen(self) -> None:
        """Open the same record again, under the settings of today."""
        self._show_sample(self._shows_sample)

    def _reopened(self) -> None:
        assert self.wiring is not None
        self._take_scheme()
        self.wiring.show_record(sample=self._shows_sample)

    def _take_scheme(self) -> None:
        """Paint in the colours chosen now."""
        scheme = self.office.settings.scheme
        if scheme != self._scheme:
            self._scheme = scheme
            apply_theme(self._app, scheme)

    def _not_opened(self, error: Exception) -> None:
        """Say why the record cannot be used, and end: nothing could be kept."""
        self.complain(error)
        self.quit()

    def _close(self, event: QCloseEvent) -> None:
        """Stay in the tray where there is one; without it the window's end is the program's."""
        if self.wiring is not None and self.wiring.stays_in_tray():
            event.ignore()
            self.window.hide()
        else:
            event.accept()
            self.quit()
