"""Attachments on disk: one row per attached file, whatever orders it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.storage.attachment_files import AttachmentFiles
from aliorder_desktop.storage.connection import Connection, Row
from aliorder_desktop.storage.epoch import from_micros, to_micros

_ADD = (
    "INSERT OR IGNORE INTO attachments (sha256, size, recorded_at, name, media_type) "
    "VALUES (?, ?, ?, ?, ?)"
)
_ALL = "SELECT sha256, size, recorded_at, name, media_type FROM attachments ORDER BY sha256"
_STARTING = (
    "SELECT sha256, size, recorded_at, name, media_type FROM attachments "
    "WHERE substr(sha256, 1, length(?1)) = ?1 ORDER BY sha256"
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file.

    Attributes:
        name:       as it was called when it first came.
        media_type: by its bytes.
    """

    sha256: str
    size: int
    recorded_at: datetime
    name: str
    media_type: str


class AttachmentStore:
    """All attached files. The service that calls holds the transaction.

    Attributes:
        files: their bytes.
    """

    def __init__(self, connection: Connection, files: AttachmentFiles) -> None:
        self._connection = connection
        self.files = files

    def add(self, attachment: Attachment) -> None:
        """Keep the row of a file; the first name it had stays."""
        at = to_micros(attachment.recorded_at)
        values = (attachment.sha256, attachment.size, at, attachment.name, attachment.media_type)
        self._connection.run(_ADD, values)

    def all(self) -> Iterator[Attachment]:
        """Yield every attached file."""
        for row in self._connection.rows(_ALL):
            yield _attachment(row)

    def starting(self, sha256: str) -> tuple[Attachment, ...]:
        """Return the files whose digest begins so."""
        return tuple(_attachment(row) for row in self._connection.rows(_STARTING, (sha256,)))


def _attachment(row: Row) -> Attachment:
    recorded_at = from_micros(row[2])
    assert recorded_at is not None
    return Attachment(row[0], row[1], recorded_at, row[3], row[4])
