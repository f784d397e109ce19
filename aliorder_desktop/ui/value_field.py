"""A value field: takes what a field of the rules can hold: a time, a word, a number or a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.words.orders import answer_text, field_text, not_known_text

_UNKNOWN = "?"


class ValueField(QWidget):
    """One field to fill in; left alone it says nothing, and "not known" is an answer.

    Attributes:
        changed: something else stands there now.
    """

    changed = Signal()

    def __init__(
        self,
        pack: Pack,
        name: str,
        now: Callable[[], datetime],
        zone: tzinfo,
        page_zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        rule = pack.fields[name]
        words = ("yes", "no") if rule.type == "bool" else pack.literals_of(name)
        self._is_number = rule.type == "int"
        self.field: DateField | QComboBox | QLineEdit
        if rule.type == "instant":
            self.field = DateField(field_text(name), now, zone, page_zone=page_zone)
            self.field.edit.textChanged.connect(self.changed)
        elif words:
            self.field = _choice(name, words)
            self.field.currentIndexChanged.connect(self.changed)
        else:
            self.field = QLineEdit()
            self.field.setAccessibleName(field_text(name))
            self.field.textChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        """What is to be told, '' for nothing."""
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData())
        if isinstance(self.field, QLineEdit):
            return self.field.text().strip()
        return self.field.text

    def is_good(self) -> bool:
        """Return whether what stands there can be read; nothing can."""
        if isinstance(self.field, DateField):
            return self.field.text == _UNKNOWN or self.field.is_good()
        return not (self._is_number and self.text) or self.text.isdecimal()


def _choice(name: str, words: tuple[str, ...]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(field_text(name))
    made.addItem("", "")
    for word in words:
        made.addItem(answer_text(name, word), word)
    made.addItem(not_known_text(), _UNKNOWN)
    return made
