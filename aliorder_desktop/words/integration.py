"""The program in the desktop's own menus and timers, in words."""

from __future__ import annotations

from collections.abc import Sequence

from aliorder_desktop.words.catalogue import said, said_of


def integrated_text(*, timer: bool) -> str:
    """Return what holds now."""
    text = said("The program is in the menu and starts with the session, in the tray.")
    if timer:
        return f"{text} " + said("A timer looks every 15 minutes what is due, window or not.")
    return f"{text} " + said(
        "From the next log-in on a timer looks every 15 minutes what is due, where the system "
        "has systemd. Without it, have cron run `aliorder remind`."
    )


def removed_text(count: int) -> str:
    """Return what was taken away; the record is not touched."""
    if not count:
        return said("There was nothing to take away. Your record is as it was.")
    return said_of(
        "{count} file was taken away. Your record is as it was.",
        "{count} files were taken away. Your record is as it was.",
        count,
    )


def spared_text(files: Sequence[str]) -> str:
    """Return which files others wrote; '' for none."""
    if not files:
        return ""
    return said("Left alone, because it was not written by this program: {files}").format(
        files=", ".join(files)
    )
