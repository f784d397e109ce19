"""Sellers: how dealings with each of them went, as far as the shopper's own orders tell."""

from __future__ import annotations

from collections.abc import Iterable

from aliorder_desktop.domain.fold import fold, in_order
from aliorder_desktop.domain.ledger import ledger_of
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.domain.sellers import Dealing, SellerMemory, dealings, memory_of
from aliorder_desktop.services.rows import order_key, rulebook_of
from aliorder_desktop.services.workspace import Workspace


def sellers(workspace: Workspace) -> tuple[SellerMemory, ...]:
    """Return every seller with a name, the one asked most often first."""
    keys: dict[tuple[str, str], list[str]] = {}
    for row in workspace.board.all():
        if row.seller.strip():
            keys.setdefault((row.marketplace, row.seller), []).append(row.order_key)
    found = [_memory(workspace, *names, orders) for names, orders in keys.items()]
    return tuple(sorted(found, key=lambda m: (-m.asked, -m.orders, m.seller)))


def seller_of(workspace: Workspace, order: str) -> SellerMemory | None:
    """Return how dealings with the seller of an order went, None where it has no name.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    row = workspace.board.get(order_key(workspace, order))
    if row is None or not row.seller.strip():
        return None
    orders = workspace.lists.of_seller(row.marketplace, row.seller)
    return _memory(workspace, row.marketplace, row.seller, orders)


def _memory(
    workspace: Workspace, marketplace: str, seller: str, orders: Iterable[str]
) -> SellerMemory:
    found: list[Dealing] = []
    back: list[Money] = []
    keys = tuple(orders)
    for key, events in workspace.journal.events_of_many(keys):
        rulebook = rulebook_of(workspace, key)
        standing = effective(events)
        if not any(event.kind in rulebook.transitions for event in standing):
            continue  # only seen in a list: nothing was asked
        state = fold(key, events, rulebook, workspace.circumstances())
        fitting = [e for e in in_order(standing, rulebook) if e.event_id not in state.misfits]
        found += dealings(fitting, rulebook.transitions)
        received = ledger_of(state).received
        back += [received] if received is not None else []
    return memory_of(marketplace, seller, len(keys), found, back)
