"""Rows: orders found by number, and the board kept and read as of an instant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import Event
from aliorder_desktop.packs.shelf import GENERIC
from aliorder_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from aliorder_desktop.domain.rulebook import Rulebook


USUAL_MARKETPLACE = "aliexpress"  # the one this program is made for
RULES_MARK = "rules_mark"  # the setting that keeps under which rules the board was written


def order_key(workspace: Workspace, text: str) -> str:
    """Return the key of the order that ``text`` names: a number, or marketplace:number.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    wanted = text.strip()
    if workspace.board.get(wanted) is not None:
        return wanted
    found = [row.order_key for row in workspace.board.with_number(wanted)]
    if not found:
        raise UserError("no_such_order", order=text)
    if len(found) > 1:
        raise UserError("order_is_ambiguous", order=text, choices=", ".join(sorted(found)))
    return found[0]


def rulebook_of(workspace: Workspace, key: str) -> Rulebook:
    """Return the rules of the marketplace an order belongs to; its name alone will do."""
    return workspace.shelf.rulebook_for(key.partition(":")[0], workspace.settings.country)


def marketplaces(workspace: Workspace) -> tuple[str, ...]:
    """Return every marketplace with rules, those the shopper has orders of first.

    Shape: GENERIC stands for the marketplaces without rules of their own.
    """
    known = workspace.shelf.marketplaces()
    used = (name if name in known else GENERIC for name in workspace.lists.marketplaces())
    return tuple(dict.fromkeys((*used, USUAL_MARKETPLACE, *known)))


def row_at(
    workspace: Workspace, key: str, events: Sequence[Event], now: datetime
) -> BoardRow | None:
    """Return an order's row as of ``now``; None if all its events are taken back."""
    from aliorder_desktop.domain.projection import board_row
    from aliorder_desktop.domain.retraction import effective

    if not effective(events):
        return None
    return board_row(key, events, rulebook_of(workspace, key), workspace.circumstances(), now)


def refresh(workspace: Workspace, keys: Iterable[str], now: datetime) -> None:
    """Write the board's rows of these orders anew as of ``now``, in the caller's transaction."""
    rows: list[BoardRow] = []
    gone: list[str] = []
    for key, events in workspace.journal.events_of_many(list(keys)):
        row = row_at(workspace, key, events, now)
        if row is None:
            gone.append(key)
        else:
            rows.append(row)
    workspace.board.save(rows)
    workspace.board.remove(gone)


def current(workspace: Workspace, rows: Iterable[BoardRow], now: datetime) -> Iterator[BoardRow]:
    """Yield stored rows as they stand at ``now``, worked out anew where that differs.

    Shape: in the order given. Nothing is written.
    """
    outdated = rules_changed(workspace)
    for row in rows:
        if not outdated and _holds(row, now):
            yield row
        else:
            fresh = row_at(
                workspace, row.order_key, workspace.journal.events_of(row.order_key), now
            )
            if fresh is not None:
                yield fresh


def rules_changed(workspace: Workspace) -> bool:
    """Return whether the board was written under other rules than today's."""
    return bool(workspace.setting_store.get(RULES_MARK) != workspace.shelf.mark())


def _holds(row: BoardRow, now: datetime) -> bool:
    """Return whether a stored row is what it would be at ``now``."""
    if row.assessed_at is None or now < row.assessed_at:
        return False
    return row.next_change_at is None or now < row.next_change_at
