"""An import before it is made: orders to tick, old beside new, and what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from aliorder_desktop.services.planning import ImportPlan
from aliorder_desktop.services.previewing import OrderPreview, Preview, Verdict, keys_of
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.imports import problem_text
from aliorder_desktop.words.lists import more_text, number_text, short_title
from aliorder_desktop.words.previews import change_text, group_text, refused_text, time_shown_text

_HEADINGS = ("Order", "Number", "Seller", "Ordered", "Total", "Status in the file")
_WIDTHS = (230, 170, 130, 90, 90)
SHOWN = 1000
_KEY = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ImportPreview(QTreeWidget):
    """The orders of a plan in groups; new and changed ones can be left out.

    Attributes:
        ticks_changed: how many orders are ticked.
    """

    ticks_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels(_HEADINGS)
        self.setAccessibleName("Orders in the file")
        self.setUniformRowHeights(True)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._unticked: set[str] = set()
        self._takeable: frozenset[str] = frozenset()
        self.itemChanged.connect(self._ticked)

    def show_plan(self, found: Preview) -> None:
        """Show what files would change; what was left out before stays so."""
        plan = found.plan
        self.blockSignals(True)
        self.clear()
        self._takeable = frozenset((*plan.created, *plan.updated))
        for verdict, orders in found.orders.items():
            self._add_group(verdict, orders, len(keys_of(plan, verdict)))
        self._add_refused(plan)
        self.blockSignals(False)
        self._tell_ticks()

    def ticked(self) -> frozenset[str]:
        """Return the keys of the orders that are to be taken."""
        return self._takeable - self._unticked

    # --- inside ------------------------------------------------------------------------

    def _add_group(self, verdict: Verdict, orders: Sequence[OrderPreview], count: int) -> None:
        if not orders:
            return
        group = QTreeWidgetItem([group_text(verdict, count)])
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for found in orders:
            item = self._order(found, verdict)
            group.addChild(item)
            for line in filter(None, map(item.child, range(item.childCount()))):
                line.setFirstColumnSpanned(True)  # it holds once the line is in the view
            item.setExpanded(verdict is Verdict.NEW and bool(found.times))
        self._add_more(group, count - len(orders))
        group.setExpanded(verdict is not Verdict.UNCHANGED)

    def _order(self, found: OrderPreview, verdict: Verdict) -> QTreeWidgetItem:
        number = found.order_key.partition(":")[2]
        item = QTreeWidgetItem(
            [
                short_title(found.title) or number_text(number),
                number_text(number),
                short_title(found.seller),
                found.ordered_on.isoformat() if found.ordered_on else "",
                total_text(found.total),
                found.status,
            ]
        )
        item.setTextAlignment(4, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if verdict is not Verdict.UNCHANGED:
            item.setData(0, _KEY, found.order_key)
            item.setCheckState(0, _UNCHECKED if found.order_key in self._unticked else _CHECKED)
        for change in found.changes:
            _add_line(item, change_text(change))
        if verdict is Verdict.NEW:
            for field, text in found.times:
                _add_line(item, time_shown_text(field, text))
        return item

    def _add_refused(self, plan: ImportPlan) -> None:
        problems = [problem for file in plan.files for problem in file.reading.rejected]
        if not problems:
            return
        group = QTreeWidgetItem([refused_text(len(problems))])
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for problem in problems[:SHOWN]:
            _add_line(group, problem_text(problem))
        self._add_more(group, len(problems) - SHOWN)
        group.setExpanded(True)

    def _add_more(self, group: QTreeWidgetItem, count: int) -> None:
        if count > 0:
            _add_line(group, more_text(count))

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        key = item.data(column, _KEY)
        if isinstance(key, str):
            if item.checkState(column) == _CHECKED:
                self._unticked.discard(key)
            else:
                self._unticked.add(key)
            self._tell_ticks()

    def _tell_ticks(self) -> None:
        left_out = len(self._takeable & self._unticked)
        self.ticks_changed.emit(len(self._takeable) - left_out)


def _add_line(parent: QTreeWidgetItem, text: str) -> None:
    line = QTreeWidgetItem([text])
    parent.addChild(line)
    line.setFirstColumnSpanned(True)
