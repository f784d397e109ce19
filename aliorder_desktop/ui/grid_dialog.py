"""Several orders at once: a grid of rows, each read as it is typed or pasted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.typed_rows import WIDTH, Pasted
from aliorder_desktop.services.adding import Draft
from aliorder_desktop.services.grid import RowReading, keep_rows, pasted_cells, read_rows
from aliorder_desktop.services.previewing import Verdict
from aliorder_desktop.ui.grid_model import GridModel
from aliorder_desktop.ui.grid_table import GridTable
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.grid import (
    fault_text,
    grid_counts_text,
    grid_hint_text,
    grid_left_text,
    grid_verb_text,
    left_out_text,
    row_text,
)

Rows = Sequence[Sequence[str]]


class GridDialog(QDialog):
    """Rows of orders; what can be read is saved at once, what cannot stays.

    Attributes:
        given: Drafts of the orders that are new or changed.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, office: Office, rows: Rows = ()) -> None:
        """Take rows that were typed before and not saved."""
        super().__init__(parent)
        self._office = office
        self._edited = self._read = 0
        self._is_asking = self._enters = False
        self._left_out = ""
        self._readings: Sequence[RowReading] = ()
        layout = sheet(self, "Add several orders", width=760)
        self.resize(1200, 640)
        self.model = GridModel()
        self.table = GridTable(self.model)
        self.reading = label("", "strong")
        self.counts = label("", "muted")
        self.save = button(grid_verb_text(0, 0), "first")
        layout.addWidget(label(grid_hint_text(), "muted"))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.reading)
        layout.addWidget(self.counts)
        layout.addWidget(verb_row(self, self.save))
        self.save.setDefault(False)
        self.save.setEnabled(False)
        self.save.clicked.connect(self._enter)
        self.table.entered.connect(self._enter)
        self.table.pasted.connect(self._paste)
        self.table.moved.connect(self._show_row)
        self.model.edited.connect(self._ask)
        self.finished.connect(self._keep)
        self.model.keep_only(rows)
        self.table.go(len(rows), 0)
        self.table.setFocus()

    # --- reading ---------------------------------------------------------------------------

    def _ask(self) -> None:
        """Have the rows read; while that goes on, what changes meanwhile is read after it."""
        self._edited += 1
        if not self._is_asking:
            self._ask_now()

    def _ask_now(self) -> None:
        self._is_asking = True
        cells, now = self.model.cells, self._office.now()
        shown = partial(self._show, turn=self._edited)
        self._office.ask(lambda opened: read_rows(opened, cells, now), shown)

    def _show(self, found: Sequence[RowReading], turn: int) -> None:
        self._is_asking = False
        if turn != self._edited:
            self._ask_now()
            return
        spread = [(row, each.spread) for row, each in enumerate(found) if each.spread]
        for row, cells in spread:
            self.model.put(row, 0, [cells])
        if spread:
            return
        self._read, self._readings = turn, found
        faults = {
            (row, fault.column): fault_text(fault.reason, fault.text)
            for row, each in enumerate(found)
            for fault in each.faults
        }
        self.model.show_readings([self._text_of(each) for each in found], faults)
        self._show_row()
        self._show_counts()
        if self._enters:
            self._enter()

    def _text_of(self, read: RowReading) -> str:
        if read.faults:
            return " ".join(fault_text(fault.reason, fault.text) for fault in read.faults)
        if read.verdict is None:
            return ""
        zone, now = self._office.zone, self._office.now()
        return row_text(read.verdict, read.changes, read.status, read.ends_at, zone, now)

    def _show_row(self) -> None:
        """Say in full how the current row reads."""
        self.reading.setText(self.model.reading_of(self.table.currentIndex().row()))

    def _show_counts(self) -> None:
        new, changed = self._count(Verdict.NEW), self._count(Verdict.CHANGED)
        faulty = sum(bool(each.faults) for each in self._readings)
        known = self._count(Verdict.UNCHANGED)
        counts = grid_counts_text(new, changed, known, faulty)
        self.counts.setText(" · ".join(filter(None, (counts, self._left_out))))
        self.save.setText(grid_verb_text(new, changed))
        self.save.setEnabled(bool(new or changed))

    def _count(self, verdict: Verdict) -> int:
        return sum(each.verdict is verdict for each in self._readings)

    # --- pasting ---------------------------------------------------------------------------

    def _paste(self, text: str) -> None:
        at = self.table.currentIndex()
        row, column = max(0, at.row()), min(max(0, at.column()), WIDTH - 1)
        self._office.ask(
            lambda opened: pasted_cells(opened, text, WIDTH - column),
            lambda found: self._put(row, column, found),
            self._refused,
        )

    def _put(self, row: int, column: int, found: Pasted) -> None:
        self.model.put(row, 0 if found.is_named else column, found.rows)
        self.table.go(row + len(found.rows), 0 if found.is_named else column)
        self._left_out = left_out_text(found.left_out)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.reading.setText(error_text(error))
        else:
            self._office.complained.emit(error)

    # --- saving ------------------------------------------------------------------------------

    def _enter(self) -> None:
        """Hand on what can be saved, once every row is read; the rest stays in the grid."""
        if self._read != self._edited:
            self._enters = True
            return
        self._enters = False
        drafts: list[Draft] = [each.draft for each in self._readings if each.draft is not None]
        if not drafts:
            return
        rows = zip(self.model.cells, self._readings, strict=True)
        left = [cells for cells, each in rows if each.faults]
        self.model.keep_only(left)
        self.given.emit(drafts)
        if left:
            self.table.go(0, 0)
            self.counts.setText(grid_left_text(len(left)))
        else:
            self.accept()

    def _keep(self) -> None:
        """Keep what was typed and not saved for the next time."""
        rows = [cells for cells in self.model.cells if any(cells)]
        self._office.tend(lambda opened: keep_rows(opened, rows))
