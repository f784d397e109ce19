"""Sections: the building blocks of an order's page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from aliorder_desktop.ui.plain import label
from aliorder_desktop.ui.theme import GAP


def section(heading: str, widgets: Iterable[QWidget]) -> QWidget | None:
    """Return widgets under a heading; None where there are none."""
    found = list(widgets)
    if not found:
        return None
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, GAP)
    layout.setSpacing(GAP // 2)
    layout.addWidget(label(heading, "heading"))
    for widget in found:
        layout.addWidget(widget)
    return made


def row(*widgets: QWidget, stretch: int = 0) -> QWidget:
    """Return widgets beside each other; the one at ``stretch`` takes what room is left."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if place == stretch else 0)
    return made


def card(*widgets: QWidget, role: str = "card") -> QFrame:
    """Return a framed card with widgets below each other."""
    made = QFrame()
    made.setProperty("role", role)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(GAP // 2)
    for widget in widgets:
        layout.addWidget(widget)
    return made


def flow(widgets: Iterable[QWidget]) -> QWidget:
    """Return widgets beside each other that wrap like words do."""
    made = QWidget()
    layout = FlowLayout(made)
    for widget in widgets:
        layout.addWidget(widget)
    return made


class FlowLayout(QLayout):
    """Lays items out from left to right and goes on in the next line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(GAP)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arranged(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rectangle: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rectangle)
        self._arranged(rectangle, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arranged(self, area: QRect, *, move: bool) -> int:
        x, y, height = area.x(), area.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y, height = area.x(), y + height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        return y + height - area.y()
