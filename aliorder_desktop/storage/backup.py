"""Backups: whole copies of the data file, and the way back from one."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.connection import Connection, open_journal
from aliorder_desktop.storage.failures import told
from aliorder_desktop.storage.gate import stored_version
from aliorder_desktop.storage.schema import APPLICATION_ID, migrate
from aliorder_desktop.storage.verify import findings

KEPT = 10

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
# Every table that holds what a shopper has; the record of the steps is the new file's own.
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT IN ('_sqlite_migrations') AND name NOT LIKE 'sqlite^_%' ESCAPE '^'"
)


def write_backup(connection: Connection, target: Path) -> None:
    """Write a verified copy to ``target``; an interrupted one never takes its place.

    Raises: UserError where the disk refuses.
    """
    with told(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".backup-", dir=target.parent)
        os.close(handle)
        part = Path(name)
        try:
            with closing(sqlite3.connect(part)) as copy:
                connection.raw.backup(copy)
                ((verdict,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise UserError("journal_is_damaged", path=connection.path)
            _settle(part)
            part.replace(target)
            _settle(target.parent)
        finally:
            part.unlink(missing_ok=True)


def keep_backup(folder: Path, connection: Connection, reason: str, at: datetime) -> Path:
    """Keep an automatic copy in ``folder`` and return it; of each reason the last ten stay."""
    target = folder / f"orders-{reason}-{at:%Y%m%dT%H%M%S%f}.db"
    write_backup(connection, target)
    with told(folder):
        for old in sorted(folder.glob(f"orders-{reason}-*.db"))[:-KEPT]:
            old.unlink()
    return target


def restore(source: Path, target: Path, at: datetime) -> Path | None:
    """Put the content of a backup in the place of the data file; return the old file's new name.

    Shape:  the offered file is not trusted: it is copied aside, its schema must be ours of its
            version to the letter, its checksums must hold, and only its rows are taken over,
            into a new file that is then brought up to date.
    Raises: UserError "not_a_backup", "journal_is_newer", "no_such_file".
    """
    if not source.exists():
        raise UserError("no_such_file", path=source)
    with told(source), tempfile.TemporaryDirectory(dir=_private(target.parent)) as aside:
        offered = Path(aside) / "offered.db"
        fresh = Path(aside) / "fresh.db"
        _copy_plain(source, offered)
        version = stored_version(offered)
        if version == 0:
            raise UserError("not_a_backup", path=source, detail="empty")
        fresh.touch(0o600)
        _take_rows(offered, fresh, version, source)
        open_journal(fresh).close()
        _settle(fresh)
        kept = _set_aside(target, at)
        fresh.replace(target)
        _settle(target.parent)
    return kept


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _copy_plain(source: Path, target: Path) -> None:
    """Copy the bytes of a plain file, without the journals that may lie beside it."""
    if not source.is_file():
        raise UserError("not_a_backup", path=source, detail="not a plain file")
    target.write_bytes(source.read_bytes())
    target.chmod(0o600)


def _take_rows(offered: Path, fresh: Path, version: int, source: Path) -> None:
    uri = f"{offered.as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as old, closing(sqlite3.connect(fresh)) as new:
        old.execute("PRAGMA trusted_schema = OFF")
        old.execute("PRAGMA query_only = ON")
        migrate(new, version)
        _check_content(old, new, source)
        with new:
            for (table,) in new.execute(_TABLES).fetchall():
                rows = old.execute(f"SELECT * FROM {table}")
                marks = ", ".join("?" * len(rows.description))
                new.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _check_content(old: sqlite3.Connection, new: sqlite3.Connection, source: Path) -> None:
    (application,) = old.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID or _schema(old) != _schema(new):
        raise UserError("not_a_backup", path=source, detail="other tables than ours")
    faults = [finding.detail for finding in findings(Connection(source, old))]
    if faults:
        raise UserError("not_a_backup", path=source, detail=faults[0])


def _schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    return connection.execute(_SCHEMA).fetchall()


def _set_aside(target: Path, at: datetime) -> Path | None:
    if not target.exists():
        return None
    kept = target.with_name(f"{target.name}.before-restore-{at:%Y%m%dT%H%M%S%f}")
    target.replace(kept)
    beside = target.with_name(target.name + "-journal")
    if beside.exists():  # it belongs to the old file and would spoil the new one
        beside.replace(kept.with_name(kept.name + "-journal"))
    return kept


def _settle(path: Path) -> None:
    """Wait until the disk has ``path``: a file's bytes, or a folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
