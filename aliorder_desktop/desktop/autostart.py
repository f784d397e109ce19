"""Starting with the computer: one file in the desktop's autostart folder."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from aliorder_desktop.desktop.program import APP_ID, APP_NAME


def autostart_state() -> bool | None:
    """Return whether the program starts with the computer, None where that is not known here."""
    return _file().exists() if sys.platform == "linux" else None


def set_autostart(command: Sequence[str], *, on: bool) -> None:
    """Have the program started with the computer by ``command``, or not any more.

    Raises: OSError where the folder cannot be written.
    """
    file = _file()
    if not on:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_entry(command), "utf-8")


def _entry(command: Sequence[str]) -> str:
    words = " ".join(_quoted(word) for word in command)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={APP_NAME}",
        f"Exec={words}",
        f"Icon={APP_ID}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """Return a word as the Exec key takes it.

    Source: Desktop Entry Specification 1.5, section 7: the percent sign doubled, words with
            reserved characters in double quotes.
    """
    word = word.replace("%", "%%")
    if shlex.quote(word) == word:
        return word
    for mark in '\\"`$':
        word = word.replace(mark, "\\" + mark)
    return f'"{word}"'


def _file() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "autostart" / f"{APP_ID}.desktop"
