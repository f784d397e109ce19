"""Batches on disk: which files were imported, so that an import can be undone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.storage.connection import Connection, Row
from aliorder_desktop.storage.epoch import from_micros, to_micros

_COLUMNS = "batch_id, file_name, file_size, sha256, layout, recorded_at, undone_at, counts"
_ADD = f"INSERT INTO batches ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ONE = f"SELECT {_COLUMNS} FROM batches WHERE batch_id = ?"
_ALL = f"SELECT {_COLUMNS} FROM batches ORDER BY recorded_at DESC, batch_id DESC"
_STANDING = (
    "SELECT EXISTS (SELECT 1 FROM batches WHERE sha256 = ? AND undone_at IS NULL "
    "AND coalesce(json_extract(counts, '$.left_out'), 0) = 0)"
)
_UNDONE = "UPDATE batches SET undone_at = ? WHERE batch_id = ?"


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: the file's name, size and SHA-256 are all that is kept of it."""

    batch_id: str
    file_name: str
    file_size: int
    sha256: str
    layout: str
    recorded_at: datetime
    undone_at: datetime | None
    counts: Mapping[str, int]


class BatchStore:
    """All imports. The service that calls holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, batch: Batch) -> None:
        """Add an import."""
        self._connection.run(_ADD, _values(batch))

    def get(self, batch_id: str) -> Batch | None:
        """Return one import, or None."""
        found = self._connection.rows(_ONE, (batch_id,))
        return _batch(found[0]) if found else None

    def all(self) -> list[Batch]:
        """Return every import, the last one first."""
        return [_batch(row) for row in self._connection.rows(_ALL)]

    def standing(self, sha256: str) -> bool:
        """Return whether a file of that digest was imported whole and not undone."""
        ((found,),) = self._connection.rows(_STANDING, (sha256,))
        return bool(found)

    def mark_undone(self, batch_id: str, at: datetime) -> None:
        """Note that an import was undone."""
        self._connection.run(_UNDONE, (to_micros(at), batch_id))


def _values(batch: Batch) -> Row:
    return (
        batch.batch_id,
        batch.file_name,
        batch.file_size,
        batch.sha256,
        batch.layout,
        to_micros(batch.recorded_at),
        to_micros(batch.undone_at),
        json.dumps(dict(batch.counts), sort_keys=True),
    )


def _batch(row: Row) -> Batch:
    recorded_at = from_micros(row[5])
    assert recorded_at is not None
    return Batch(
        batch_id=row[0],
        file_name=row[1],
        file_size=row[2],
        sha256=row[3],
        layout=row[4],
        recorded_at=recorded_at,
        undone_at=from_micros(row[6]),
        counts=json.loads(row[7]),
    )
