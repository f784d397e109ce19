"""The column: what a page of cards stands in, as wide as can be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aliorder_desktop.ui.theme import GAP

_WIDEST = 860


def column(parts: Iterable[QWidget]) -> QWidget:
    """Return a page with ``parts`` below each other."""
    page, inner = QWidget(), QWidget()
    inner.setMaximumWidth(_WIDEST)
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.setSpacing(GAP)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    outer = QHBoxLayout(page)  # beside an empty rest, lines wrap at the width they are given
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(inner, 1)
    outer.addStretch()
    return page
