"""Sheets: dialogs over the window, with one verb and one quiet way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.theme import GAP, WIDE_GAP

COPY_ALL = "Ctrl+Shift+C"  # the key that copies a whole text, selected or not


def sheet(dialog: QDialog, title: str, *, width: int = 480) -> QVBoxLayout:
    """Make ``dialog`` a sheet and return the layout its parts go into."""
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(width)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(WIDE_GAP + 4, WIDE_GAP + 4, WIDE_GAP + 4, WIDE_GAP)
    layout.setSpacing(GAP)
    return layout


def verb_row(dialog: QDialog, verb: QPushButton, others: Sequence[QWidget] = ()) -> QWidget:
    """Return the last row of a sheet: other buttons at the left, then Back, then the verb."""
    verb.setDefault(True)
    back = button("Back")
    back.clicked.connect(dialog.reject)
    return row(*others, label("", wrap=False), back, verb, stretch=len(others))
