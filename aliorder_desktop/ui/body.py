"""The body: what fills the window; the sidebar, what stands above the pages, and the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aliorder_desktop.ui.first_screen import BUTTONS, SEARCH
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.orders_page import OrdersPage
from aliorder_desktop.ui.plain import button, tip
from aliorder_desktop.ui.sidebar import Sidebar


class Body(QWidget):
    """Every part of the window that is there before the record is open.

    Attributes:
        sidebar, search, orders, pages, splitter: the parts; every page but the list is empty.
        add, take_in, more: the buttons above the pages.
    """

    def __init__(self, office: Office, names: Sequence[str], list_place: int) -> None:
        super().__init__()
        self.sidebar = Sidebar(names)
        self.orders = OrdersPage(office)
        self.pages = QStackedWidget()
        for place in range(len(names)):
            self.pages.addWidget(self.orders if place == list_place else QWidget())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pages)
        self.search = QLineEdit()
        self.search.setPlaceholderText(SEARCH)
        self.search.setAccessibleName(SEARCH)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.orders.search.type)
        self.add, self.take_in, self.more = (button(name) for name in BUTTONS)
        tip(self.add, "Add an order in one line (Ctrl+N), or several (Ctrl+Shift+N)")
        tip(self.take_in, "Take in a list of orders (Ctrl+O); or drop the file on the window")
        self._lay_out()

    def add_bar(self, bar: QWidget) -> None:
        """Take a bar in above everything but the sidebar."""
        self._right.insertWidget(0, bar)

    # --- inside ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(6)
        top.addWidget(self.search, 1)
        for each in (self.add, self.take_in, self.more):
            top.addWidget(each)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addLayout(top)
        self._right.addWidget(self.splitter, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(self._right, 1)
