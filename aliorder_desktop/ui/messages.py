"""Messages: something said over the window, as plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from aliorder_desktop.ui.plain import button_text


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that needs no answer."""
    box = _box(parent, title, text)
    box.addButton("Close", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def agreed(parent: QWidget | None, title: str, text: str, verb: str) -> bool:
    """Ask whether to go on; the button says the verb itself, the other one "Back"."""
    box = _box(parent, title, text)
    yes = box.addButton(button_text(verb), QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton("Back", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.exec()
    return box.clickedButton() is yes


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    return box
