"""Checkouts: orders linked as paid together, taken apart, and what that says of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.checkouts import Shared, may_be_linked, same_minute, shared
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.snapshots import CHECKOUT
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.services.recording import typed_event
from aliorder_desktop.services.retracting import links_of
from aliorder_desktop.services.rows import current, order_key, refresh, rulebook_of
from aliorder_desktop.services.workspace import Workspace

MOST = 100  # orders of one checkout; each keeps the keys of all


@dataclass(frozen=True, slots=True)
class Checkout:
    """What was paid together with one order.

    Attributes:
        mates:     the other orders, as the shopper linked them.
        shared:    what matters of them here, said or asked.
        suggested: orders of the same account and the same minute, which may belong to it.
        nearby:    the others of the same account and day, which the shopper may choose from.
    """

    mates: tuple[BoardRow, ...]
    shared: tuple[Shared, ...]
    suggested: tuple[BoardRow, ...]
    nearby: tuple[BoardRow, ...]


def checkout_of(workspace: Workspace, order: str, now: datetime) -> Checkout:
    """Return what was paid together with an order, and what may have been.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    key = order_key(workspace, order)
    own = _state(workspace, key)
    rulebook, circumstances = rulebook_of(workspace, key), workspace.circumstances()
    mates = _known(workspace, own.checkout)
    others = [_state(workspace, mate) for mate in mates]
    near = [k for k in workspace.lists.placed_alike(key) if k not in mates]
    states = [_state(workspace, each) for each in near] if may_be_linked(own) else []
    alike = [s.order_key for s in states if may_be_linked(s) and same_minute(own, s)]
    return Checkout(
        mates=_rows(workspace, mates, now),
        shared=tuple(shared(own, others, rulebook, circumstances, now)),
        suggested=_rows(workspace, alike, now),
        nearby=_rows(workspace, (each for each in near if each not in alike), now),
    )


def link_checkout(workspace: Workspace, orders: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Keep that orders were paid together, in one transaction; return the ids of the events.

    Shape:  what they were linked with before belongs to it as well.
    Raises: UserError "checkout_needs_two", "checkout_too_big", "checkout_of_one_marketplace",
            "checkout_is_known" where nothing would be new, and those of an order.
    """
    if len(orders) > MOST:
        raise UserError("checkout_too_big", most=MOST)
    named = list(dict.fromkeys(order_key(workspace, order) for order in orders))
    if len(named) < 2:
        raise UserError("checkout_needs_two")
    if len({key.partition(":")[0] for key in named}) > 1:
        raise UserError("checkout_of_one_marketplace")
    before = {key: _state(workspace, key).checkout for key in named}
    whole = dict.fromkeys([*named, *(mate for mates in before.values() for mate in mates)])
    keys = _known(workspace, whole)
    if len(keys) > MOST:
        raise UserError("checkout_too_big", most=MOST)
    if all({*_state(workspace, key).checkout} == {*keys} - {key} for key in keys):
        raise UserError("checkout_is_known")
    return _store(workspace, _links(workspace, keys, now), now)


def leave_checkout(workspace: Workspace, order: str, now: datetime) -> tuple[str, ...]:
    """Keep that an order was not paid with the others after all; they stay linked, if several.

    Shape:  ids of all new events.
    Raises: UserError "no_checkout", "no_such_order", "order_is_ambiguous".
    """
    key = order_key(workspace, order)
    mates = _known(workspace, _state(workspace, key).checkout)
    links = [link for each in (key, *mates) for link in links_of(workspace, each)]
    if not links:
        raise UserError("no_checkout")
    events = [link.retraction(workspace.new_event_id(now), now) for link in links]
    if len(mates) > 1:
        events += _links(workspace, mates, now)
    return _store(workspace, events, now)


def _links(workspace: Workspace, keys: Sequence[str], now: datetime) -> list[Event]:
    payload = {"what": CHECKOUT, "checkout": workspace.new_event_id(now), "orders": list(keys)}
    return [typed_event(workspace, key, CoreKind.LINK, payload, None, None, now) for key in keys]


def _store(workspace: Workspace, events: Sequence[Event], now: datetime) -> tuple[str, ...]:
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, dict.fromkeys(event.order_key for event in events), now)
    return tuple(event.event_id for event in events)


def _state(workspace: Workspace, key: str) -> OrderState:
    events = workspace.journal.events_of(key)
    return fold(key, events, rulebook_of(workspace, key), workspace.circumstances())


def _known(workspace: Workspace, keys: Iterable[str]) -> list[str]:
    """Return the orders that are there; a list taken back may have taken others along."""
    return [key for key in keys if workspace.board.get(key) is not None]


def _rows(workspace: Workspace, keys: Iterable[str], now: datetime) -> tuple[BoardRow, ...]:
    stored = [row for row in map(workspace.board.get, keys) if row is not None]
    return tuple(current(workspace, stored, now))
