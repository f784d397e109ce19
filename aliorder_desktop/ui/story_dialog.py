"""The story of a case: in a language and a length, to copy into a form or a chat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QWidget

from aliorder_desktop.services.dossier import story
from aliorder_desktop.services.languages import known_languages
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label, tip
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import COPY_ALL, sheet, verb_row
from aliorder_desktop.words.dossier import paper_label
from aliorder_desktop.words.letters import copy_hint_text, language_text
from aliorder_desktop.words.story import (
    LENGTHS,
    Story,
    length_choice_text,
    length_text,
    missing_text,
    story_hint_text,
    story_label,
    story_text,
)


class StoryDialog(QDialog):
    """Tells what happened with one order; nothing is sent from here.

    Attributes:
        paper_wanted: all of it is to be put on paper in this language; its code.
    """

    paper_wanted = Signal(str)

    def __init__(self, parent: QWidget, office: Office, order_key: str) -> None:
        super().__init__(parent)
        self._office, self._key = office, order_key
        self._story: Story | None = None
        layout = sheet(self, story_label(), width=620)
        self.language, self.length = QComboBox(), QComboBox()
        self.language.setAccessibleName("Language")
        self.length.setAccessibleName("Length")
        for limit in LENGTHS:
            self.length.addItem(length_choice_text(limit), limit)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Text of the story")
        self.text.setMinimumHeight(260)
        self.text.setTabChangesFocus(True)
        self.counted, self.missing = label("", "small", wrap=False), label("", "strong")
        self.copy = button("Copy", "first")
        self.paper = button(f"{paper_label()}…")
        layout.addWidget(label(story_hint_text()))
        layout.addWidget(row(self.language, self.length, label("", wrap=False), stretch=2))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.counted)
        layout.addWidget(self.missing)
        layout.addWidget(verb_row(self, self.copy, [self.paper]))
        self.language.currentIndexChanged.connect(lambda _: self._look_up())
        self.length.currentIndexChanged.connect(lambda _: self._write())
        self.text.textChanged.connect(self._count)
        self.copy.clicked.connect(self._copy)
        self.copy.setShortcut(COPY_ALL)
        tip(self.copy, copy_hint_text(COPY_ALL))
        self.paper.clicked.connect(lambda: self.paper_wanted.emit(self.language.currentData()))
        office.ask(known_languages, self._offer)

    def _offer(self, codes: Sequence[str]) -> None:
        for code in codes:
            self.language.addItem(language_text(code), code)

    def _look_up(self) -> None:
        key, now, language = self._key, self._office.now(), self.language.currentData()
        self._office.ask(lambda opened: story(opened, key, now, language), self._show)

    def _show(self, found: Story) -> None:
        self._story = found
        self.missing.setText(missing_text(found))
        self.missing.setVisible(bool(found.missing))
        self._write()

    def _write(self) -> None:
        if self._story is not None:
            self.text.setPlainText(story_text(self._story, self.length.currentData()))

    def _count(self) -> None:
        text = self.text.toPlainText()
        self.counted.setText(length_text(len(text), self.length.currentData()))
        self.copy.setEnabled(bool(text.strip()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
