"""The tray notifier: notices by the tray's icon, where there is no session bus (not on Linux)."""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from aliorder_desktop.desktop.bubble import Bubble, Press, clean
from aliorder_desktop.desktop.notifier import Notifier
from aliorder_desktop.desktop.program import APP_ID, APP_NAME
from aliorder_desktop.services.reminding import Speaker
from aliorder_desktop.ui.tray import Tray


class Messenger(Speaker, Protocol):
    """What notices go out by, and what is pressed on them comes back by."""

    def fileno(self) -> int | None:
        """Return what to wait on for buttons, None for nothing."""

    def drain(self) -> tuple[Press, ...]:
        """Return the buttons pressed since the last time."""


class TrayNotifier(QObject):
    """Shows notices beside the icon: without buttons, and a click opens the window.

    May be called from any thread. Whether a notice was seen nobody tells: the inbox keeps it.
    """

    _sent = Signal(str, str)

    def __init__(self, tray: Tray) -> None:
        super().__init__(tray)
        self._tray = tray
        self._sent.connect(tray.show_message)

    def reaches(self) -> bool:
        """Return whether there is an icon."""
        return self._tray.is_shown

    def send(self, bubble: Bubble) -> bool:
        """Show a notice; return whether there was an icon to show it."""
        if not self._tray.is_shown:
            return False
        self._sent.emit(clean(bubble.title), clean(f"{bubble.text}\n{bubble.how}".strip()))
        return True

    def fileno(self) -> int | None:
        """Return that there is nothing to wait on."""
        return None

    def drain(self) -> tuple[Press, ...]:
        """Return that no button was pressed: there is none."""
        return ()


def notifier_for(tray: Tray) -> Messenger:
    """Return what notices go out by on this system."""
    if sys.platform != "linux":
        return TrayNotifier(tray)
    return Notifier(APP_NAME, APP_ID)
