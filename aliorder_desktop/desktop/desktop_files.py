"""Desktop files: the texts by which a desktop knows, starts and schedules the program."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from aliorder_desktop.desktop.program import APP_ID, APP_NAME

HIDDEN = "--hidden"  # the option by which the window starts in the tray
MARK = "Written by AliOrder Desktop"  # what bears it is ours to renew and to remove


def menu_entry(command: Sequence[str]) -> str:
    """Return the entry of the menu of programs; ``command`` opens the window."""
    return _entry(
        "Version=1.1",
        f"Name={APP_NAME}",
        "GenericName=Orders and their deadlines",
        "Comment=Keeps your orders and every clock that runs on them",
        f"Exec={exec_line(command)} %F",
        f"Icon={APP_ID}",
        "Terminal=false",
        "Categories=Office;Calendar;",
        "Keywords=orders;deadlines;refund;dispute;AliExpress;",
        "StartupWMClass=aliorder-desktop",
    )


def autostart_entry(command: Sequence[str]) -> str:
    """Return the entry that starts the program with the session, in the tray."""
    return _entry(
        f"Name={APP_NAME}",
        f"Exec={exec_line([*command, HIDDEN])}",
        f"Icon={APP_ID}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )


def remind_service(command: Sequence[str], database: Path) -> str:
    """Return the systemd unit that says once what is due, where there is a record."""
    return "\n".join(
        (
            f"# {MARK}.",
            "[Unit]",
            "Description=Say which order deadlines are due",
            f"ConditionPathExists={str(database).replace('%', '%%')}",
            "",
            "[Service]",
            "Type=oneshot",
            f"ExecStart={' '.join(map(_unit_quoted, command))}",
            "",
        )
    )


def remind_timer() -> str:
    """Return the systemd unit that starts the service every quarter of an hour.

    Shape: what was missed while the computer was off is made up for when it is back.
    """
    return "\n".join(
        (
            f"# {MARK}.",
            "[Unit]",
            "Description=Look every quarter of an hour which order deadlines are due",
            "",
            "[Timer]",
            "OnCalendar=*:00/15",
            "Persistent=true",
            "AccuracySec=1min",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        )
    )


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the Exec key takes it."""
    return " ".join(map(_quoted, command))


def _entry(*lines: str) -> str:
    return "\n".join((f"# {MARK}.", "[Desktop Entry]", "Type=Application", *lines)) + "\n"


def _quoted(word: str) -> str:
    """Return a word as the Exec key takes it.

    Source: Desktop Entry Specification 1.5, section 7: the percent sign doubled, words with
            reserved characters in double quotes; and section 4, by which a backslash in any
            value is written as two.
    """
    word = word.replace("%", "%%")
    if shlex.quote(word) == word:
        return word
    for mark in '\\"`$':
        word = word.replace(mark, "\\" + mark)
    return f'"{word}"'.replace("\\", "\\\\")


def _unit_quoted(word: str) -> str:
    """Return a word as systemd's ExecStart takes it.

    Source: systemd.service(5) "Command lines", systemd.syntax(7) "Quoting".
    """
    for mark, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(mark, written)
    return f'"{word}"'
