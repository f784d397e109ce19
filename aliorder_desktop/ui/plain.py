"""Plain text: every word from outside is shown as it stands, never as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QSizePolicy, QWidget


def label(text: str = "", role: str = "body", *, wrap: bool = True) -> QLabel:
    """Return a label of plain text; ``role`` is a name the theme knows."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, which Qt would otherwise read as markup."""
    widget.setToolTip(tip_text(text))


def tip_text(text: str) -> str:
    """Return ``text`` as a tooltip shows it unchanged."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def button_text(text: str) -> str:
    """Return ``text`` for a button or menu, where an ampersand would mark a key."""
    return text.replace("&", "&&")


def button(text: str, role: str = "") -> QPushButton:
    """Return a push button of plain text."""
    made = QPushButton(button_text(text))
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    return made


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
