"""The gate: what a data file is, learned without touching it."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def stored_version(path: Path) -> int:
    """Return the schema version of the data file at ``path``, 0 for an empty one.

    Shape:  reads the header's bytes; where a journal lies beside the file, what it takes
            back is read from a private copy, unless that journal is gone or another meanwhile:
            then somebody is writing. The files stay as they are in either case.
    Raises: UserError "journal_is_newer", "not_a_journal", "not_a_plain_file".
    Source: SQLite file format, section 1.3: user version at byte 60, application id at 68.
    """
    _check_plain(path)
    if path.stat().st_size == 0:
        return 0
    version, application = _after_rollback(path) or _header(path)
    if application != APPLICATION_ID:
        raise UserError("not_a_journal", path=path)
    if version > VERSION:
        raise UserError("journal_is_newer", path=path, version=version, supported=VERSION)
    return version


def _check_plain(path: Path) -> None:
    """Refuse links, folders and devices in the file's place."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise UserError("not_a_plain_file", path=path)


def _header(path: Path) -> tuple[int, int]:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise UserError("not_a_journal", path=path)
    return int.from_bytes(header[60:64]), int.from_bytes(header[68:72])


def _after_rollback(path: Path) -> tuple[int, int] | None:
    """Return what the header says once the journal beside it is taken back; None without one."""
    beside = path.with_name(path.name + "-journal")
    before = _mark(beside)
    if before is None:
        return None
    import shutil  # neither is needed where nothing was interrupted
    import tempfile

    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            shutil.copyfile(beside, copy.with_name(beside.name))
            with closing(sqlite3.connect(copy)) as connection:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                (application,) = connection.execute("PRAGMA application_id").fetchone()
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        if _mark(beside) != before:
            return None
        raise UserError("not_a_journal", path=path) from error
    return version, application


def _mark(beside: Path) -> tuple[int, int] | None:
    """Return what tells one state of a journal from another; None where there is none."""
    try:
        found = beside.stat()
    except FileNotFoundError:
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None
