"""Ordering again: a new order that takes the place of one that came to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind
from aliorder_desktop.domain.replacements import (
    REPLACED_BY,
    REPLACEMENT,
    REPLACES,
    linked_as,
    may_be_ordered_again,
)
from aliorder_desktop.services.adding import Draft, adding_events
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.services.recording import Telling, typed_event
from aliorder_desktop.services.rows import current, order_key, refresh
from aliorder_desktop.services.workspace import Workspace

_SAME = ("title", "seller", "account")


@dataclass(frozen=True, slots=True)
class Replacements:
    """What an order replaces, and what replaces it.

    Attributes:
        draft: what a new order would take over; None while there is no reason for one.
    """

    replaces: tuple[BoardRow, ...]
    replaced_by: tuple[BoardRow, ...]
    draft: Draft | None


def replacements_of(workspace: Workspace, view: OrderView, now: datetime) -> Replacements:
    """Return what an order replaces and what replaces it."""
    found = {
        side: _rows(workspace, linked_as(view.events, side), now)
        for side in (REPLACES, REPLACED_BY)
    }
    draft = None
    if may_be_ordered_again(view.row.status) and not found[REPLACED_BY]:
        values = {name: getattr(view.state, name) for name in _SAME}
        draft = Draft(view.row.marketplace, "", {name: t for name, t in values.items() if t})
    return Replacements(found[REPLACES], found[REPLACED_BY], draft)


def order_again(
    workspace: Workspace, order: str, draft: Draft, now: datetime, telling: Telling
) -> tuple[str, ...]:
    """Add an order and keep, in both, that it takes the place of ``order``; in one transaction.

    Shape:  ids of all new events. An order that is there already is only linked and told the
            values.
    Raises: UserError as ``add_order``, "no_such_order", "replaces_itself".
    """
    old = order_key(workspace, order)
    if f"{draft.marketplace}:{draft.number.strip()}" == old:
        raise UserError("replaces_itself")
    events = adding_events(workspace, draft, now, telling)
    new = events[0].order_key
    for key, side, other in ((old, REPLACED_BY, new), (new, REPLACES, old)):
        payload = {"what": REPLACEMENT, side: other}
        events.append(typed_event(workspace, key, CoreKind.LINK, payload, None, None, now))
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, (old, new), now)
    return tuple(event.event_id for event in events)


def _rows(workspace: Workspace, keys: Iterable[str], now: datetime) -> tuple[BoardRow, ...]:
    stored = [row for row in map(workspace.board.get, keys) if row is not None]
    return tuple(current(workspace, stored, now))
