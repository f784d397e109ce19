"""What an event must bring along, asked before it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.services.values import amount_payload
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.deeds import Recording
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import asked, button, label, tip
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.ui.value_field import ValueField
from aliorder_desktop.words.ledger import reference_hint_text, reference_label
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.orders import field_text

_COMES_BACK = ("expected", "received")  # the money that a bank finds by a number


def ask_recording(
    parent: QWidget,
    view: OrderView,
    deed: Recording,
    office: Office,
    then: Callable[[Recording], None],
    *,
    past: bool = False,
) -> None:
    """Ask what an event must bring along, and hand the whole of it to ``then``.

    Shape: an event that brings nothing along is handed on without a question, unless it is
           one of the ``past``, whose time is asked.
    """
    transition = view.rulebook.transitions.get(deed.kind)
    asks = transition is not None and (transition.money or transition.ask or transition.also)
    if transition is None or not (past or asks):
        then(deed)
        return
    dialog = EventDialog(parent, view, deed, office)
    dialog.accepted.connect(lambda: then(dialog.recording()))
    dialog.open()


class EventDialog(QDialog):
    """Asks for an amount, the fields it brings along and the time of one event.

    Attributes:
        fields: what it must or may bring along, by field.
        needed: the fields of those that it must.
    """

    def __init__(self, parent: QWidget, view: OrderView, deed: Recording, office: Office) -> None:
        super().__init__(parent)
        self._deed = deed
        transition = view.rulebook.transitions[deed.kind]
        layout = sheet(self, deed.label, width=420)
        form = QFormLayout()
        self._amount = QLineEdit()
        self._amount.setAccessibleName("Amount")
        if transition.money:
            self._amount.setText(_likely_amount(view) if transition.money in _COMES_BACK else "")
            self._amount.selectAll()
            self._amount.textChanged.connect(self._check)
            form.addRow(asked("Amount"), self._amount)
        self._reference = QLineEdit()
        self._reference.setAccessibleName(reference_label())
        if transition.money in _COMES_BACK:
            tip(self._reference, reference_hint_text())
            self._reference.setPlaceholderText(reference_hint_text())
            form.addRow(asked(reference_label()), self._reference)
        self.needed = transition.ask
        page_zone = office.page_zone(view.row.marketplace)
        self.fields = {
            name: ValueField(view.rulebook.pack, name, office.now, office.zone, page_zone)
            for name in (*transition.ask, *transition.also)
        }
        for name, field in self.fields.items():
            field.changed.connect(self._check)
            form.addRow(asked(field_text(name)), field)
        self.when = DateField("When", office.now, office.zone, past=True)
        self.when.edit.textChanged.connect(self._check)
        form.addRow(asked("When"), self.when)
        self._keep = button("Record it", "first")
        self._keep.clicked.connect(self.accept)
        layout.addWidget(label(f"{deed.label}: {short_title(deed.title)}", "strong"))
        layout.addLayout(form)
        layout.addWidget(verb_row(self, self._keep))
        self._check()

    def recording(self) -> Recording:
        """Return the event with what was typed."""
        values = {name: field.text for name, field in self.fields.items() if field.text}
        if self._amount.text().strip():
            values["amount"] = self._amount.text().strip()
        if self._reference.text().strip():
            values["reference"] = self._reference.text().strip()
        return replace(self._deed, at=self.when.text or None, values=values)

    def _check(self) -> None:
        told = all(self.fields[name].text for name in self.needed)
        good = all(field.is_good() for field in self.fields.values()) and self.when.is_good()
        self._keep.setEnabled(told and good and self._amount_is_good())

    def _amount_is_good(self) -> bool:
        text = self._amount.text().strip()
        try:
            return not text or bool(amount_payload(text))
        except UserError:
            return False


def _likely_amount(view: OrderView) -> str:
    """Return what should come: what is short, else all that was paid and is still out."""
    ledger = view.ledger
    money = ledger.short_by or ledger.still_out
    return f"{money.text} {money.currency or ''}".strip() if money else ""
