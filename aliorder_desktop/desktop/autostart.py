"""Starting with the computer: one file in the desktop's autostart folder, or the portal's leave.

In a sandbox that folder is out of reach: the portal is asked, and the same file, which no desktop
reads there, keeps what it allowed.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from aliorder_desktop.desktop.background_portal import may_start
from aliorder_desktop.desktop.desktop_files import HIDDEN, autostart_entry
from aliorder_desktop.desktop.program import APP_ID
from aliorder_desktop.desktop.sandbox import in_sandbox

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


def set_autostart(
    command: Sequence[str], reason: str, *, on: bool, sandboxed: bool | None = None
) -> None:
    """Have the program started with the computer by ``command``, or not any more.

    Shape:  in a sandbox the desktop may ask the shopper first, with ``reason``: nobody waits for
            that.
    Raises: OSError where the folder cannot be written.
    """
    if in_sandbox() if sandboxed is None else sandboxed:
        asked = partial(_ask, tuple(command), reason, on=on)
        threading.Thread(target=asked, daemon=True).start()
    else:
        _note(command, on=on)


def _ask(command: Sequence[str], reason: str, *, on: bool) -> None:
    if may_start([*command, HIDDEN], reason, on=on) == on:
        _note(command, on=on)


def _note(command: Sequence[str], *, on: bool) -> None:
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
