"""What was said: by whom, when and where; typed, or pasted from a chat."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from aliorder_desktop.domain.events import Event
from aliorder_desktop.services.messages import SPEAKERS, log_said
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import asked, button
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.evidence import speaker_text

_SELLER = SPEAKERS.index("seller")


class SaidDialog(QDialog):
    """Keeps one thing that was said about an order.

    Attributes:
        kept: it is in the log; the event's id and its beginning.
    """

    kept = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office, order_key: str, text: str) -> None:
        super().__init__(parent)
        self._office, self._key = office, order_key
        layout = sheet(self, "Keep what was said", width=520)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName("What was said")
        self.text.setTabChangesFocus(True)
        self.by, self.channel = QComboBox(), QLineEdit()
        self.by.setAccessibleName("Who said it")
        for speaker in SPEAKERS:
            self.by.addItem(speaker_text(speaker), speaker)
        self.by.setCurrentIndex(_SELLER)
        self.channel.setPlaceholderText("chat, e-mail, phone")
        self.channel.setAccessibleName("Where it was said")
        self.when = DateField("When it was said", office.now, office.zone, past=True)
        form = QFormLayout()
        for name, field in (("Who", self.by), ("Where", self.channel), ("When", self.when)):
            form.addRow(asked(name), field)
        self._keep = button("Keep it", "first")
        self._keep.clicked.connect(self._give)
        layout.addWidget(self.text, 1)
        layout.addLayout(form)
        layout.addWidget(verb_row(self, self._keep))
        self.text.textChanged.connect(self._check)
        self.when.edit.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        said = bool(self.text.toPlainText().strip())
        self._keep.setEnabled(said and self.when.is_good())

    def _give(self) -> None:
        text, key, now = self.text.toPlainText(), self._key, self._office.now()
        by, channel, at = self.by.currentData(), self.channel.text(), self.when.text or None
        self._office.do(
            lambda opened: log_said(opened, key, text, now, by=by, channel=channel, at_text=at),
            self._kept,
            keys=(key,),
        )

    def _kept(self, event: Event) -> None:
        self.kept.emit(event.event_id, event.payload["text"])
        self.accept()
