"""The menu of everything that is not needed every day."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from aliorder_desktop.ui.plain import button_text

Entry = tuple[str, Callable[[], None]] | None


def open_menu(below: QWidget, entries: Iterable[Entry]) -> QMenu:
    """Open a menu under a button; None is a line between groups."""
    menu = QMenu(below.window())  # what is below may be shown anew meanwhile
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            text, act = entry
            menu.addAction(button_text(text)).triggered.connect(lambda _=False, each=act: each())
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    return menu
