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
            back is read from a private copy. The files stay as they are in either case.
    Raises: UserError "journal_is_newer", "not_a_journal", "not_a_plain_file".
    Source: SQLite file format, section 1.3: user version at byte 60, application id at 68.
    """
    _check_plain(path)
    if path.stat().st_size == 0:
        return 0
    beside = path.with_name(path.name + "-journal")
    if beside.exists() and beside.stat().st_size:
        version, application = _after_rollback(path, beside)
    else:
        version, application = _header(path)
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


def _after_rollback(path: Path, beside: Path) -> tuple[int, int]:
    import shutil  # neither is needed where nothing was interrupted
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(beside, copy.with_name(beside.name))
        try:
            with closing(sqlite3.connect(copy)) as connection:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                (application,) = connection.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            raise UserError("not_a_journal", path=path) from error
    return version, application
