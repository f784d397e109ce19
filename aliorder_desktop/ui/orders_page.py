"""The orders page: the board as a table, sorted and filtered, with a ticking column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from aliorder_desktop.domain.board_line import BoardLine, Column
from aliorder_desktop.services.first_look import FirstLook
from aliorder_desktop.ui.board_model import BoardModel
from aliorder_desktop.ui.columns import HEADINGS, LEFT, ROOMY, ROW_HEIGHT, SPARED, WIDTHS
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.search import Found, Search
from aliorder_desktop.ui.sections import row
from aliorder_desktop.words.lists import (
    count_text,
    nothing_found_text,
    selected_text,
    together_label,
)

_SECOND, _MINUTE = 1000, 60_000
_DAY = timedelta(days=1)


class OrdersPage(QWidget):
    """The table of all orders.

    Attributes:
        opened:   the shopper wants to see an order; its key.
        several: something happened to all selected orders; their keys.
        paid_together: the selected orders were paid together; their keys.
    """

    opened = Signal(str)
    several = Signal(tuple)
    paid_together = Signal(tuple)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.model = BoardModel(office.now, self._fetch)
        self.search = Search(office, self._show)
        self.table = self._made_table()
        self._found = ""
        self._count: QLabel = label("", "muted")
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table)
        self._together = button("What happened to them…")
        self._together.clicked.connect(lambda: self.several.emit(self.selected_keys()))
        self._paid = button(together_label())
        self._paid.clicked.connect(lambda: self.paid_together.emit(self.selected_keys()))
        for each in (self._together, self._paid):
            each.hide()
        foot = row(self._count, self._paid, self._together)
        foot.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(foot)

    def show_first(self, screen: FirstLook) -> None:
        """Show the first lines before the rest is known."""
        self.model.learn(screen.lines)
        self.model.show([line.order_key for line in screen.lines], screen.orders)
        self._say(count_text(screen.orders) if screen.is_counted else "")

    def changed(self, keys: tuple[str, ...]) -> None:
        """Show orders anew after they changed."""
        self.model.forget(keys)
        self.search.changed(keys)

    def selected_keys(self) -> tuple[str, ...]:
        """Return the selected orders, in view order."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(key for row in rows if (key := self.model.key_at(row)) is not None)

    def select(self, key: str) -> None:
        """Select an order where it is shown."""
        row = self.model.row_of(key)
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag
            index = self.model.index(row, 0)
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)

    def tick(self) -> None:
        """Paint the time left of the rows in sight anew, and choose when to do so again."""
        first, last = self._in_sight()
        self.model.rows_changed(first, last, (LEFT, LEFT))
        self._plan_tick(first, last)

    # --- Qt events -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Tick while in sight."""
        super().showEvent(event)
        self.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room for them."""
        super().resizeEvent(event)
        for column in SPARED:
            self.table.setColumnHidden(column, event.size().width() < ROOMY)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop ticking: nobody sees it."""
        self._timer.stop()
        super().hideEvent(event)

    # --- inside ------------------------------------------------------------------------

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName("Orders")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(LEFT, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self._sorted)
        for section, width in enumerate(WIDTHS):
            table.setColumnWidth(section, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(80)
        table.activated.connect(self._activated)
        table.clicked.connect(self._activated)
        table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        table.verticalScrollBar().valueChanged.connect(lambda _: self._plan_tick(*self._in_sight()))
        return table

    def _selected(self) -> None:
        """Offer what can be done with several orders at once."""
        count = len(self.table.selectionModel().selectedRows())
        for each in (self._together, self._paid):
            each.setVisible(count > 1)
        self._count.setText(selected_text(count) if count > 1 else self._found)

    def _fetch(self, keys: Sequence[str]) -> None:
        from aliorder_desktop.services.listing import lines

        self._office.ask(lambda opened: lines(opened, keys), self._learn)

    def _learn(self, found: tuple[BoardLine, ...]) -> None:
        self.model.learn(found)
        self.model.rows_changed(*self._in_sight())

    def _show(self, found: Found) -> None:
        kept = self.selected_keys()
        self.model.learn(found.lines)
        if not found.whole:
            self.model.show(found.keys)
            return
        scrolled = self.table.verticalScrollBar().value()
        self.model.show(found.keys)
        self.table.verticalScrollBar().setValue(scrolled)
        self._say(count_text(len(found.keys)) if found.keys else nothing_found_text())
        if len(kept) == 1:
            self._reselect(kept[0])
        self.tick()

    def _say(self, text: str) -> None:
        self._found = text
        self._count.setText(text)

    def _reselect(self, key: str) -> None:
        blocked = self.table.selectionModel().blockSignals(True)
        self.select(key)
        self.table.selectionModel().blockSignals(blocked)

    def _sorted(self, section: int, order: Qt.SortOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        self.search.sort(Column(HEADINGS[section][0]), descending=descending)

    def _activated(self, index: QModelIndex) -> None:
        key = self.model.key_at(index.row())
        if key is not None and len(self.selected_keys()) <= 1:
            self.opened.emit(key)

    def _in_sight(self) -> tuple[int, int]:
        top = self.table.rowAt(0)
        bottom = self.table.rowAt(self.table.viewport().height() - 1)
        count = self.model.rowCount()
        return max(top, 0), (count if bottom < 0 else bottom + 1) - 1

    def _plan_tick(self, first: int, last: int) -> None:
        """Tick every second while a row in sight is due within a day, else every minute."""
        if not self.isVisible():
            self._timer.stop()
            return
        now = self._office.now()
        seen = (self.model.line_at(row) for row in range(first, last + 1))
        near = any(
            line.due_at is not None and timedelta(0) <= line.due_at - now <= _DAY
            for line in seen
            if line is not None
        )
        self._timer.start(_SECOND if near else _MINUTE)
