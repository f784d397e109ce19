"""The sidebar: the pages, each with how much waits there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from aliorder_desktop.ui.plain import button, tip

_WIDTH = 168


class Sidebar(QFrame):
    """One button per page.

    Attributes:
        chosen: a page was chosen; its place.
    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self.setFixedWidth(_WIDTH)
        self._names = names
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 10, 12)
        layout.setSpacing(2)
        for place, name in enumerate(names):
            made = button(name, "page")
            made.setCheckable(True)
            tip(made, f"{name} (Ctrl+{place + 1})")
            self._group.addButton(made, place)
            self._buttons.append(made)
            layout.addWidget(made)
        layout.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    def mark(self, place: int) -> None:
        """Show which page is open."""
        self._buttons[place].setChecked(True)

    def count(self, place: int, count: int) -> None:
        """Show how much waits on a page; nothing for none."""
        name = self._names[place]
        self._buttons[place].setText(f"{name}  {count}" if count else name)
