"""Until when a notice is put off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from aliorder_desktop.domain.moments import moment
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.notices import until_hint_text


class UntilDialog(QDialog):
    """Asks for one time ahead.

    Attributes:
        given: the instant.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, what: str, office: Office) -> None:
        super().__init__(parent)
        self._office = office
        layout = sheet(self, "Snooze until", width=420)
        self.when = DateField("Snooze until", office.now, office.zone)
        self.when.edit.textChanged.connect(self._check)
        self._keep = button("Snooze", "first")
        self._keep.clicked.connect(self._give)
        layout.addWidget(label(what))
        layout.addWidget(self.when)
        layout.addWidget(label(until_hint_text(), "small"))
        layout.addWidget(verb_row(self, self._keep))
        self._check()

    def _check(self) -> None:
        self._keep.setEnabled(bool(self.when.text) and self.when.is_good())

    def _give(self) -> None:
        self.given.emit(moment(self.when.text, self._office.now(), self._office.zone).at)
        self.accept()
