"""The schema: every table of the data file, in numbered steps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSION = 3
APPLICATION_ID = 0x414C4F52  # "ALOR"

_FIRST = """
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    order_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    happened_at INTEGER,
    zone TEXT,
    precision TEXT NOT NULL,
    seen_at INTEGER,
    recorded_at INTEGER NOT NULL,
    origin TEXT NOT NULL,
    case_id TEXT,
    part_id TEXT,
    batch_id TEXT,
    device_id TEXT,
    pack_id TEXT,
    pack_version TEXT,
    payload TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_order ON journal (order_key);
CREATE INDEX journal_batch ON journal (batch_id) WHERE batch_id IS NOT NULL;
CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal keeps every event'); END;
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal never changes an event'); END;
CREATE TABLE board (
    order_key TEXT PRIMARY KEY,
    marketplace TEXT NOT NULL,
    number TEXT NOT NULL,
    ordered_on TEXT,
    seller TEXT NOT NULL,
    title TEXT NOT NULL,
    account TEXT NOT NULL,
    total_coefficient INTEGER,
    total_exponent INTEGER,
    currency TEXT,
    total_basis TEXT NOT NULL,
    status TEXT NOT NULL,
    pack_status TEXT NOT NULL,
    raw_status TEXT NOT NULL,
    status_seen_at INTEGER,
    lines INTEGER NOT NULL,
    tracking TEXT NOT NULL,
    next_clock TEXT,
    next_due_at INTEGER,
    recoverable_coefficient INTEGER,
    recoverable_exponent INTEGER,
    recoverable_currency TEXT,
    is_open INTEGER NOT NULL,
    next_change_at INTEGER,
    assessed_at INTEGER,
    clocks TEXT NOT NULL,
    parts TEXT NOT NULL,
    open_cases INTEGER NOT NULL,
    seen_digest TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX board_due ON board (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX board_change ON board (next_change_at) WHERE next_change_at IS NOT NULL;
CREATE INDEX board_assessed ON board (assessed_at);
CREATE INDEX board_dateless ON board (order_key) WHERE is_open = 1 AND next_due_at IS NULL;
CREATE INDEX board_number ON board (number);
CREATE TABLE batches (
    batch_id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    layout TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    undone_at INTEGER,
    counts TEXT NOT NULL
) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE devices (
    device_id TEXT PRIMARY KEY, name TEXT NOT NULL, recorded_at INTEGER NOT NULL
) STRICT;
CREATE TABLE notices (
    order_key TEXT NOT NULL,
    clock_id TEXT NOT NULL,
    lead_seconds INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    claimed_by TEXT,
    claimed_at INTEGER,
    shown_at INTEGER,
    acknowledged_at INTEGER,
    snoozed_until INTEGER,
    PRIMARY KEY (order_key, clock_id, lead_seconds, due_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachments (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL
) STRICT;
"""

# The order in which lists show the board, and how far a guided flow has come.
_SECOND = """
CREATE INDEX board_view ON board (next_due_at IS NULL, next_due_at, ordered_on DESC, order_key);
CREATE INDEX notices_state ON notices (state);
CREATE TABLE walks (
    order_key TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    step_id TEXT NOT NULL,
    ticked TEXT NOT NULL,
    left_at INTEGER NOT NULL,
    PRIMARY KEY (order_key, flow_id)
) STRICT, WITHOUT ROWID;
"""

# What each notice said, which clocks it spoke of together, and how late it was.
_THIRD = """
ALTER TABLE notices ADD COLUMN notice_id TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN shown_text TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN late_seconds INTEGER NOT NULL DEFAULT 0;
CREATE INDEX notices_due ON notices (due_at);
CREATE INDEX notices_shown ON notices (shown_at) WHERE shown_at IS NOT NULL;
CREATE INDEX notices_together ON notices (notice_id);
"""

STEPS = (_FIRST, _SECOND, _THIRD)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Take the schema to ``version``, all steps that are due and the number in one transaction.

    Shape: sqlite-utils keeps the record of the steps; it is imported only where one is due.
    """
    from sqlite_utils import Database, Migrations

    migrations = Migrations("aliorder-desktop")
    for number, step in enumerate(STEPS[:version], start=1):
        migrations(name=f"{number:03}")(_applied(step))
    database = Database(connection)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        migrations.apply(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script, triggers whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _applied(script: str) -> Callable[[Database], None]:
    def step(database: Database) -> None:
        for statement in statements(script):
            database.conn.execute(statement)

    return step
