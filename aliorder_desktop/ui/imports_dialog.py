"""Imports: the files that were taken in, each of which can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.services.undoing import PastImport
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet
from aliorder_desktop.words.past_imports import (
    no_imports_text,
    past_import_text,
    undo_import_hint_text,
)
from aliorder_desktop.words.times import instant_text


class ImportsDialog(QDialog):
    """One line per import, the last one first.

    Attributes:
        undo_wanted: an import is to be undone; its batch.
    """

    undo_wanted = Signal(str)

    def __init__(self, parent: QWidget, office: Office, imports: Sequence[PastImport]) -> None:
        super().__init__(parent)
        self._office = office
        layout = sheet(self, "Imports", width=600)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for each in imports:
            column.addWidget(self._line(each))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        close = button("Close")
        close.clicked.connect(self.reject)
        layout.addWidget(label(undo_import_hint_text() if imports else no_imports_text(), "muted"))
        layout.addWidget(area, 1)
        layout.addWidget(row(label(""), close))

    def _line(self, found: PastImport) -> QWidget:
        when = instant_text(found.recorded_at, self._office.zone, self._office.now())
        undo = button("Undo this import")
        undo.setEnabled(found.undone_at is None)
        undo.clicked.connect(lambda: self._undo(found.batch_id))
        text = past_import_text(
            when, found.created, found.updated, undone=found.undone_at is not None
        )
        what = QWidget()
        lines = QVBoxLayout(what)
        lines.setContentsMargins(0, 0, 0, 8)
        lines.setSpacing(0)
        lines.addWidget(label(found.file_name, "strong"))
        lines.addWidget(label(text, "small"))
        return row(what, undo)

    def _undo(self, batch_id: str) -> None:
        self.undo_wanted.emit(batch_id)
        self.accept()
