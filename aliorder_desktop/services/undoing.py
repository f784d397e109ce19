"""Undoing an import: all its events are taken back, what the shopper typed stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import Event, Origin
from aliorder_desktop.domain.retraction import effective, standing_ids
from aliorder_desktop.services.rows import refresh
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What undoing an import did.

    Attributes:
        removed:  keys of orders that only this import knew.
        reverted: keys of orders that are as they were before it.
        kept:     orders that stay with what the shopper typed, by how many events.
    """

    batch_id: str
    removed: tuple[str, ...]
    reverted: tuple[str, ...]
    kept: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PastImport:
    """A file that was taken in once.

    Attributes:
        created, updated: how many orders were new, and how many it changed.
        undone_at:        when it was undone, None if it stands.
    """

    batch_id: str
    file_name: str
    recorded_at: datetime
    created: int
    updated: int
    undone_at: datetime | None


def past_imports(workspace: Workspace) -> tuple[PastImport, ...]:
    """Return every import, the last one first."""
    return tuple(
        PastImport(
            batch_id=batch.batch_id,
            file_name=batch.file_name,
            recorded_at=batch.recorded_at,
            created=batch.counts.get("created", 0),
            updated=batch.counts.get("updated", 0),
            undone_at=batch.undone_at,
        )
        for batch in workspace.batches.all()
    )


def undo_imports(workspace: Workspace, batch_ids: Sequence[str], now: datetime) -> None:
    """Take back several imports, the last one first.

    Raises: UserError as ``undo_import``.
    """
    for batch_id in reversed(batch_ids):
        undo_import(workspace, batch_id, now)


def undo_import(workspace: Workspace, batch_id: str, now: datetime) -> UndoResult:
    """Take back all events of an import, in one transaction.

    Raises: UserError "no_such_batch", "batch_already_undone".
    """
    batch = workspace.batches.get(batch_id)
    if batch is None:
        raise UserError("no_such_batch", batch=batch_id)
    if batch.undone_at is not None:
        raise UserError("batch_already_undone", batch=batch_id)
    removed: list[str] = []
    reverted: list[str] = []
    kept: list[tuple[str, int]] = []
    with workspace.connection.transaction():
        keys = list(dict.fromkeys(e.order_key for e in workspace.journal.events_of_batch(batch_id)))
        retractions: list[Event] = []
        for key, events in workspace.journal.events_of_many(keys):
            standing = standing_ids(events)
            taken = [e for e in events if e.batch_id == batch_id and e.event_id in standing]
            retractions += [e.retraction(workspace.new_event_id(now), now) for e in taken]
            rest = [e for e in effective(events) if e.batch_id != batch_id]
            typed = sum(event.origin is Origin.TYPED for event in rest)
            if not rest:
                removed.append(key)
            elif len(rest) == typed:
                kept.append((key, typed))
            else:
                reverted.append(key)
        workspace.journal.append(retractions)
        workspace.batches.mark_undone(batch_id, now)
        refresh(workspace, keys, now)
    return UndoResult(batch_id, tuple(removed), tuple(reverted), tuple(kept))
