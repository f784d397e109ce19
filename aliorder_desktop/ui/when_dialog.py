"""When it was: the time of something that was recorded as of now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row


class WhenDialog(QDialog):
    """Asks for one time that has passed.

    Attributes:
        given: the time as typed.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, what: str, office: Office) -> None:
        super().__init__(parent)
        layout = sheet(self, "When was it?", width=420)
        self.when = DateField("When was it?", office.now, office.zone, past=True)
        self.when.edit.textChanged.connect(self._check)
        self._keep = button("Correct it", "first")
        self._keep.clicked.connect(self._give)
        layout.addWidget(label(what))
        layout.addWidget(self.when)
        layout.addWidget(verb_row(self, self._keep))
        self._check()

    def _check(self) -> None:
        self._keep.setEnabled(bool(self.when.text) and self.when.is_good())

    def _give(self) -> None:
        self.given.emit(self.when.text)
        self.accept()
