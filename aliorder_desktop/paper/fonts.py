"""Fonts: what is written with, and which letters this computer cannot draw."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication

from aliorder_desktop.domain.documents import Document, Heading, Paragraph, Picture, Table
from aliorder_desktop.paper.setting import plain


def application() -> object:
    """Return the running Qt application, which fonts need; one without a screen where none runs."""
    return QGuiApplication.instance() or QGuiApplication(["aliorder", "-platform", "offscreen"])


def body_font(size: int) -> QFont:
    """Return the font of all words; the computer puts in others for letters that it lacks.

    Units: ``size`` in points.
    """
    font = QFont("Noto Sans", size)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


def letters_without_font(document: Document) -> str:
    """Return the letters of a document that would show as boxes, each once, in their order."""
    running = application()
    metrics = QFontMetrics(body_font(10))
    letters = {c for text in _texts(document) for c in plain(text) if not c.isspace()}
    del running
    return "".join(sorted(c for c in letters if not metrics.inFontUcs4(ord(c))))


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.footer, document.counting)
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Picture():
                yield block.caption
            case Table():
                yield from block.headings
                for row in block.rows:
                    yield from row
