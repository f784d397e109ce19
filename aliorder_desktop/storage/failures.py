"""Failures of the database and the disk, as errors a shopper can put right."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aliorder_desktop.domain.errors import UserError

# Source: the primary result codes of SQLite; only 11 and 26 mean damage.
_CODES = {
    3: "no_permission",
    5: "journal_is_locked",
    6: "journal_is_locked",
    8: "no_permission",
    10: "disk_error",
    11: "journal_is_damaged",
    13: "disk_is_full",
    14: "no_permission",
    23: "no_permission",
    26: "journal_is_damaged",
}
_ERRNOS = {
    errno.ENOSPC: "disk_is_full",
    errno.EDQUOT: "disk_is_full",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.ENOTDIR: "no_permission",
    errno.EEXIST: "no_permission",
    errno.EIO: "disk_error",
    errno.EFBIG: "disk_error",
}


def user_error(error: sqlite3.Error | OSError, path: Path) -> UserError | None:
    """Return what a shopper can do about ``error``, None where it is a bug of ours."""
    if isinstance(error, OSError):
        code = _ERRNOS.get(error.errno or 0)
    else:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return UserError(code, path=path, detail=error) if code else None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn failures of the disk and the database at ``path`` into errors a shopper can read."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        known = user_error(error, path)
        if known is None:
            raise
        raise known from error
