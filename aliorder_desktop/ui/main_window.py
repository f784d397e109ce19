"""The main window: pages on the left, one order on the right, everything within two clicks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aliorder_desktop.services.first_look import FirstLook
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.orders_page import OrdersPage
from aliorder_desktop.ui.plain import button, tip
from aliorder_desktop.ui.sidebar import Sidebar

TODAY, ORDERS, CASES, REFUNDS, INBOX = range(5)
PAGES = ("Today", "Orders", "Cases", "Refunds", "Inbox")
_SIZE = (1240, 780)
_PANEL = 410


class MainWindow(QMainWindow):
    """The window and its parts; what they lead to is wired by the application.

    Of its pages only the list is there from the start; the others come after the first paint.

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

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setWindowTitle("AliOrder Desktop")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.sidebar = Sidebar(PAGES)
        self.orders = OrdersPage(office)
        self.pages = QStackedWidget()
        for place in range(len(PAGES)):
            self.pages.addWidget(self.orders if place == ORDERS else QWidget())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pages)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search orders")
        self.search.setAccessibleName("Search orders")
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._typed)
        self.search.textChanged.connect(self.orders.search.type)
        self.setCentralWidget(self._body())
        self.sidebar.chosen.connect(self.open_page)
        self._is_painted = False
        self._shortcuts()
        self.open_page(TODAY)

    def show_first(self, screen: FirstLook) -> None:
        """Show what is known before anything else is loaded."""
        self.orders.show_first(screen)

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
        self._right.insertWidget(0, bar)

    def raise_up(self) -> None:
        """Come to the front, from wherever it is."""
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
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether to hide or to end."""
        self.closing.emit(event)

    # --- inside ------------------------------------------------------------------------

    def _body(self) -> QWidget:
        body = QWidget()
        self._right = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top())
        right.addWidget(self.splitter, 1)
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(right, 1)
        return body

    def _top(self) -> QWidget:
        top = QWidget()
        add = button("+ Order")
        tip(add, "Add an order in one line (Ctrl+N), or several (Ctrl+Shift+N)")
        add.clicked.connect(self.order_wanted)
        take_in = button("Import…")
        tip(take_in, "Take in a list of orders (Ctrl+O); or drop the file on the window")
        take_in.clicked.connect(self.import_wanted)
        more = button("More")
        more.clicked.connect(lambda: self.menu_wanted.emit(more))
        layout = QHBoxLayout(top)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(self.search, 1)
        for widget in (add, take_in, more):
            layout.addWidget(widget)
        return top

    def _shortcuts(self) -> None:
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
