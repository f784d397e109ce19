"""Importing: a plan into the journal, in one transaction that can be undone."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.sightings import Caution
from aliorder_desktop.exchange.file_reading import FileReading
from aliorder_desktop.services.collecting import uncollected
from aliorder_desktop.services.course import UNWATCHED, Course
from aliorder_desktop.services.journal_plans import damage_told, take_along
from aliorder_desktop.services.planning import (
    ImportPlan,
    PlannedFile,
    cautions_of,
    plan_import,
    told_events,
)
from aliorder_desktop.services.rows import refresh, row_at
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.backup import keep_backup
from aliorder_desktop.storage.batch_store import Batch

CHUNK = 2000  # orders whose events and rows are in memory together


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import stored.

    Attributes:
        created, updated: keys of orders, in the files' order.
        batches:          by which it can be undone, one per file that told something.
        without_clock:    open orders in the whole journal on which no clock runs.
    """

    created: tuple[str, ...]
    updated: tuple[str, ...]
    batches: tuple[str, ...]
    without_clock: int


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What importing one file did, or would do.

    Attributes:
        reading:       what the file said.
        created:       keys of new orders, in the file's order; likewise the others.
        updated:       orders the file told something new about.
        unchanged:     orders of which it told nothing new.
        cautions:      what to know about the file and the merge.
        batch_id:      by which it can be undone; None if nothing changed.
        without_clock: open orders in the whole journal on which no clock runs.
    """

    reading: FileReading
    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    cautions: tuple[Caution, ...]
    batch_id: str | None
    without_clock: int


def import_file(
    workspace: Workspace, source: Source, now: datetime, *, dry_run: bool = False
) -> ImportResult:
    """Take an order file into the journal; nothing is stored unless all of it is.

    Raises: UserError where the choices name something that is not there.
    """
    plan = plan_import(workspace, (source,), now)
    batches: tuple[str, ...] = ()
    if not dry_run:
        batches = apply_plan(workspace, plan, now).batches
    return ImportResult(
        reading=plan.files[0].reading,
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        cautions=cautions_of(plan),
        batch_id=batches[0] if batches else None,
        without_clock=workspace.board.open_without_clock(),
    )


def apply_plan(
    workspace: Workspace,
    plan: ImportPlan,
    now: datetime,
    *,
    chosen: Container[str] | None = None,
    course: Course = UNWATCHED,
) -> Applied:
    """Take the chosen orders of a plan into the journal, all of them where none are named.

    Raises: UserError "interrupted" where the shopper stopped it; nothing is stored then.
    """
    created = tuple(key for key in plan.created if chosen is None or key in chosen)
    updated = tuple(key for key in plan.updated if chosen is None or key in chosen)
    batches = _batches(workspace, plan, (created, updated), now)
    journals = [file.journal for file in plan.files if file.journal is not None]
    if created or updated:
        if workspace.board.count():
            course.reached("backup", 0, 1)
            keep_backup(workspace.folders.backups, workspace.connection, "import", now)
        with workspace.connection.transaction(), uncollected():
            for batch in batches.values():
                workspace.batches.add(batch)
            with damage_told(of_journal=bool(journals)):
                for journal in journals:
                    take_along(workspace, journal.batches, journal.attachments)
                _store(workspace, plan.files, (*created, *updated), batches, now, course)
    return Applied(
        created=created,
        updated=updated,
        batches=tuple(batch.batch_id for batch in batches.values()),
        without_clock=workspace.board.open_without_clock(),
    )


def _batches(
    workspace: Workspace,
    plan: ImportPlan,
    taken: tuple[Sequence[str], Sequence[str]],
    now: datetime,
) -> dict[int, Batch]:
    """Return the batch of each file that tells something, by the file's place in the plan."""
    left_out = len(plan.created) + len(plan.updated) - sum(map(len, taken))
    found = {}
    for place, file in enumerate(plan.files):
        created, updated = (sum(key in file.sightings for key in keys) for keys in taken)
        if file.journal is None and (created or updated):
            found[place] = Batch(
                batch_id=workspace.new_event_id(now),
                file_name=file.name,
                file_size=file.size,
                sha256=file.sha256,
                layout=file.reading.layout or "",
                recorded_at=now,
                undone_at=None,
                counts={"created": created, "updated": updated, "left_out": left_out},
            )
    return found


def _store(
    workspace: Workspace,
    files: Sequence[PlannedFile],
    keys: Sequence[str],
    batches: Mapping[int, Batch],
    now: datetime,
    course: Course,
) -> None:
    """Add the events of orders, chunk by chunk, with their rows."""
    batch_ids = {place: batch.batch_id for place, batch in batches.items()}
    standing = workspace.board.seen_digests(keys)
    merges = any(file.journal is not None for file in files)
    for start in range(0, len(keys), CHUNK):
        course.reached("store", start, len(keys))
        events: list[Event] = []
        rows: list[BoardRow | None] = []
        chunk = keys[start : start + CHUNK]
        for key in chunk:
            known = workspace.journal.events_of(key) if merges else ()
            told = told_events(workspace, files, key, known, batch_ids, now)
            events += told
            if key not in standing:
                rows.append(row_at(workspace, key, (*known, *told), now))
        workspace.journal.append(events)
        workspace.board.save(row for row in rows if row is not None)
        refresh(workspace, (key for key in chunk if key in standing), now)
