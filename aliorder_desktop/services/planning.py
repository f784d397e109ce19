"""Planning an import: what order files would change, order by order; nothing is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aliorder_desktop.domain.changes import Change, changes_between
from aliorder_desktop.domain.events import Event, Origin
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.payloads import digest, payload_text
from aliorder_desktop.domain.sightings import Caution, OrderSighting
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome, refused
from aliorder_desktop.exchange.journal_file import (
    FORMAT,
    BadJournal,
    JournalFile,
    is_journal,
    read_journal,
)
from aliorder_desktop.exchange.layouts import Layouts
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.services.collecting import uncollected
from aliorder_desktop.services.course import UNWATCHED, Course
from aliorder_desktop.services.journal_plans import TITLE, damage_told, shown_order
from aliorder_desktop.services.mapping import known_layouts
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.sighting_events import page_events, page_seen_at, seen_event
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace

IMPORTED = (Outcome.OK, Outcome.OK_WITH_REJECTIONS)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of an import as it was read.

    Attributes:
        name, size, sha256: all that is kept of the file.
        reading:   what it said.
        sightings: its orders by key.
        is_known:  it was imported before, and nothing else was chosen for it this time.
        journal:   the events it holds, where it is a journal; None for a list of orders.
        seen_at:   when it was seen, of an order's page alone.
    """

    name: str
    size: int
    sha256: str
    reading: FileReading
    sightings: Mapping[str, OrderSighting]
    is_known: bool
    journal: JournalFile | None = None
    seen_at: datetime | None = None

    @property
    def may_be_mapped(self) -> bool:
        """Whether it is a table of which only the columns are not known."""
        return self.reading.outcome is Outcome.NEEDS_MAPPING and self.reading.sketch is not None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change.

    Attributes:
        created:   keys of new orders, in the files' order; likewise the others.
        updated:   orders the files tell something new about.
        unchanged: orders of which they tell nothing new.
        changes:   what is different about each updated order.
        fallen:    orders whose end a file would take back; it is not taken back.
    """

    files: tuple[PlannedFile, ...]
    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    changes: Mapping[str, tuple[Change, ...]]
    fallen: tuple[str, ...]


def plan_import(
    workspace: Workspace, sources: Sequence[Source], now: datetime, course: Course = UNWATCHED
) -> ImportPlan:
    """Return what ``sources`` would change; of an order in several, the later one counts last.

    Raises: UserError where the choices name something that is not there, and "interrupted".
    """
    layouts = known_layouts(workspace)
    files = []
    with uncollected():
        for place, source in enumerate(sources):
            course.reached("read", place, len(sources))
            files.append(
                _planned_journal(source, now)
                if is_journal(source.data)
                else _planned_file(workspace, source, layouts, now)
            )
        return _compared(workspace, tuple(files), now, course)


def news_of(files: Sequence[PlannedFile], key: str) -> Iterator[tuple[int, OrderSighting]]:
    """Yield the place of each file that shows an order, with what it shows; repeats are none."""
    last = ""
    for place, file in enumerate(files):
        sighting = file.sightings.get(key)
        if sighting is None:
            continue
        shown = payload_text(sighting.payload()) if len(files) > 1 else ""
        if not shown or shown != last:
            yield place, sighting
        last = shown


def cautions_of(plan: ImportPlan) -> tuple[Caution, ...]:
    """Return what to know about the files and about what they would have changed."""
    told = tuple(caution for file in plan.files for caution in file.reading.cautions)
    if not plan.fallen:
        return told
    numbers = ", ".join(key.partition(":")[2] for key in plan.fallen)
    lines = tuple(
        line for key in plan.fallen for _, shown in news_of(plan.files, key) for line in shown.lines
    )
    detail = {"count": str(len(plan.fallen)), "numbers": numbers}
    return (*told, Caution("status_would_fall_back", lines, detail))


def told_events(
    workspace: Workspace,
    files: Sequence[PlannedFile],
    key: str,
    known: Sequence[Event],
    batch_ids: Mapping[int, str],
    now: datetime,
) -> list[Event]:
    """Return what files tell of an order beyond the events that are ``known``.

    ``batch_ids`` are those of the files by their place.
    """
    there = {event.event_id for event in known}
    told: list[Event] = []
    for place, sighting in news_of(files, key):
        file, batch_id = files[place], batch_ids.get(place)
        page = file.reading.page
        if file.journal is not None:
            told += [event for event in file.journal.orders[key] if event.event_id not in there]
        elif page is not None and file.seen_at is not None:
            told += page_events(workspace, sighting, page, file.seen_at, batch_id, now)
        else:
            told.append(seen_event(workspace, sighting, batch_id, now))
    return told


def _planned_file(
    workspace: Workspace, source: Source, layouts: Layouts, now: datetime
) -> PlannedFile:
    today = now.astimezone(workspace.zone).date()
    reading = read_order_file(source.data, source.name, layouts, source.choices, today)
    page = reading.page
    taken = reading.outcome in IMPORTED
    sha256 = hashlib.sha256(source.data).hexdigest()
    return PlannedFile(
        name=source.name,
        size=len(source.data),
        sha256=sha256,
        reading=reading,
        sightings={order.order_key: order for order in reading.orders} if taken else {},
        is_known=page is None
        and source.choices == Choices()
        and workspace.batches.standing(sha256),
        seen_at=page_seen_at(workspace, page, source.choices.seen_at, now) if page else None,
    )


def _planned_journal(source: Source, now: datetime) -> PlannedFile:
    sha256 = hashlib.sha256(source.data).hexdigest()
    try:
        journal = read_journal(source.data, now)
        shown = {key: shown_order(key, events) for key, events in journal.orders.items()}
    except (BadJournal, KeyError, ValueError, TypeError, ArithmeticError) as bad:
        reason = str(bad) if isinstance(bad, BadJournal) else "journal_file_is_damaged"
        return PlannedFile(source.name, len(source.data), sha256, refused(reason), {}, False)
    reading = FileReading(
        Outcome.OK, layout=FORMAT, title=TITLE, read=len(shown), accepted=len(shown)
    )
    return PlannedFile(source.name, len(source.data), sha256, reading, shown, False, journal)


def _compared(
    workspace: Workspace, files: tuple[PlannedFile, ...], now: datetime, course: Course
) -> ImportPlan:
    keys = list(dict.fromkeys(key for file in files for key in file.sightings))
    digests = workspace.board.seen_digests(keys)
    fresh = tuple(file for file in files if not file.is_known)
    unsure = [key for key in keys if key in digests and _may_be_news(fresh, key, digests[key])]
    new = {key for key in keys if key not in digests and not _is_there(workspace, fresh, key)}
    changes: dict[str, tuple[Change, ...]] = {}
    fallen = []
    for place, (key, events) in enumerate(workspace.journal.events_of_many(unsure)):
        if place % _CHUNK == 0:
            course.reached("compare", place, len(unsure))
        news, fell = _told_by(workspace, key, events, fresh, now)
        if news is not None:
            changes[key] = news
        if fell:
            fallen.append(key)
    return ImportPlan(
        files=files,
        created=tuple(key for key in keys if key in new),
        updated=tuple(key for key in keys if key in changes),
        unchanged=tuple(key for key in keys if key not in new and key not in changes),
        changes=changes,
        fallen=tuple(fallen),
    )


def _is_there(workspace: Workspace, files: Sequence[PlannedFile], key: str) -> bool:
    """Return whether journals alone show an order, and hold no event of it that is not known.

    An order that was taken back has events and no row.
    """
    journals = [file.journal for file in files if key in file.sightings]
    if not journals or None in journals:
        return False
    known = {event.event_id for event in workspace.journal.events_of(key)}
    shown = [event for each in journals if each is not None for event in each.orders[key]]
    return all(event.event_id in known for event in shown)


def _may_be_news(files: Sequence[PlannedFile], key: str, known: str | None) -> bool:
    """Return whether any file shows an order otherwise than the last import did."""
    return any(
        files[place].journal is not None or digest(sighting.payload()) != known
        for place, sighting in news_of(files, key)
    )


def _told_by(
    workspace: Workspace,
    key: str,
    events: Sequence[Event],
    files: Sequence[PlannedFile],
    now: datetime,
) -> tuple[tuple[Change, ...] | None, bool]:
    """Return what sightings change, None for nothing, and whether a status of theirs was refused.

    Shape: a change may be one of provenance alone, of which there is nothing to show.
    """
    rulebook = rulebook_of(workspace, key)
    told = told_events(workspace, files, key, events, {}, now)
    before = fold(key, events, rulebook, workspace.circumstances())
    as_it_is = any(file.journal is not None for file in files)
    with damage_told(of_journal=as_it_is):
        after = fold(key, (*events, *told), rulebook, workspace.circumstances())
    seen = {event.event_id for event in told if event.origin is Origin.IMPORTED}
    fell = not seen.isdisjoint(after.misfits)
    same = not told if as_it_is else _matter(before) == _matter(after)
    return (None if same else changes_between(before, after)), fell


def _matter(state: OrderState) -> OrderState:
    """Return a state without what tells when, how and by which event something was learned."""
    fields = {name: replace(known, event_id="", text="") for name, known in state.fields.items()}
    return state._replace(fields=fields, last_seen=None, status_seen_at=None, misfits=())
