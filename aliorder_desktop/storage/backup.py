"""Backups: whole copies of the data file, with or without the attached files, and the way back.

A copy is itself a data file. The attached files travel in a table of their own, so that one
file is the whole record; it is not part of the schema, and restoring takes it apart again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.attachment_files import AttachmentFiles
from aliorder_desktop.storage.attachment_store import AttachmentStore
from aliorder_desktop.storage.connection import Connection, open_journal
from aliorder_desktop.storage.failures import told
from aliorder_desktop.storage.gate import stored_version
from aliorder_desktop.storage.schema import APPLICATION_ID, migrate
from aliorder_desktop.storage.verify import findings

KEPT = 10

_SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> 'attached_files' "
    "ORDER BY type, name"
)
# Every table that holds what a shopper has; the record of the steps is the new file's own.
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT IN ('_sqlite_migrations') AND name NOT LIKE 'sqlite^_%' ESCAPE '^'"
)
_FILES = "CREATE TABLE attached_files (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT"
_FILES_SCHEMA = (
    "SELECT sql FROM sqlite_master WHERE tbl_name = 'attached_files' AND sql IS NOT NULL"
)
_NO_FILES = "DROP TABLE IF EXISTS attached_files"
_ADD_FILE = "INSERT INTO attached_files VALUES (?, ?)"
_NO_DIGEST = (
    "SELECT count(*) FROM attachments WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*'"
)
_FILE = "SELECT content FROM attached_files WHERE sha256 = ?"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a backup that was put back.

    Attributes:
        kept:  the old data file's new name, None where there was none.
        files: how many attached files came with it.
        lost:  names of attached files that are nowhere: not in the backup, not in the folder.
    """

    kept: Path | None
    files: int
    lost: tuple[str, ...]


def write_backup(connection: Connection, target: Path, files: AttachmentFiles | None) -> None:
    """Write a verified copy to ``target``; an interrupted one never takes its place.

    Shape:  with ``files`` every attached file that is whole travels along.
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
                copy.execute(_NO_FILES)
                if files is not None:
                    _pack(Connection(part, copy), files)
                ((verdict,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise UserError("journal_is_damaged", path=connection.path)
            _settle(part)
            part.replace(target)
            _settle(target.parent)
        finally:
            part.unlink(missing_ok=True)


def _pack(copy: Connection, files: AttachmentFiles) -> None:
    with copy.raw:
        copy.run(_FILES)
        for attachment in AttachmentStore(copy, files).all():
            content = files.content(attachment.sha256)
            if content is not None:
                copy.run(_ADD_FILE, (attachment.sha256, content))


def keep_backup(folder: Path, connection: Connection, reason: str, at: datetime) -> Path:
    """Keep an automatic copy in ``folder`` and return it; of each reason the last ten stay.

    Shape: without the attached files, which never change and stay where they are.
    """
    target = folder / f"orders-{reason}-{at:%Y%m%dT%H%M%S%f}.db"
    write_backup(connection, target, None)
    with told(folder):
        for old in sorted(folder.glob(f"orders-{reason}-*.db"))[:-KEPT]:
            old.unlink()
    return target


def restore(source: Path, target: Path, files: AttachmentFiles, at: datetime) -> Restored:
    """Put the content of a backup in the place of the data file, its attached files in ``files``.

    Shape:  the offered file is not trusted: it is copied aside, its schema must be ours of its
            version to the letter, its checksums must hold, and only its rows are taken over,
            into a new file that is then brought up to date. Of attached files only those are
            taken that a row names and whose digest is right; they are there before the row is.
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
        opened = open_journal(fresh)
        try:
            count, lost = _unpack(offered, AttachmentStore(opened, files))
        finally:
            opened.close()
        _settle(fresh)
        kept = _set_aside(target, at)
        fresh.replace(target)
        _settle(target.parent)
    return Restored(kept, count, lost)


def _unpack(offered: Path, attachments: AttachmentStore) -> tuple[int, tuple[str, ...]]:
    """Put the attached files of a backup into the folder; return how many, and what is lost."""
    count, lost = 0, []
    with closing(_read(offered)) as old:
        has_files = bool(old.execute(_FILES_SCHEMA).fetchall())
        for attachment in attachments.all():
            found = old.execute(_FILE, (attachment.sha256,)).fetchone() if has_files else None
            content = bytes(found[0]) if found else b""
            if hashlib.sha256(content).hexdigest() == attachment.sha256:
                attachments.files.keep(content)
                count += 1
            elif attachments.files.state(attachment.sha256) != "whole":
                lost.append(attachment.name)
    return count, tuple(lost)


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _copy_plain(source: Path, target: Path) -> None:
    """Copy the bytes of a plain file, without the journals that may lie beside it."""
    if not source.is_file():
        raise UserError("not_a_backup", path=source, detail="not a plain file")
    shutil.copyfile(source, target)
    target.chmod(0o600)


def _take_rows(offered: Path, fresh: Path, version: int, source: Path) -> None:
    with closing(_read(offered)) as old, closing(sqlite3.connect(fresh)) as new:
        migrate(new, version)
        _check_content(old, new, source)
        with new:
            for (table,) in new.execute(_TABLES).fetchall():
                rows = old.execute(f"SELECT * FROM {table}")
                marks = ", ".join("?" * len(rows.description))
                new.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _read(offered: Path) -> sqlite3.Connection:
    """Return a file that is not trusted, open for reading."""
    old = sqlite3.connect(f"{offered.as_uri()}?mode=ro&immutable=1", uri=True)
    old.execute("PRAGMA trusted_schema = OFF")
    old.execute("PRAGMA query_only = ON")
    return old


def _check_content(old: sqlite3.Connection, new: sqlite3.Connection, source: Path) -> None:
    (application,) = old.execute("PRAGMA application_id").fetchone()
    carried = old.execute(_FILES_SCHEMA).fetchall()
    ours = _schema(old) == _schema(new) and carried in ([], [(_FILES,)])
    if application != APPLICATION_ID or not ours:
        raise UserError("not_a_backup", path=source, detail="other tables than ours")
    ((unnamed,),) = old.execute(_NO_DIGEST).fetchall()
    if unnamed:
        raise UserError("not_a_backup", path=source, detail="an attached file without a digest")
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
