"""What happened before: chosen from all that can happen to an order, by typing a few letters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from aliorder_desktop.domain.finding import folded
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row

_KIND = Qt.ItemDataRole.UserRole


class PastDialog(QDialog):
    """Asks what happened; when it was is asked next.

    Attributes:
        chosen: the event, and what it is called.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, title: str, choices: Mapping[str, str]) -> None:
        """Take events with what each is called, in the order in which they usually happen."""
        super().__init__(parent)
        layout = sheet(self, "What happened before?", width=460)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Type a few letters")
        self.words.setAccessibleName("What happened before?")
        self.list = QListWidget()
        self.list.setAccessibleName("What can have happened")
        for kind, text in choices.items():
            item = QListWidgetItem(text, self.list)
            item.setData(_KIND, kind)
        self._next = button("Say when…", "first")
        layout.addWidget(label(title, "strong"))
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addWidget(verb_row(self, self._next))
        self.words.textChanged.connect(self._narrow)
        self.words.returnPressed.connect(self._give)
        self.list.itemActivated.connect(lambda _: self._give())
        self._next.clicked.connect(self._give)
        self._narrow("")
        self.words.setFocus()

    def _narrow(self, words: str) -> None:
        """Show what holds every word; the first of it is chosen."""
        wanted = folded(words).split()
        first = -1
        for place in range(self.list.count()):
            item = self.list.item(place)
            fits = all(word in folded(item.text()) for word in wanted)
            item.setHidden(not fits)
            first = place if fits and first < 0 else first
        self.list.setCurrentRow(first)
        self._next.setEnabled(first >= 0)

    def _give(self) -> None:
        for item in self.list.selectedItems():
            self.accept()
            self.chosen.emit(item.data(_KIND), item.text())
