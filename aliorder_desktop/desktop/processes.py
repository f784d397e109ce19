"""Processes: who this one is, and whether another one that left its name still runs."""

from __future__ import annotations

import os
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_STARTED = 19  # place of the start time in /proc/PID/stat, after the name in brackets


def own_identity() -> str:
    """Return a name that no other process has, not even after a restart of the computer.

    Shape: "boot:pid:start" on Linux; elsewhere the pid alone.
    """
    return _identity(os.getpid()) or f"::{os.getpid()}"


def is_alive(identity: str) -> bool:
    """Return whether the process of that name still runs.

    Units: where this cannot be told, a process counts as gone: a notice said twice is better
           than one that is never said.
    """
    pid = identity.split(":")[1] if identity.count(":") == 2 else ""
    return pid.isdecimal() and _identity(int(pid)) == identity


def _identity(pid: int) -> str:
    try:
        boot = _BOOT.read_text("ascii").strip()
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    state, *rest = stat.rpartition(")")[2].split()
    return "" if state == "Z" else f"{boot}:{pid}:{rest[_STARTED - 1]}"
