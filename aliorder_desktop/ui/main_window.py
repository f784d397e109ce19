"""The main window: pages on the left, one order on the right, everything within two clicks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:  # the window is painted before its parts are loaded
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

    from aliorder_desktop.ui.office import Office

TODAY, ORDERS, CASES, REFUNDS, INBOX = range(5)
PAGES = ("Today", "Orders", "Cases", "Refunds", "Inbox")
_SIZE = (1240, 780)
_PANEL = 410


class MainWindow(QMainWindow):
    """The window and its parts; what they lead to is wired by the application.

    It is painted before its parts are made. Of its pages only the list is made with them; the
    others come once the record is open.

    Attributes:
        painted:       the window was painted for the first time.
        dropped:       files were dropped; their paths.
        import_wanted: the shopper wants to choose a file.
        paste_wanted:  a text was pasted where nothing else takes it.
        order_wanted:  an order is to be added.
        orders_wanted: several orders are to be typed.
        menu_wanted:   the menu is to open below the button.
        closing:       the window is about to close; the event may be ignored.
        quit_wanted:   the program is to end.
    """

    painted = Signal()
    dropped = Signal(list)
    import_wanted = Signal()
    paste_wanted = Signal()
    order_wanted = Signal()
    orders_wanted = Signal()
    menu_wanted = Signal(object)
    closing = Signal(object)
    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("AliOrder Desktop")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self._is_painted = False

    def furnish(self, office: Office) -> None:
        """Make the parts; they take the place of whatever the window showed until then."""
        from aliorder_desktop.ui.body import Body

        self._body = body = Body(office, PAGES, ORDERS)
        self.sidebar, self.search, self.orders = body.sidebar, body.search, body.orders
        self.pages, self.splitter = body.pages, body.splitter
        self.sidebar.chosen.connect(self.open_page)
        self.search.textEdited.connect(self._typed)
        body.add.clicked.connect(self.order_wanted)
        body.take_in.clicked.connect(self.import_wanted)
        body.more.clicked.connect(lambda: self.menu_wanted.emit(body.more))
        self.setCentralWidget(body)
        self._shortcuts()

    def put_page(self, place: int, page: QWidget) -> None:
        """Put a page in its place."""
        shown = self.pages.currentIndex()
        empty = self.pages.widget(place)
        if empty is not None:
            self.pages.removeWidget(empty)
            empty.deleteLater()
        self.pages.insertWidget(place, page)
        self.pages.setCurrentIndex(shown)

    def open_page(self, place: int) -> None:
        """Show a page."""
        self.pages.setCurrentIndex(place)
        self.sidebar.mark(place)
        if place == ORDERS:
            self.orders.table.setFocus()

    def add_panel(self, panel: QWidget) -> None:
        """Take the order's panel in at the right."""
        self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([_SIZE[0] - _PANEL, _PANEL])

    def add_bar(self, bar: QWidget) -> None:
        """Take a bar in above the pages."""
        self._body.add_bar(bar)

    def raise_up(self) -> None:
        """Come to the front, from wherever it is."""
        from PySide6.QtCore import Qt

        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    # --- Qt events -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window can be seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and nothing else."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped files on."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a text that is pasted where nothing else takes it."""
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether to hide or to end."""
        self.closing.emit(event)

    # --- inside ------------------------------------------------------------------------

    def _shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        keys = {
            "Ctrl+N": self.order_wanted.emit,
            "Ctrl+Shift+N": self.orders_wanted.emit,
            "Ctrl+O": self.import_wanted.emit,
            "Ctrl+Q": self.quit_wanted.emit,
            "Ctrl+F": self._search,
        }
        keys |= {f"Ctrl+{place + 1}": partial(self.open_page, place) for place in range(len(PAGES))}
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _typed(self, text: str) -> None:
        if text and self.pages.currentIndex() != ORDERS:
            self.pages.setCurrentIndex(ORDERS)
            self.sidebar.mark(ORDERS)
