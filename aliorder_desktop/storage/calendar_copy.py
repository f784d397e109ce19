"""The copy of a calendar elsewhere: what was sent there last, one file that is written whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.failures import told

if sys.platform != "win32":
    import fcntl


@contextmanager
def copy_held(file: Path) -> Iterator[bytes]:
    """Give what the copy holds, b'' where there is none; meanwhile no other process has it.

    Raises: UserError "calendar_is_busy", and those of the disk.
    """
    with told(file):
        lock = os.open(file.with_suffix(".lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        _claim(lock)
        with told(file):
            content = file.read_bytes() if file.exists() else b""
        yield content
    finally:
        os.close(lock)  # the claim ends with it, and with the process


def forget_copy(file: Path) -> None:
    """Remove the copy.

    Raises: UserError of the disk.
    """
    with told(file):
        file.unlink(missing_ok=True)


def _claim(lock: int) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise UserError("calendar_is_busy") from error
