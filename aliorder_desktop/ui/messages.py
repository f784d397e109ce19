"""Messages: something said over the window, as plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that needs no answer."""
    box = _box(parent, title, text)
    box.addButton("Close", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    return box
