"""One plain question about an order; "I don't know" is an answer and is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import flow, row
from aliorder_desktop.ui.value_field import ValueField
from aliorder_desktop.words.orders import answer_text, not_known_text

_UNKNOWN = "?"


class Question(QWidget):
    """What a pack asks about one field.

    Attributes:
        answered: the answer as it is told.
    """

    answered = Signal(str)

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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(rule.question))
        if rule.type == "instant":
            field = DateField(rule.question, now, zone, page_zone=page_zone)
            layout.addWidget(self._date(field))
        elif rule.type in ("int", "text"):
            layout.addWidget(self._typed(ValueField(pack, name, now, zone)))
        else:
            words = ("yes", "no") if rule.type == "bool" else pack.literals_of(name)
            layout.addWidget(flow([*self._answers(name, words), self._unknown()]))

    def _answers(self, name: str, words: tuple[str, ...]) -> Iterator[QPushButton]:
        for word in words:
            made = button(answer_text(name, word))
            made.clicked.connect(lambda _=False, w=word: self.answered.emit(w))
            yield made

    def _date(self, field: DateField) -> QWidget:
        field.given.connect(self.answered)
        keep = button("Keep")
        keep.clicked.connect(lambda: self.answered.emit(field.text) if field.text else None)
        return row(field, keep, self._unknown())

    def _typed(self, field: ValueField) -> QWidget:
        keep = button("Keep")
        keep.clicked.connect(lambda: self.answered.emit(field.text))
        field.changed.connect(lambda: keep.setEnabled(bool(field.text) and field.is_good()))
        keep.setEnabled(False)
        return row(field, keep, self._unknown())

    def _unknown(self) -> QPushButton:
        made = button(not_known_text(), "link")
        made.clicked.connect(lambda: self.answered.emit(_UNKNOWN))
        return made
