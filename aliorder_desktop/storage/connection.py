"""Connections: one open data file, in the mode that loses nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aliorder_desktop.storage.failures import told
from aliorder_desktop.storage.gate import stored_version
from aliorder_desktop.storage.schema import VERSION, migrate

BUSY_SECONDS = 5.0

# DELETE with EXTRA keeps every acknowledged commit through a power cut and stays readable
# on a full disk; the rest keeps a hostile or damaged file from doing harm.
_MODE = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)

Row = tuple[Any, ...]


class Connection:
    """One open data file. Failures of disk and file come out as errors a shopper can read.

    Attributes:
        path: the data file.
        raw:  the connection itself, for the stores of this floor.
    """

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self.path = path
        self.raw = raw

    def rows(self, statement: str, values: Iterable[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        with told(self.path):
            return self.raw.execute(statement, tuple(values)).fetchall()

    def each(self, statement: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """Yield the rows of a query one by one."""
        with told(self.path):
            yield from self.raw.execute(statement, tuple(values))

    def run(self, statement: str, values: Iterable[Any] = ()) -> None:
        """Run one statement."""
        with told(self.path):
            self.raw.execute(statement, tuple(values))

    def run_many(self, statement: str, rows: Iterable[Row]) -> None:
        """Run one statement for each row."""
        with told(self.path):
            self.raw.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold one transaction: all of it is stored, or nothing."""
        with told(self.path):
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file."""
        self.raw.close()


def open_journal(
    path: Path,
    before_migration: Callable[[Connection, int], None] | None = None,
    busy_seconds: float = BUSY_SECONDS,
) -> Connection:
    """Return the data file at ``path``, made or brought up to date where needed.

    Shape:  ``before_migration`` is called with the old file open and its version, so that
            a copy is kept first.
    Raises: UserError where the file is newer, damaged, locked or not ours.
    """
    with told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(path)
        version = stored_version(path)
        connection = _connected(path, busy_seconds)
        try:
            if version < VERSION:
                if version and before_migration is not None:
                    before_migration(connection, version)
                migrate(connection.raw, VERSION)
        except BaseException:
            connection.close()
            raise
        return connection


def open_readonly(path: Path, busy_seconds: float = BUSY_SECONDS) -> Connection:
    """Return the data file at ``path`` for reading only.

    Raises: UserError as ``open_journal``.
    """
    with told(path):
        stored_version(path)
    return open_beside(path, busy_seconds)


def open_beside(path: Path, busy_seconds: float = BUSY_SECONDS) -> Connection:
    """Return a data file that this process holds open already, for reading only.

    The gate was passed then and must not be passed again: on POSIX a process that closes a file
    gives up all its locks on it, those of a transaction under way too.

    Raises: UserError where the file is damaged or locked.
    """
    with told(path):
        connection = _connected(path, busy_seconds)
        connection.raw.execute("PRAGMA query_only = ON")
        return connection


def _make_private(path: Path) -> None:
    """Create the file readable by its owner alone; SQLite's side files take after it."""
    if not path.is_symlink() and not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _connected(path: Path, busy_seconds: float) -> Connection:
    raw = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _MODE:
            raw.execute(pragma).fetchall()
    except BaseException:
        raw.close()
        raise
    return Connection(path, raw)
