"""Starting with the computer: one file in the desktop's autostart folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from aliorder_desktop.desktop.desktop_files import autostart_entry
from aliorder_desktop.desktop.program import APP_ID

_OFF = ("Hidden=true", "X-GNOME-Autostart-enabled=false")  # how desktops switch an entry off


def autostart_state() -> bool | None:
    """Return whether the program starts with the computer, None where that is not known here."""
    if sys.platform != "linux":
        return None
    try:
        lines = autostart_file().read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    return not set(_OFF) & {line.strip() for line in lines}


def set_autostart(command: Sequence[str], *, on: bool) -> None:
    """Have the program started with the computer by ``command``, or not any more.

    Raises: OSError where the folder cannot be written.
    """
    file = autostart_file()
    if not on:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(autostart_entry(command), "utf-8")


def autostart_file() -> Path:
    """Return the file by which desktops start the program."""
    return config_folder() / "autostart" / f"{APP_ID}.desktop"


def config_folder() -> Path:
    """Return where this user's programs keep their settings."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
