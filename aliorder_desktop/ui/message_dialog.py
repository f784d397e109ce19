"""A message: chosen, changed where needed, copied, and kept as sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from aliorder_desktop.domain.letters import Template
from aliorder_desktop.services.messages import (
    ENGLISH,
    Letter,
    delete_template,
    keep_template,
    letters,
    log_said,
    restore_template,
)
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label, tip
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import COPY_ALL, sheet, verb_row
from aliorder_desktop.words.letters import (
    copy_hint_text,
    delete_own_label,
    deleted_text,
    language_text,
    letter_title,
    undelete_label,
)


class MessageDialog(QDialog):
    """Fills in a message about one order; nothing is sent from here.

    Attributes:
        sent: the shopper sent it; the event's id and what it was.
    """

    sent = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office, order_key: str) -> None:
        super().__init__(parent)
        self._office, self._key = office, order_key
        self._letters: tuple[Letter, ...] = ()
        self._last_deleted = ""
        layout = sheet(self, "Write a message", width=600)
        self.choice, self.language = QComboBox(), QComboBox()
        self.choice.setAccessibleName("Message")
        self.language.setAccessibleName("Language")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Text of the message")
        self.text.setMinimumHeight(220)
        self.text.setTabChangesFocus(True)
        self.copy = button("Copy")
        self.sent_it = button("I sent it", "first")
        self.own = button("Keep as my own…", "link")
        self.delete = button(delete_own_label(), "link")
        self.deleted = label("")
        self.undelete = button(undelete_label(), "link")
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of my own message")
        self.name.setPlaceholderText("Name it, then press Enter")
        self.name.hide()
        layout.addWidget(row(self.choice, self.language))
        layout.addWidget(self.text, 1)
        layout.addWidget(row(label("", wrap=False), self.name, self.own, self.delete))
        self._gone = row(self.deleted, self.undelete)
        self._gone.hide()
        layout.addWidget(self._gone)
        layout.addWidget(label("At the shop: paste it into the chat. Here: keep it as sent."))
        layout.addWidget(verb_row(self, self.sent_it, [self.copy]))
        self.choice.currentIndexChanged.connect(self._choose)
        self.language.currentIndexChanged.connect(self._write)
        self.text.textChanged.connect(self._check)
        self.copy.clicked.connect(self._copy)
        self.copy.setShortcut(COPY_ALL)
        tip(self.copy, copy_hint_text(COPY_ALL))
        self.sent_it.clicked.connect(self._keep)
        self.own.clicked.connect(self._name_it)
        self.delete.clicked.connect(self._delete)
        self.undelete.clicked.connect(self._undelete)
        self.name.returnPressed.connect(self._keep_own)
        self._check()
        self._look_up("")

    def _look_up(self, wanted: str) -> None:
        """Ask for all letters, and show the one with that id where it is among them."""
        key, now = self._key, self._office.now()
        show = partial(self._show, wanted)
        self._office.ask(lambda opened: letters(opened, key, now), show)

    def _show(self, wanted: str, found: tuple[Letter, ...]) -> None:
        self.sent_it.setDefault(True)
        self.choice.blockSignals(True)
        self.choice.clear()
        self._letters = found
        for letter in found:
            self.choice.addItem(letter_title(letter.template.title, fits=letter.fits))
        ids = [letter.template.id for letter in found]
        self.choice.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)
        self.choice.blockSignals(False)
        self._choose(self.choice.currentIndex())

    def _choose(self, place: int) -> None:
        """Offer the languages of the letter; the one in use stays where it has it."""
        used = self.language.currentData() or ENGLISH
        self.language.blockSignals(True)
        self.language.clear()
        for language in self._letters[place].texts:
            self.language.addItem(language_text(language), language)
        self.language.setCurrentIndex(max(0, self.language.findData(used)))
        self.language.blockSignals(False)
        self.delete.setVisible(self._letters[place].template.own)
        self._write()

    def _write(self) -> None:
        texts = self._letters[self.choice.currentIndex()].texts
        self.text.setPlainText(texts[self.language.currentData()])

    def _check(self) -> None:
        written = bool(self.text.toPlainText().strip())
        self.copy.setEnabled(written)
        self.own.setEnabled(written)
        self.sent_it.setEnabled(written)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _name_it(self) -> None:
        own = self._letters[self.choice.currentIndex()].template
        self.name.setText(own.title if own.own else "")
        self.sent_it.setDefault(False)  # Enter keeps the message now, and sends nothing
        self.name.show()
        self.name.setFocus()

    def _keep_own(self) -> None:
        """Keep what is written as an own template, for other orders too."""
        title, text = self.name.text(), self.text.toPlainText()
        language, key, now = self.language.currentData(), self._key, self._office.now()
        self.name.hide()
        if title.strip():
            self._office.tend(
                lambda opened: keep_template(opened, key, title, language, text, now),
                lambda made: self._look_up(made.id),
            )

    def _delete(self) -> None:
        """Delete the own template that is shown; it can be taken back while the sheet is open."""
        wanted = self._letters[self.choice.currentIndex()].template.id
        self._office.tend(lambda opened: delete_template(opened, wanted), self._show_deleted)

    def _show_deleted(self, gone: Template) -> None:
        self._last_deleted = gone.id
        self.deleted.setText(deleted_text(gone.title))
        self._gone.show()
        self._look_up("")

    def _undelete(self) -> None:
        wanted = self._last_deleted
        self._gone.hide()
        self._office.tend(
            lambda opened: restore_template(opened, wanted), lambda back: self._look_up(back.id)
        )

    def _keep(self) -> None:
        text, now, key = self.text.toPlainText(), self._office.now(), self._key
        title = self._letters[self.choice.currentIndex()].template.title
        self._office.do(
            lambda opened: log_said(opened, key, text, now),
            lambda event: self._kept(event.event_id, title),
            keys=(key,),
        )

    def _kept(self, event_id: str, title: str) -> None:
        self.sent.emit(event_id, title)
        self.accept()
