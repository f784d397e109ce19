"""Importing: an order file into the journal, in one transaction that can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event, Origin, Precision, payload_text
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.projection import text_digest
from aliorder_desktop.domain.sightings import Caution, OrderSighting
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome
from aliorder_desktop.exchange.layouts import load_layouts
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.services.rows import refresh, row_at, rulebook_of
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.backup import keep_backup
from aliorder_desktop.storage.batch_store import Batch

Progress = Callable[[str, int, int], None]

IMPORTED = (Outcome.OK, Outcome.OK_WITH_REJECTIONS)
_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do.

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


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change.

    Attributes:
        reading: what the file said.
        created, updated, unchanged: keys of orders, in the file's order.
        events:  payload texts of what would be recorded, by order.
        fallen:  orders whose end the file would take back; it is not taken back.
    """

    reading: FileReading
    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    sightings: Mapping[str, OrderSighting]
    fallen: tuple[str, ...]


def read_bytes(path: Path) -> bytes:
    """Return the content of a file the shopper names.

    Raises: UserError that says what is wrong with the name or the file.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError("no_such_file", path=path) from None
    except IsADirectoryError:
        raise UserError("is_a_folder", path=path) from None
    except PermissionError:
        raise UserError("no_permission", path=path) from None
    except (OSError, MemoryError) as error:
        raise UserError("file_unreadable", path=path, detail=error) from None


def import_file(
    workspace: Workspace,
    data: bytes,
    name: str,
    choices: Choices,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Take an order file into the journal; nothing is stored unless all of it is.

    Raises: UserError where the choices name something that is not there.
    """
    layouts = load_layouts(workspace.resources.layouts, workspace.folders.layouts)
    reading = read_order_file(data, name, layouts, choices)
    if reading.outcome not in IMPORTED:
        return ImportResult(reading, (), (), (), reading.cautions, None, 0)
    sha256 = hashlib.sha256(data).hexdigest()
    plan = planned(workspace, reading, known_file=workspace.batches.standing(sha256), now=now)
    batch_id = None
    if (plan.created or plan.updated) and not dry_run:
        batch = Batch(
            batch_id=workspace.new_event_id(now),
            file_name=Path(name).name,
            file_size=len(data),
            sha256=sha256,
            layout=reading.layout or "",
            recorded_at=now,
            undone_at=None,
            counts={"created": len(plan.created), "updated": len(plan.updated)},
        )
        _store(workspace, plan, batch, now, progress)
        batch_id = batch.batch_id
    cautions = (*reading.cautions, *_fallen_cautions(plan))
    without_clock = workspace.board.open_without_clock()
    return ImportResult(
        reading, plan.created, plan.updated, plan.unchanged, cautions, batch_id, without_clock
    )


def planned(
    workspace: Workspace, reading: FileReading, *, known_file: bool, now: datetime
) -> ImportPlan:
    """Return what a file would change; a file that was imported before changes nothing."""
    sightings = {sighting.order_key: sighting for sighting in reading.orders}
    digests = workspace.board.seen_digests(list(sightings))
    created: list[str] = []
    unsure: list[str] = []
    verdicts: dict[str, bool] = {}
    for key, sighting in sightings.items():
        if key not in digests:
            created.append(key)
        elif known_file or digests[key] == text_digest(payload_text(sighting.payload())):
            verdicts[key] = False
        else:
            unsure.append(key)
    fallen = []
    for key, events in workspace.journal.events_of_many(unsure):
        verdicts[key], fell = _tells_news(workspace, key, events, sightings[key], now)
        if fell:
            fallen.append(key)
    updated = tuple(key for key in sightings if verdicts.get(key) is True)
    unchanged = tuple(key for key in sightings if verdicts.get(key) is False)
    return ImportPlan(reading, tuple(created), updated, unchanged, sightings, tuple(fallen))


def _tells_news(
    workspace: Workspace,
    key: str,
    events: Iterable[Event],
    sighting: OrderSighting,
    now: datetime,
) -> tuple[bool, bool]:
    """Return whether a sighting changes what is known, and whether its status was refused."""
    known = tuple(events)
    rulebook = rulebook_of(workspace, key)
    seen = seen_event(workspace, sighting, None, now)
    before = fold(key, known, rulebook, workspace.circumstances())
    after = fold(key, (*known, seen), rulebook, workspace.circumstances())
    return _content(before) != _content(after), seen.event_id in after.misfits


def _content(state: OrderState) -> OrderState:
    """Return a state without what tells when and by which event something was learned."""
    fields = {name: replace(known, event_id="") for name, known in state.fields.items()}
    return replace(state, fields=fields, last_seen=None, status_seen_at=None, misfits=())


def _store(
    workspace: Workspace,
    plan: ImportPlan,
    batch: Batch,
    now: datetime,
    progress: Progress | None,
) -> None:
    if workspace.board.count():
        keep_backup(workspace.folders.backups, workspace.connection, "import", now)
    total = len(plan.created) + len(plan.updated)
    with workspace.connection.transaction():
        workspace.batches.add(batch)
        for start in range(0, len(plan.created), _CHUNK):
            keys = plan.created[start : start + _CHUNK]
            events = [seen_event(workspace, plan.sightings[k], batch.batch_id, now) for k in keys]
            workspace.journal.append(events)
            workspace.board.save(_first_rows(workspace, events, now))
            if progress is not None:
                progress("store", start + len(keys), total)
        workspace.journal.append(
            seen_event(workspace, plan.sightings[key], batch.batch_id, now) for key in plan.updated
        )
        refresh(workspace, plan.updated, now)


def _first_rows(workspace: Workspace, events: Iterable[Event], now: datetime) -> Iterator[BoardRow]:
    """Yield the rows of orders of which nothing but one event is known."""
    for event in events:
        row = row_at(workspace, event.order_key, (event,), now)
        if row is not None:
            yield row


def seen_event(
    workspace: Workspace, sighting: OrderSighting, batch_id: str | None, now: datetime
) -> Event:
    """Return the event of one sighting; a file does not say when it was made."""
    head = workspace.shelf.rulebook_for(sighting.marketplace).pack.head
    return Event(
        event_id=workspace.new_event_id(now),
        order_key=sighting.order_key,
        kind=CoreKind.SEEN,
        happened_at=None,
        zone=None,
        precision=Precision.INSTANT,
        seen_at=None,
        recorded_at=now,
        origin=Origin.IMPORTED,
        payload=sighting.payload(),
        batch_id=batch_id,
        pack_id=head.id,
        pack_version=head.version,
    )


def _fallen_cautions(plan: ImportPlan) -> tuple[Caution, ...]:
    if not plan.fallen:
        return ()
    numbers = ", ".join(key.partition(":")[2] for key in plan.fallen)
    lines = tuple(line for key in plan.fallen for line in plan.sightings[key].lines)
    detail = {"count": str(len(plan.fallen)), "numbers": numbers}
    return (Caution("status_would_fall_back", lines, detail),)
