"""Integration: the program in this user's menu, started and reminding without being asked to."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aliorder_desktop.desktop.autostart import autostart_file, config_folder
from aliorder_desktop.desktop.desktop_files import (
    MARK,
    autostart_entry,
    menu_entry,
    remind_service,
    remind_timer,
)
from aliorder_desktop.desktop.folders import Folders, Resources
from aliorder_desktop.desktop.program import APP_ID, remind_command, window_command

_TIMER = f"{APP_ID}.remind.timer"
_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Integrated:
    """What became of each file.

    Attributes:
        changed: written, or removed.
        same:    they were so before.
        spared:  files of that name that others wrote; they were left alone.
        timer:   systemd runs the timer now; it does from the next log-in on where it lies there.
    """

    changed: tuple[Path, ...]
    same: tuple[Path, ...]
    spared: tuple[Path, ...]
    timer: bool


def integrate(folders: Folders, resources: Resources) -> Integrated:
    """Write menu entry, icon, autostart and timer for this user; what is right is left.

    Raises: OSError where a folder cannot be written.
    """
    changed, same, spared = [], [], []
    for file, content in _files(folders, resources):
        if file.is_symlink() or (file.exists() and not _is_ours(file)):
            spared.append(file)
        elif file.exists() and file.read_bytes() == content:
            same.append(file)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            changed.append(file)
    link = _wanted()
    if not link.is_symlink():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(_units() / _TIMER)
        changed.append(link)
    running = _systemctl("daemon-reload") and _systemctl("start", _TIMER)
    return Integrated(tuple(changed), tuple(same), tuple(spared), running)


def disintegrate(folders: Folders, resources: Resources) -> Integrated:
    """Remove what ``integrate`` wrote, and nothing else.

    Raises: OSError where a folder cannot be written.
    """
    _systemctl("stop", _TIMER)
    changed, same, spared = [], [], []
    link = _wanted()
    if link.is_symlink() and link.readlink() == _units() / _TIMER:
        link.unlink()
        changed.append(link)
    for file, _ in _files(folders, resources):
        if not file.exists():
            same.append(file)
        elif file.is_symlink() or not _is_ours(file):
            spared.append(file)
        else:
            file.unlink()
            changed.append(file)
    _systemctl("daemon-reload")
    return Integrated(tuple(changed), tuple(same), tuple(spared), timer=False)


def _files(folders: Folders, resources: Resources) -> Iterator[tuple[Path, bytes]]:
    """Yield each file and what it holds."""
    shared = _shared_folder()
    window = window_command(folders.data)
    picture = (resources.icons / f"{APP_ID}.svg").read_bytes()
    about = (resources.metainfo / f"{APP_ID}.metainfo.xml").read_bytes()
    yield shared / "applications" / f"{APP_ID}.desktop", menu_entry(window).encode()
    yield shared / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg", picture
    yield shared / "metainfo" / f"{APP_ID}.metainfo.xml", about
    yield autostart_file(), autostart_entry(window).encode()
    service = remind_service(remind_command(folders.data), folders.database)
    yield _units() / f"{APP_ID}.remind.service", service.encode()
    yield _units() / _TIMER, remind_timer().encode()


def _is_ours(file: Path) -> bool:
    return MARK.encode() in file.read_bytes()


def _shared_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")


def _units() -> Path:
    return config_folder() / "systemd/user"


def _wanted() -> Path:
    """Return the link by which systemd starts the timer with the session."""
    return _units() / "timers.target.wants" / _TIMER


def _systemctl(*words: str) -> bool:
    """Tell this user's systemd; return whether it did so."""
    program = shutil.which("systemctl")
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            [program, "--user", *words], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
