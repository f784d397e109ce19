"""One window per record: a second start hands its files to the first and ends.

Known before Qt is loaded. A lock that ends with its process says who is first; a socket that the
shopper alone can reach takes what later starts were given. The first one opens it once its window
is painted, and a later start waits for that.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded where it is used: not on the way to the first paint
    import socket

if sys.platform != "win32":
    import fcntl

_SECONDS = 2.0
_TRIES, _PAUSE = 100, 0.05  # a start takes seconds where the computer is busy
_LONGEST = 1_000_000
_LONGEST_BASE = 50  # a socket's path holds 107 bytes at most


class SingleInstance:
    """The claim of one process on the record in a folder."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock_file = data / "window.lock"
        self._lock: int | None = None
        self._socket_file: Path | None = None
        self._listener: socket.socket | None = None

    def claim(self) -> bool:
        """Return whether this process is the first.

        Raises: OSError where the folder cannot be written.
        """
        if sys.platform == "win32":  # there every start opens a window of its own
            return True
        self._lock_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._lock_file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._lock = handle
        return True

    def listen(self) -> int | None:
        """Take what later starts hand over; return what to wait on, None where that cannot be."""
        if self._lock is None:
            return None
        try:
            self._socket_file = _socket_file(self._data)
            self._listener = _listening(self._socket_file)
        except OSError:
            return None
        return self._listener.fileno()

    def hand_over(self, arguments: Sequence[str]) -> bool:
        """Give the first process what this one was started with; return whether it took it."""
        from time import sleep

        for _ in range(_TRIES):
            try:
                return _handed_over(_socket_file(self._data), arguments)
            except (ConnectionRefusedError, FileNotFoundError):  # it paints its window first
                sleep(_PAUSE)
            except OSError:
                return False
        return False

    def received(self) -> list[str] | None:
        """Return what one later start was given, None where there is none any more."""
        if self._listener is None:
            return None
        try:
            there, _ = self._listener.accept()
        except OSError:
            return None
        with there:
            there.settimeout(_SECONDS)
            return _arguments(there)

    def release(self) -> None:
        """Give the claim up."""
        if self._listener is not None:
            self._listener.close()
        if self._socket_file is not None:
            self._socket_file.unlink(missing_ok=True)
        if self._lock is not None:
            os.close(self._lock)
        self._listener = self._socket_file = self._lock = None


def _listening(file: Path) -> socket.socket:
    import socket

    file.unlink(missing_ok=True)  # of a process that was killed
    listener = socket.socket(socket.AF_UNIX)
    listener.setblocking(False)
    listener.bind(str(file))
    file.chmod(0o600)
    listener.listen(8)
    return listener


def _handed_over(file: Path, arguments: Sequence[str]) -> bool:
    import json
    import socket

    with socket.socket(socket.AF_UNIX) as there:
        there.settimeout(_SECONDS)
        there.connect(str(file))
        there.sendall(json.dumps(list(arguments)).encode())
        there.shutdown(socket.SHUT_WR)
        return there.recv(2) == b"ok"


def _arguments(there: socket.socket) -> list[str] | None:
    """Return the texts another start sent, None where they are none."""
    import json

    told = b""
    try:
        while len(told) < _LONGEST and (part := there.recv(65536)):
            told += part
        found = json.loads(told)
        there.sendall(b"ok")
    except (OSError, ValueError):
        return None
    return [str(each) for each in found] if isinstance(found, list) else None


def _socket_file(data: Path) -> Path:
    """Return the socket of the record in a folder.

    Raises: OSError where no folder of the shopper alone can be had.
    """
    import hashlib

    digest = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:24]
    return _runtime_folder() / f"{digest}.sock"


def _temporary_folder() -> Path:
    import tempfile

    return Path(tempfile.gettempdir())


def _runtime_folder() -> Path:
    """Return a folder of the shopper alone, for things that end with the session."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    fits = 0 < len(os.fsencode(given)) <= _LONGEST_BASE and Path(given).is_dir()
    base = Path(given) if fits else _temporary_folder()
    folder = base / f"aliorder-desktop-{os.getuid() if hasattr(os, 'getuid') else 0}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is open to others")
    return folder
