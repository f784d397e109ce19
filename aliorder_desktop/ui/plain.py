"""Plain text: every word from outside is shown as it stands, never as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


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


def asked(text: str) -> QLabel:
    """Return what stands before a field of a form: as high as the field, so that they align."""
    return label(text, "asked", wrap=False)


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, which Qt would otherwise read as markup."""
    widget.setToolTip(tip_text(text))


def tip_text(text: str) -> str:
    """Return ``text`` as a tooltip shows it unchanged."""
    import html

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
