"""The board as a table model: orders in view order, lines fetched as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.ui.columns import HEADINGS, LEFT, RIGHT_ALIGNED, cells, presses, time_left
from aliorder_desktop.ui.plain import tip_text
from aliorder_desktop.ui.theme import colours

Index = QModelIndex | QPersistentModelIndex

_KEPT = 4000
_AT_ONCE = 96
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DISPLAY, _ALIGN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole
_COLOUR, _TIP = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole


class BoardModel(QAbstractTableModel):
    """Keys of orders in view order with a cache of lines.

    A line that is not known yet is asked for with its neighbours and shown when it comes.
    """

    def __init__(self, now: Callable[[], datetime], fetch: Callable[[Sequence[str]], None]) -> None:
        super().__init__()
        self._now, self._fetch = now, fetch
        self._keys: Sequence[str] = ()
        self._count = 0
        self._lines: dict[str, BoardLine] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._asked: set[str] = set()

    def show(self, keys: Sequence[str], count: int | None = None) -> None:
        """Show these orders; ``count`` is how many there will be where more keys follow."""
        self.beginResetModel()
        self._keys, self._count = keys, len(keys) if count is None else count
        self.endResetModel()

    def learn(self, lines: Iterable[BoardLine]) -> None:
        """Take lines in, and show them where they are in sight."""
        if len(self._lines) > _KEPT:
            self._lines.clear()
            self._texts.clear()
        for line in lines:
            self._lines[line.order_key] = line
            self._texts[line.order_key] = cells(line, self._now())
            self._asked.discard(line.order_key)

    def forget(self, keys: Sequence[str]) -> None:
        """Drop lines that are no longer right; all of them where no keys are given."""
        for key in keys or list(self._lines):
            self._lines.pop(key, None)
            self._texts.pop(key, None)
        self._asked.clear()

    def key_at(self, row: int) -> str | None:
        """Return the order on a row, None where it is not known yet."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def line_at(self, row: int) -> BoardLine | None:
        """Return the line on a row, None where it is not known yet."""
        return self._lines.get(self.key_at(row) or "")

    def row_of(self, key: str) -> int | None:
        """Return the row of an order, None where it is not shown."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def rows_changed(self, first: int, last: int, columns: tuple[int, int] | None = None) -> None:
        """Have rows painted anew, all their columns or those from one to another."""
        left, right = columns or (0, len(HEADINGS) - 1)
        if self._count and first <= last:
            self.dataChanged.emit(self.index(first, left), self.index(last, right), [_DISPLAY])

    # --- what Qt asks ------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many orders are shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return a cell's text, and its colour, alignment or tooltip where it has one."""
        if role == _DISPLAY:
            return self._display(index.row(), index.column())
        if role == _ALIGN:
            return _RIGHT if index.column() in RIGHT_ALIGNED else None
        if role == _COLOUR and index.column() == LEFT:
            line = self.line_at(index.row())
            return QColor(colours().danger) if line and presses(line, self._now()) else None
        if role == _TIP and index.column() == 0:
            line = self.line_at(index.row())
            return tip_text(f"{line.title}\n{line.number}") if line else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGN:
            return _RIGHT if section in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft.value | 0x80
        return HEADINGS[section][1] if role == _DISPLAY else None

    # --- inside ------------------------------------------------------------------------

    def _display(self, row: int, column: int) -> str:
        if row >= len(self._keys):
            return ""
        key = self._keys[row]
        texts = self._texts.get(key)
        if texts is None:
            self._ask(row)
            return "…" if column == 0 else ""
        if column == LEFT:
            return time_left(self._lines[key], self._now())
        return texts[column]

    def _ask(self, row: int) -> None:
        start = max(0, row - _AT_ONCE // 4)
        near = self._keys[start : start + _AT_ONCE]
        missing = [key for key in near if key not in self._texts and key not in self._asked]
        if missing:
            self._asked.update(missing)
            self._fetch(missing)
