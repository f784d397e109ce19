"""Verification: whether the data file is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aliorder_desktop.storage.connection import Connection
from aliorder_desktop.storage.journal_store import JournalStore


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the file.

    Attributes:
        code:   integrity, foreign_key or checksum.
        detail: SQLite's own words, a table, or the id of the event.
    """

    code: str
    detail: str


def findings(connection: Connection) -> Iterator[Finding]:
    """Yield every fault of the open file."""
    for (text,) in connection.rows("PRAGMA integrity_check"):
        if text != "ok":
            yield Finding("integrity", text)
    for row in connection.rows("PRAGMA foreign_key_check"):
        yield Finding("foreign_key", str(row[0]))
    for event_id in JournalStore(connection).damaged():
        yield Finding("checksum", event_id)
