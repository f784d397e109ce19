"""The grid: rows typed or pasted, read as orders that are new, changed or known; nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aliorder_desktop.domain.changes import Change, changes_between
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.moments import moment
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.domain.statuses import STATUS as ORDER_STATUS
from aliorder_desktop.exchange import typed_rows as grid
from aliorder_desktop.exchange.grouping import status_code
from aliorder_desktop.exchange.layouts import Layouts, folded
from aliorder_desktop.exchange.typed_rows import (
    Fault,
    Pasted,
    TypedRow,
    line_cells,
    read_typed_rows,
)
from aliorder_desktop.services.adding import PROTECTION, Draft, telling_at
from aliorder_desktop.services.forms import MARKETPLACES, form_choices
from aliorder_desktop.services.mapping import known_layouts
from aliorder_desktop.services.previewing import Verdict
from aliorder_desktop.services.recording import told_event
from aliorder_desktop.services.rows import USUAL_MARKETPLACE, rulebook_of
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import zone_named

MOST_ROWS = 500

_KEPT = "grid.rows"


@dataclass(frozen=True, slots=True)
class RowReading:
    """How one row of the grid reads.

    Attributes:
        draft:   the order to be added, of a known one only what is new; None with faults, and
                 where the row is empty or says nothing new.
        verdict: None with faults and for an empty row.
        status:  label of the status it names, '' without one.
        ends_at: when protection ends by it, None where it does not say.
        changes: old and new values, of a changed order only.
        spread:  the row's cells where the whole order was typed into its first one.
    """

    draft: Draft | None = None
    verdict: Verdict | None = None
    status: str = ""
    ends_at: datetime | None = None
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    spread: tuple[str, ...] | None = None


def pasted_cells(workspace: Workspace, text: str, room: int) -> Pasted:
    """Return a copied text as rows of cells; ``room`` is how many columns there are for them.

    Raises: UserError "too_many_rows", "too_many_cells" where it is more than the grid holds.
    """
    found = grid.pasted_rows(text, known_layouts(workspace))
    if len(found.rows) > MOST_ROWS:
        raise UserError("too_many_rows", count=len(found.rows), most=MOST_ROWS)
    widest = max(map(len, found.rows), default=0)
    if widest > room and not found.is_named:
        raise UserError("too_many_cells", count=widest, most=room)
    return found


def rows_kept(workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """Return the rows that were typed and not added when the grid was last closed."""
    return tuple(tuple(row) for row in workspace.setting_store.get(_KEPT) or ())


def keep_rows(workspace: Workspace, rows: Sequence[Sequence[str]]) -> None:
    """Keep rows that were typed and not added, in the place of those kept before."""
    if rows or rows_kept(workspace):
        with workspace.connection.transaction():
            workspace.setting_store.save({_KEPT: [list(row) for row in rows]})


def read_rows(
    workspace: Workspace, rows: Sequence[Sequence[str]], now: datetime
) -> tuple[RowReading, ...]:
    """Return how each row of the grid reads at ``now``."""
    layouts = known_layouts(workspace)
    names = {name: name for name in MARKETPLACES}
    typed = read_typed_rows(rows, names)
    twice = _numbers_twice(typed)
    return tuple(
        RowReading(spread=spread)
        if (spread := _spread(workspace, cells))
        else _read(workspace, row, twice.get(place), layouts, now)
        for place, (cells, row) in enumerate(zip(rows, typed, strict=True))
    )


def _spread(workspace: Workspace, cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the cells of a row in which nothing but the first one is filled, with it all."""
    if any(cell.strip() for cell in cells[1:]):
        return None
    words = rulebook_of(workspace, USUAL_MARKETPLACE)
    return line_cells(cells[0], lambda run: words.status_map(run, "") is not None)


def _numbers_twice(rows: Sequence[TypedRow]) -> Mapping[int, Fault]:
    """Return the fault of each row whose number stands in an earlier one."""
    first: dict[str, int] = {}
    found = {}
    for place, row in enumerate(rows):
        earlier = first.setdefault(row.number, place) if row.number else place
        if earlier != place:
            found[place] = Fault(grid.NUMBER, "number_twice", str(earlier + 1))
    return found


def _read(
    workspace: Workspace, row: TypedRow, twice: Fault | None, layouts: Layouts, now: datetime
) -> RowReading:
    if row == TypedRow():
        return RowReading()
    faults = [*row.faults, *filter(None, (twice,))]
    key = _key(workspace, row)
    status, label = _status(workspace, row, key, layouts, faults)
    ends_at = _ends_at(workspace, row, key, now, faults)
    has_number_fault = any(fault.column == grid.NUMBER for fault in faults)
    if not (row.number or row.title or has_number_fault):
        faults.append(Fault(grid.NUMBER, "row_without_name", ""))
    shown = RowReading(status=label, ends_at=ends_at, faults=tuple(faults))
    if faults:
        return shown
    values = {
        "title": row.title,
        "seller": row.seller,
        "account": row.account,
        "total": f"{row.total.text} {row.total.currency or ''}".strip() if row.total else "",
        "ordered_on": row.ordered_on.isoformat() if row.ordered_on else "",
        ORDER_STATUS: status,
        PROTECTION: row.ends_at,
    }
    draft = Draft(
        marketplace=key.partition(":")[0],
        number=row.number,
        values={name: text for name, text in values.items() if text},
        tracking=row.tracking,
    )
    return _judged(workspace, draft, shown, now)


def _key(workspace: Workspace, row: TypedRow) -> str:
    """Return the order's key; its number alone names an order that is there already."""
    there = workspace.board.with_number(row.number) if row.number else ()
    if len(there) == 1 and row.marketplace in ("", "other", there[0].marketplace):
        return there[0].order_key
    return f"{row.marketplace or USUAL_MARKETPLACE}:{row.number}"


def _status(
    workspace: Workspace, row: TypedRow, key: str, layouts: Layouts, faults: list[Fault]
) -> tuple[str, str]:
    """Return the word and label of a status typed as the page, a tool or the form says it."""
    if not row.status:
        return "", ""
    labels = form_choices(workspace, key.partition(":")[0]).statuses
    rulebook = rulebook_of(workspace, key)
    code = status_code(row.status, key.partition(":")[0], {}, layouts.status_words)
    found = rulebook.status_map(row.status, "") or rulebook.status_map(code, "")
    word = str(found.set.get(ORDER_STATUS, "")) if found else ""
    typed = folded(row.status)
    word = word or next((id_ for id_, text in labels.items() if typed in (id_, folded(text))), "")
    if not word:
        shown = ", ".join(labels.values())
        faults.append(Fault(grid.STATUS, "status_not_understood", shown))
    return word, labels.get(word, "")


def _ends_at(
    workspace: Workspace, row: TypedRow, key: str, now: datetime, faults: list[Fault]
) -> datetime | None:
    if not row.ends_at:
        return None
    zone = workspace.settings.page_zones.get(key.partition(":")[0])
    try:
        return moment(row.ends_at, now, zone_named(zone) if zone else workspace.zone).at
    except UserError as error:
        faults.append(Fault(grid.ENDS, error.code, row.ends_at))
        return None


def _judged(workspace: Workspace, draft: Draft, shown: RowReading, now: datetime) -> RowReading:
    """Return a reading with what its order would be: new, or changed in which values."""
    key = f"{draft.marketplace}:{draft.number}"
    known = effective(workspace.journal.events_of(key)) if draft.number else ()
    telling = telling_at(workspace, draft.marketplace)
    try:
        told = {
            name: told_event(workspace, key, name, text, now, telling)
            for name, text in draft.values.items()
        }
    except UserError as error:
        fault = Fault(grid.NUMBER, error.code, draft.number)
        return replace(shown, faults=(fault,))
    if not known:
        return replace(shown, draft=draft, verdict=Verdict.NEW)
    rulebook, around = rulebook_of(workspace, key), workspace.circumstances()
    before = fold(key, known, rulebook, around)

    def changes(names: Iterable[str]) -> tuple[Change, ...]:
        after = fold(key, (*known, *(told[name] for name in names)), rulebook, around)
        found = changes_between(before, after)
        return tuple(change for change in found if change.name != "total_basis")

    news = {name: text for name, text in draft.values.items() if changes([name])}
    parcels = tuple(number for number in draft.tracking if number not in before.tracking)
    if not news and not parcels:
        return replace(shown, verdict=Verdict.UNCHANGED)
    more = (Change("tracking", before.tracking, before.tracking + parcels),) if parcels else ()
    return replace(
        shown,
        draft=replace(draft, values=news, tracking=parcels),
        verdict=Verdict.CHANGED,
        changes=(*changes(news), *more),
    )
