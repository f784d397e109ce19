"""Notes on an order's page, and the ways to write about the order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.board import KEPT_SECRET
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.ui.deeds import Deeds
from aliorder_desktop.ui.plain import button, label, tip
from aliorder_desktop.ui.sections import flow
from aliorder_desktop.words.dossier import paper_label
from aliorder_desktop.words.orders import secret_hint_text, secret_label
from aliorder_desktop.words.story import story_label


class NotesSection(QWidget):
    """The notes of one order, and links to what can be written about it.

    Attributes:
        note_wanted:    a note is to be added; the order's key and title.
        message_wanted: a message about it is to be written; its key.
        said_wanted:    what was said is to be kept; its key and no words yet.
        story_wanted:   it is to be told in short; its key.
        dossier_wanted: all of it is to be put on paper; its key.
    """

    note_wanted = Signal(str, str)
    message_wanted = Signal(str)
    said_wanted = Signal(str, str)
    story_wanted = Signal(str)
    dossier_wanted = Signal(str)

    def __init__(self, view: OrderView, deeds: Deeds) -> None:
        super().__init__()
        order, key = view.row, view.row.order_key
        add = button("Add a note…", "link")
        add.clicked.connect(lambda: self.note_wanted.emit(key, order.title))
        write = button("Write a message…", "link")
        write.clicked.connect(lambda: self.message_wanted.emit(key))
        said = button("Keep what was said…", "link")
        said.clicked.connect(lambda: self.said_wanted.emit(key, ""))
        story = button(f"{story_label()}…", "link")
        story.clicked.connect(lambda: self.story_wanted.emit(key))
        paper = button(f"{paper_label()}…", "link")
        paper.clicked.connect(lambda: self.dossier_wanted.emit(key))
        secret = KEPT_SECRET in view.state.tags
        keep = button(secret_label(secret=secret), "link")
        tip(keep, secret_hint_text())
        keep.clicked.connect(lambda: deeds.keep_secret(key, on=not secret))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for note in view.state.notes:
            layout.addWidget(label(note))
        layout.addWidget(flow([add, write, said, story, paper, keep]))
