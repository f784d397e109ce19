"""The grid as a table on the screen: typed, pasted and moved in by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from aliorder_desktop.ui.grid_model import READING, GridModel, Index

_Hint = QAbstractItemDelegate.EndEditHint
_Move = QTableView.CursorAction
_WIDTHS = (165, 150, 90, 95, 105, 102, 118, 140, 100, 80, 275)
_LAST = READING - 1
_FILLED = "filled"
_BESIDE = 7  # how a row reads stands before what is seldom typed


class GridTable(QTableView):
    """Cells from left to right; Tab goes on, Enter to the next row, arrows anywhere.

    Attributes:
        pasted:  a copied text is to be put into cells from the current one on.
        entered: everything is to be saved.
        moved:   another cell is the current one.
    """

    pasted = Signal(str)
    entered = Signal()
    moved = Signal()

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._grid = model
        self._began, self._by_tab = 0, False
        self.setModel(model)
        self.setAccessibleName("Orders, one in a row")
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.setWordWrap(False)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        names = self.horizontalHeader()
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.moveSection(READING, _BESIDE)
        names.setStretchLastSection(True)
        delegate = _CellDelegate(self)
        delegate.stepped.connect(self._step)
        delegate.ended.connect(self._next_row)
        delegate.pasted.connect(self.paste)
        delegate.entered.connect(self.entered)
        self.setItemDelegate(delegate)

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self._grid.index(min(row, self._grid.rowCount() - 1), column))

    def paste(self) -> None:
        """Hand on what was copied elsewhere."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text)

    # --- Qt events -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a spreadsheet."""
        key, keys = event.key(), QKeySequence.StandardKey
        if _is_enter(event):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.entered.emit()
            else:
                self._next_row()
        elif event.matches(keys.Paste):
            self.paste()
        elif event.matches(keys.Copy):
            self._copy()
        elif event.matches(keys.Cut):
            self._copy()
            self._clear()
        elif event.matches(keys.Undo):
            self._grid.take_back()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Tab go from cell to cell, past how the row reads."""
        step = {_Move.MoveNext: 1, _Move.MovePrevious: -1}.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        at = self.currentIndex()
        place = max(0, at.row() * READING + min(at.column(), _LAST) + step)
        self._by_tab = True
        return self._grid.index(min(place // READING, self._grid.rowCount() - 1), place % READING)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Remember where the typing of a row began: Enter leads below it."""
        super().currentChanged(current, previous)
        if not self._by_tab:
            self._began = min(current.column(), _LAST)
        self._by_tab = False
        self.moved.emit()

    # --- inside ------------------------------------------------------------------------

    def _next_row(self) -> None:
        self.go(self.currentIndex().row() + 1, self._began)

    def _step(self, down: int) -> None:
        at = self.currentIndex()
        self.go(max(0, at.row() + down), at.column())

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda at: (at.row(), at.column())):
            rows.setdefault(index.row(), []).append(self._grid.data(index) or "")
        text = "\n".join("\t".join(cells) for cells in rows.values())
        QGuiApplication.clipboard().setText(text)

    def _clear(self) -> None:
        self._grid.clear((index.row(), index.column()) for index in self.selectedIndexes())


class _CellDelegate(QStyledItemDelegate):
    """Types into a cell; a key that leads out of it ends the typing.

    Attributes:
        stepped: the cell above (-1) or below (1) is to be the current one.
        ended:   the next row is to be typed.
        pasted:  several copied cells are to be pasted; what was being typed is kept.
        entered: everything is to be saved.
    """

    stepped = Signal(int)
    ended = Signal()
    pasted = Signal()
    entered = Signal()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill an editor once: what is typed stays, though the row is read meanwhile."""
        if not editor.property(_FILLED):
            super().setEditorData(editor, index)
            editor.setProperty(_FILLED, True)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End the typing on the keys that lead elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            assert isinstance(editor, QLineEdit)
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if step is not None:
                self._end(editor)
                self.stepped.emit(step)
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and _is_table_copied():
                self._end(editor)
                self.pasted.emit()
                return True
            if _is_enter(event):
                self._end(editor)
                (self.entered if held else self.ended).emit()
                return True
        return super().eventFilter(editor, event)

    def _end(self, editor: QLineEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _Hint.NoHint)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _is_table_copied() -> bool:
    text = QGuiApplication.clipboard().text().strip("\r\n")
    return "\t" in text or "\n" in text
