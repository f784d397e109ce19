"""Quick add: an order in one line, with a live reading of what was understood."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from aliorder_desktop.services.adding import Draft
from aliorder_desktop.services.forms import Reading, reading_of
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.adding import (
    nothing_read_text,
    protection_text,
    quick_hint_text,
    reading_text,
)

_EXAMPLE = "8190123456789012 desk lamp 23.90 EUR shipped 41d"


class QuickAdd(QDialog):
    """One line, Enter, done.

    Attributes:
        added:       the order is to be added.
        form_wanted: the rest is to be typed in the full form.
        grid_wanted: several orders are to be typed.
    """

    added = Signal(object)
    form_wanted = Signal(object)
    grid_wanted = Signal()

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent)
        self._office = office
        self._draft: Draft | None = None
        self._asked = self._answered = 0
        self._enters = False
        layout = sheet(self, "Add an order", width=620)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_EXAMPLE)
        self.line.setAccessibleName("The order in one line")
        self.line.textChanged.connect(self._ask)
        self.reading = label(nothing_read_text())
        self._add = button("Add it", "first")
        self._add.clicked.connect(self._enter)
        more = button("More fields…", "link")
        more.clicked.connect(self._open_form)
        layout.addWidget(label(quick_hint_text(), "muted"))
        layout.addWidget(self.line)
        layout.addWidget(self.reading)
        several = button("Several orders…", "link")
        several.clicked.connect(self._open_grid)
        layout.addWidget(verb_row(self, self._add, [more, several]))
        self._add.setEnabled(False)

    # --- inside ------------------------------------------------------------------------

    def _ask(self, text: str) -> None:
        now = self._office.now()
        self._asked += 1
        turn = self._asked
        self._add.setEnabled(bool(text.strip()))
        shown = partial(self._show, turn=turn)
        self._office.ask(lambda opened: reading_of(opened, text, now), shown)

    def _show(self, found: Reading, turn: int) -> None:
        self._answered = turn
        draft = found.draft
        values = draft.values
        parts = [
            reading_text(
                draft.marketplace,
                draft.number,
                values.get("title", ""),
                values.get("total", ""),
                found.status,
            )
        ]
        if found.ends_at is not None:
            now = self._office.now()
            parts.append(protection_text(found.ends_at, self._office.zone, now))
        self.reading.setText(" · ".join(filter(None, parts)) or nothing_read_text())
        self._draft = draft if found.is_enough else None
        if turn == self._asked:
            self._add.setEnabled(found.is_enough)
            if self._enters:
                self._enter()

    def _enter(self) -> None:
        """Add the order, once the whole line has been read."""
        if self._answered != self._asked:
            self._enters = True
            return
        self._enters = False
        if self._draft is not None:
            self.added.emit(self._draft)
            self.accept()

    def _open_grid(self) -> None:
        self.grid_wanted.emit()
        self.reject()

    def _open_form(self) -> None:
        self.form_wanted.emit(self._draft)
        self.reject()
