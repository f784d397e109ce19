"""The grid as a table model: cells as they were typed, and beside them how each row reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from aliorder_desktop.exchange.typed_rows import WIDTH
from aliorder_desktop.ui.plain import tip_text
from aliorder_desktop.ui.theme import colours
from aliorder_desktop.words.grid import grid_headings

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]

READING = WIDTH
_ROWS = 25
_REMEMBERED = 100
_Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Rows that grow by themselves; the last one is always blank.

    Attributes:
        edited: cells changed, so that the rows are to be read anew.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[str]] = _blank(_ROWS)
        self._texts: Sequence[str] = ()
        self._faults: Mapping[Place, str] = {}
        self._past: list[list[list[str]]] = []
        self._headings = grid_headings()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """Every row down to the last that holds something."""
        filled = [place for place, row in enumerate(self._rows) if any(row)]
        return tuple(map(tuple, self._rows[: filled[-1] + 1 if filled else 0]))

    def put(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write cells from a place on, as one step that can be taken back."""
        self._remember()
        self._grow(row + len(cells) + 1)
        for down, line in enumerate(cells):
            self._rows[row + down][column : column + len(line)] = line
        self._was_edited(row, row + len(cells) - 1)

    def clear(self, places: Iterable[Place]) -> None:
        """Empty cells, as one step that can be taken back."""
        self._remember()
        for row, column in places:
            if column < WIDTH:
                self._rows[row][column] = ""
        self._was_edited(0, len(self._rows) - 1)

    def keep_only(self, rows: Sequence[Sequence[str]]) -> None:
        """Hold these rows and no others; what was there before cannot be taken back."""
        self.beginResetModel()
        self._rows = [list(row) for row in rows] + _blank(max(1, _ROWS - len(rows)))
        self._past.clear()
        self._texts, self._faults = (), {}
        self.endResetModel()
        self.edited.emit()

    def take_back(self) -> None:
        """Undo the last change of cells."""
        if self._past:
            before = self._past.pop()
            self._rows = before + _blank(len(self._rows) - len(before))
            self._was_edited(0, len(self._rows) - 1)

    def show_readings(self, texts: Sequence[str], faults: Mapping[Place, str]) -> None:
        """Show how the rows read, and which cells could not be."""
        self._texts, self._faults = texts, faults
        last = self.index(len(self._rows) - 1, READING)
        self.dataChanged.emit(self.index(0, 0), last)

    def reading_of(self, row: int) -> str:
        """Return how a row reads, '' while it is not known."""
        return self._texts[row] if 0 <= row < len(self._texts) else ""

    # --- what a view asks --------------------------------------------------------------------

    def rowCount(self, _: Index | None = None) -> int:
        """Return how many rows there are, the blank ones too."""
        return len(self._rows)

    def columnCount(self, _: Index | None = None) -> int:
        """Return how many columns there are, with that of how a row reads."""
        return WIDTH + 1

    def headerData(self, section: int, way: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the name of a column or the number of a row."""
        if role != _Role.DisplayRole:
            return None
        return self._headings[section] if way == Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that cells can be typed into, and readings cannot."""
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able if index.column() == READING else able | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return what ``role`` asks of a cell, None if nothing."""
        row, column = index.row(), index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self.reading_of(row) if column == READING else self._rows[row][column]
        is_bad = (row, column) in self._faults or (
            column == READING and any(place == row for place, _ in self._faults)
        )
        if role == _Role.ForegroundRole and is_bad:
            return QColor(colours().danger)
        if role == _Role.ToolTipRole:
            whole = self.reading_of(row) if column == READING else self._faults.get((row, column))
            return tip_text(whole or "")
        if role == _Role.AccessibleDescriptionRole:
            return self._faults.get((row, column), "")
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Take what was typed into a cell."""
        if role != _Role.EditRole or index.column() == READING:
            return False
        if str(value) != self._rows[index.row()][index.column()]:
            self.put(index.row(), index.column(), [[str(value)]])
        return True

    # --- inside ------------------------------------------------------------------------

    def _remember(self) -> None:
        self._past.append([list(row) for row in self._rows])
        del self._past[:-_REMEMBERED]

    def _grow(self, count: int) -> None:
        """Have at least so many rows."""
        missing = count - len(self._rows)
        if missing > 0:
            last = len(self._rows)
            self.beginInsertRows(QModelIndex(), last, last + missing - 1)
            self._rows += _blank(missing)
            self.endInsertRows()

    def _was_edited(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, READING))
        self.edited.emit()


def _blank(count: int) -> list[list[str]]:
    return [[""] * WIDTH for _ in range(count)]
