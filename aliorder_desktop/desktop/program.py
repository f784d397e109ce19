"""The program as the desktop knows it, and how it is started."""

from __future__ import annotations

import sys
from pathlib import Path

APP_ID = "org.aliorder.Desktop"
APP_NAME = "AliOrder Desktop"

_WINDOW = "from aliorder_desktop.app import window; window()"


def window_command(data: Path) -> list[str]:
    """Return what opens the window on the record in ``data``."""
    return [sys.executable, "-P", "-c", _WINDOW, "--data-dir", str(data)]


def remind_command(data: Path) -> list[str]:
    """Return what says once what is due in the record in ``data``."""
    return [sys.executable, "-P", "-m", "aliorder_desktop", "--data-dir", str(data), "remind"]
