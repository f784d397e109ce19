"""A note: the shopper's own words on an order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from aliorder_desktop.ui.plain import button
from aliorder_desktop.ui.sheet import sheet, verb_row


class NoteDialog(QDialog):
    """Asks for one text.

    Attributes:
        given: the text.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = sheet(self, "Add a note")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Note")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._check)
        self._keep = button("Keep it", "first")
        self._keep.clicked.connect(self._give)
        layout.addWidget(self.text)
        layout.addWidget(verb_row(self, self._keep))
        self._check()

    def _check(self) -> None:
        self._keep.setEnabled(bool(self.text.toPlainText().strip()))

    def _give(self) -> None:
        self.given.emit(self.text.toPlainText().strip())
        self.accept()
