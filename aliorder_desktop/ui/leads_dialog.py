"""How long before one clock of one order to be told."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from aliorder_desktop.services.manners import LeadChoice
from aliorder_desktop.ui.leads_edit import LeadsEdit
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.leads import leads_hint_text


class LeadsDialog(QDialog):
    """Asks for one line.

    Attributes:
        given: the leads, None for as usual.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, title: str, choice: LeadChoice) -> None:
        super().__init__(parent)
        layout = sheet(self, "Reminders of this date", width=460)
        self.edit = LeadsEdit(choice.label, choice.usual, choice.chosen)
        self._fault = label("", "danger")
        self._keep = button("Keep it", "first")
        self._keep.clicked.connect(self._give)
        self.edit.textChanged.connect(self._check)
        layout.addWidget(label(f"{choice.label}: {title}", "strong"))
        layout.addWidget(self.edit)
        layout.addWidget(self._fault)
        layout.addWidget(label(leads_hint_text(), "small"))
        layout.addWidget(verb_row(self, self._keep))
        self._check()

    def _check(self) -> None:
        fault = self.edit.fault()
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._keep.setEnabled(not fault)

    def _give(self) -> None:
        self.given.emit(self.edit.leads())
        self.accept()
