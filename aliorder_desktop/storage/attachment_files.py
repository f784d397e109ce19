"""Attached files on disk: bytes under the name of their own SHA-256, never changed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.failures import told
from aliorder_desktop.storage.file_writing import write_whole


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was read to be attached.

    Attributes:
        at: the file's own date.
    """

    content: bytes
    name: str
    at: datetime


def read_plain(path: Path, largest: int) -> FoundFile:
    """Return a plain file's bytes, at most one more than ``largest``, and its date.

    Raises: UserError "no_such_file", "is_a_folder", "not_a_plain_file", and those of the disk.
    """
    with told(path):
        handle = _opened(path)
        try:
            about = os.fstat(handle)
            if stat.S_ISDIR(about.st_mode):
                raise UserError("is_a_folder", path=path)
            if not stat.S_ISREG(about.st_mode):
                raise UserError("not_a_plain_file", path=path)
            with os.fdopen(handle, "rb", closefd=False) as file:
                content = file.read(largest + 1)
        finally:
            os.close(handle)
        return FoundFile(content, path.name, datetime.fromtimestamp(about.st_mtime, UTC))


def _opened(path: Path) -> int:
    """Return a handle of what is at ``path`` itself, waiting for nobody."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        raise UserError("no_such_file", path=path) from None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, a pipe or a socket
            raise UserError("not_a_plain_file", path=path) from None
        raise


class AttachmentFiles:
    """The folder of attached files: 0700, each file 0600 and read-only in use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256; the same bytes are kept once."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        with told(target):
            if self.state(sha256) == "whole":
                return sha256
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(target, content)
        return sha256

    def content(self, sha256: str) -> bytes | None:
        """Return the bytes kept under a digest; None where they are gone or no longer the same."""
        path = self.path(sha256)
        with told(path):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def state(self, sha256: str) -> str:
        """Return "whole", "missing" or "changed" for the file kept under a digest."""
        if not self.path(sha256).is_file():
            return "missing"
        return "changed" if self.content(sha256) is None else "whole"

    def path(self, sha256: str) -> Path:
        """Return where the bytes of a digest are kept.

        Raises: ValueError for anything but a SHA-256, which could lead out of the folder.
        """
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256")
        return self._folder / sha256
