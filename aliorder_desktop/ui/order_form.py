"""The full form: an order added or corrected field by field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.statuses import STATUS
from aliorder_desktop.services.adding import PROTECTION, Draft
from aliorder_desktop.services.forms import (
    MARKETPLACES,
    PAYMENT,
    PROMISED,
    FormChoices,
    form_choices,
)
from aliorder_desktop.services.recording import Telling
from aliorder_desktop.services.values import attribute_payload
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import asked, button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.forms import form_label, not_said_text
from aliorder_desktop.words.lists import marketplace_text
from aliorder_desktop.words.orders import answer_text

_ATTRIBUTES = ("title", "seller", "account", "total", "ordered_on")
_EXAMPLES = {"total": "23.90 EUR", "ordered_on": "2026-03-06"}
_DATES = (PROTECTION, PROMISED)


class OrderForm(QDialog):
    """Fields of one order; what is left empty is left as it is.

    Attributes:
        given: a Draft of what was typed anew or changed, and how it was told.
    """

    given = Signal(object, object)

    def __init__(
        self, parent: QWidget, office: Office, draft: Draft, *, is_new: bool = True
    ) -> None:
        """Take what is known already; a number that is known cannot be changed here."""
        super().__init__(parent)
        self._office, self._known = office, draft
        title = "Add an order" if is_new else "Correct or add"
        layout = sheet(self, title, width=560)
        self.marketplace = QComboBox()
        for name in MARKETPLACES:
            self.marketplace.addItem(marketplace_text(name), name)
        self.marketplace.setCurrentIndex(self.marketplace.findData(draft.marketplace))
        self.marketplace.setEnabled(is_new)
        self.number = QLineEdit(draft.number)
        self.number.setEnabled(is_new)
        self.texts = {name: self._text(name) for name in _ATTRIBUTES}
        self.status, self.payment = QComboBox(), QComboBox()
        self.dates = {name: self._date(name) for name in _DATES}
        self.tracking = QLineEdit(" ".join(draft.tracking))
        self.seen = DateField(form_label("seen"), office.now, office.zone, past=True)
        self._trouble = label("", "danger")
        self._keep = button("Add it" if is_new else "Keep it", "first")
        self._keep.clicked.connect(self._give)
        layout.addLayout(self._form())
        layout.addWidget(self._trouble)
        layout.addWidget(verb_row(self, self._keep))
        self.marketplace.currentIndexChanged.connect(lambda _: self._ask_choices())
        for edit in (self.number, *self.texts.values()):
            edit.textChanged.connect(self._check)
        for field in (*self.dates.values(), self.seen):
            field.edit.textChanged.connect(self._check)
        self._ask_choices()
        self._check()

    # --- inside ------------------------------------------------------------------------

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        rows: Mapping[str, QWidget] = {
            "marketplace": self.marketplace,
            "number": self.number,
            **self.texts,
            STATUS: self.status,
            PAYMENT: self.payment,
            **self.dates,
            "tracking": self.tracking,
            "seen": self.seen,
        }
        for name, widget in rows.items():
            widget.setAccessibleName(form_label(name))
            form.addRow(asked(form_label(name)), widget)
        return form

    def _text(self, name: str) -> QLineEdit:
        edit = QLineEdit(self._known.values.get(name, ""))
        edit.setPlaceholderText(_EXAMPLES.get(name, ""))
        return edit

    def _date(self, name: str) -> DateField:
        zone = self._office.page_zone(self._known.marketplace)
        field = DateField(form_label(name), self._office.now, self._office.zone, page_zone=zone)
        field.edit.setText(self._known.values.get(name, ""))
        return field

    def _ask_choices(self) -> None:
        marketplace = self.marketplace.currentData()
        for field in self.dates.values():
            field.set_page_zone(self._office.page_zone(marketplace))
        self._office.ask(lambda opened: form_choices(opened, marketplace), self._offer)

    def _offer(self, found: FormChoices) -> None:
        payments = {word: answer_text(PAYMENT, word) for word in found.payments}
        self._fill(self.status, STATUS, found.statuses)
        self._fill(self.payment, PAYMENT, payments)
        for name, field in self.dates.items():
            field.setEnabled(name in found.dates)

    def _fill(self, box: QComboBox, name: str, choices: Mapping[str, str]) -> None:
        box.clear()
        box.addItem(not_said_text(), "")
        for word, text in choices.items():
            box.addItem(text, word)
        box.setCurrentIndex(max(0, box.findData(self._known.values.get(name, ""))))

    def _values(self) -> dict[str, str]:
        typed = {name: edit.text().strip() for name, edit in self.texts.items()}
        typed |= {name: field.text for name, field in self.dates.items() if field.isEnabled()}
        typed |= {
            STATUS: self.status.currentData() or "",
            PAYMENT: self.payment.currentData() or "",
        }
        known = self._known.values
        return {name: text for name, text in typed.items() if text and text != known.get(name)}

    def _check(self) -> None:
        trouble = self._first_trouble()
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        some = bool(self.number.text().strip() or self.texts["title"].text().strip())
        good = all(field.is_good() for field in (*self.dates.values(), self.seen))
        self._keep.setEnabled(some and good and not trouble)

    def _first_trouble(self) -> str:
        for name, edit in self.texts.items():
            if edit.text().strip():
                try:
                    attribute_payload(name, edit.text())
                except UserError as error:
                    return error_text(error)
        return ""

    def _give(self) -> None:
        marketplace = self.marketplace.currentData()
        tracking = tuple(self.tracking.text().split())
        new = tuple(number for number in tracking if number not in self._known.tracking)
        draft = Draft(marketplace, self.number.text().strip(), self._draft_values(), new)
        zone = self._office.settings.page_zones.get(marketplace)
        self.given.emit(draft, Telling(seen_at=self.seen.text or None, zone=zone))
        self.accept()

    def _draft_values(self) -> dict[str, str]:
        """Return what is to be told: of a new order all, of a known one what was changed."""
        if not self.marketplace.isEnabled():
            return self._values()
        known: Mapping[str, str] = self._known.values
        if self.marketplace.currentData() != self._known.marketplace:  # whose rules know it
            asked_here = (*self.texts, *self.dates, STATUS, PAYMENT)
            known = {name: text for name, text in known.items() if name in asked_here}
        return {**known, **self._values()}
