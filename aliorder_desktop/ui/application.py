"""The application: one window and its record, from the start to the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer

from aliorder_desktop.ui.colours import colours_of
from aliorder_desktop.ui.first_screen import FirstScreen
from aliorder_desktop.ui.main_window import ORDERS, PAGES, MainWindow

if TYPE_CHECKING:  # the rest of the house is loaded after the first paint
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QApplication

    from aliorder_desktop.desktop.single_instance import SingleInstance
    from aliorder_desktop.services.first_look import FirstLook
    from aliorder_desktop.ui.desktop_setting import Desktop
    from aliorder_desktop.ui.office import Office, Openings
    from aliorder_desktop.ui.wiring import Wiring

_LONGEST_WAIT_MS = 1000  # a window that starts minimised is not painted


class Setting(SimpleNamespace):
    """What the window stands in; made by ``app``.

    Attributes:
        openings:   how the record is opened.
        sample:     how the sample record, which is another file, is made anew and opened.
        now:        the time source.
        desktop:    looks at the desktop the window stands on.
        first_look: the first lines of the list, None where there is no record yet.
        place_file: where the window's size and place are kept.
        log_bug:    writes a bug's traceback down and returns the file, '' if it could not.
    """

    openings: Callable[[], Openings]
    sample: Callable[[], Openings]
    now: Callable[[], datetime]
    desktop: Callable[[], Desktop]
    first_look: FirstLook | None
    place_file: Path
    log_bug: Callable[[BaseException], str]


class Application(QObject):
    """The running program: paints its window, makes the window's parts, opens the record.

    Attributes:
        window: the window; its parts are there once the program was started.
        office: where the record is kept, likewise.
        wiring: what leads where, None until the record is open.
    """

    office: Office

    def __init__(self, app: QApplication, setting: Setting) -> None:
        super().__init__()
        self._app, self._setting = app, setting
        self.window = MainWindow()
        self.wiring: Wiring | None = None
        self._shows_sample = False
        self._wanted: list[Path] = []
        self._is_complaining = False
        self._restore_place()
        self.window.quit_wanted.connect(self.quit)
        self.window.closing.connect(self._close)
        self._scheme = setting.first_look.scheme if setting.first_look else ""

    def start(self, *, hidden: bool = False, page: int = 0, files: Sequence[Path] = ()) -> None:
        """Show the window, make its parts, have the record opened, then take in ``files``."""
        self._wanted = list(files)
        if not hidden:
            self._paint_first(page)
        self._furnish(page)
        self.office.open(self._first_opened, self._not_opened)

    def listen(self, instance: SingleInstance) -> None:
        """Come to the front whenever the program is started once more."""
        from PySide6.QtCore import QSocketNotifier

        handle = instance.listen()
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
        from aliorder_desktop.domain.errors import UserError
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
            self._keep_place()
        self.office.close()
        self._app.quit()

    # --- inside ------------------------------------------------------------------------

    def _called(self, instance: SingleInstance) -> None:
        files = instance.received()
        if files is not None:
            self.show_again([Path(file) for file in files])

    def _restore_place(self) -> None:
        """Give the window the size and place it had when the program was last ended."""
        try:
            self.window.restoreGeometry(self._setting.place_file.read_bytes())
        except OSError:  # the first start
            return

    def _keep_place(self) -> None:
        try:
            self._setting.place_file.write_bytes(self.window.saveGeometry().data())
        except OSError:  # it comes back where the desktop puts it
            return

    def _paint_first(self, page: int) -> None:
        """Show the first screen; what is clicked or typed meanwhile waits for the parts."""
        screen = FirstScreen(colours_of(self._scheme, self._app.palette()), PAGES, page)
        if page == ORDERS and self._setting.first_look is not None:
            screen.show_orders(self._setting.first_look, self._setting.now())
        self.window.setCentralWidget(screen)
        waiting = QEventLoop()
        self.window.painted.connect(waiting.quit)
        QTimer.singleShot(_LONGEST_WAIT_MS, waiting.quit)
        self.window.show()
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _furnish(self, page: int) -> None:
        """Make the parts of the window, with what is known of the orders."""
        from aliorder_desktop.ui.office import Office
        from aliorder_desktop.ui.theme import apply_theme
        from aliorder_desktop.ui.wishes import Wishes

        apply_theme(self._app, self._scheme)
        self.office = Office(self._setting.openings(), self._setting.now)
        self.office.complained.connect(self.complain)
        window = self.window
        window.furnish(self.office)
        if self._setting.first_look is not None:
            window.orders.show_first(self._setting.first_look)
        window.open_page(page)
        self._wishes = Wishes()
        self._wishes.keep(window.dropped, window.import_wanted, window.paste_wanted)
        self._wishes.keep(window.order_wanted, window.orders_wanted, window.menu_wanted)
        orders = window.orders
        self._wishes.keep(orders.opened, orders.several, orders.paid_together)

    def _first_opened(self) -> None:
        from aliorder_desktop.ui.wiring import Wiring

        self.wiring = Wiring(self.window, self.office, self._setting.desktop())
        self.wiring.sample_wanted.connect(self._show_sample)
        self.wiring.reopen_wanted.connect(self._reopen)
        self._reopened()
        self._wishes.grant()
        if self._wanted:
            self.wiring.take_in(self._wanted)

    def _show_sample(self, sample: bool) -> None:
        """Open the sample record, or the shopper's own again."""
        self._shows_sample = sample
        if self.wiring is not None:
            self.wiring.pause()
        openings = self._setting.sample if sample else self._setting.openings
        self.office.reopen(openings(), self._reopened, self._not_opened)

    def _reopen(self) -> None:
        """Open the same record again, under the settings of today."""
        self._show_sample(self._shows_sample)

    def _reopened(self) -> None:
        assert self.wiring is not None
        self._take_scheme()
        self.wiring.show_record(sample=self._shows_sample)

    def _take_scheme(self) -> None:
        """Paint in the colours chosen now."""
        from aliorder_desktop.ui.theme import apply_theme

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
