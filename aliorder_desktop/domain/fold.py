"""Fold: from the events of one order to its state.

The order of recording does not matter: events count by when they happened (were seen,
were recorded), then by their place in the pack, then by id.
"""

from __future__ import annotations

from collections.abc import Iterable

from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.folding import Folding
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState

_FIRST = -1  # core kinds come before all transitions of the same instant


def in_order(events: Iterable[Event], rulebook: Rulebook) -> list[Event]:
    """Return standing events in the order in which they count."""
    places = rulebook.places
    return sorted(events, key=lambda e: (e.when, places.get(e.kind, _FIRST), e.event_id))


def fold(
    order_key: str,
    events: Iterable[Event],
    rulebook: Rulebook,
    circumstances: Circumstances,
    part_id: str | None = None,
) -> OrderState:
    """Return what ``events`` of one order, or of one part of it, add up to under today's rules.

    Events that do not fit the rules are kept and named in ``misfits``. Of events of its parts an
    order hears only the money; a part hears those of the order and its own.
    """
    folding = Folding(order_key, rulebook, circumstances)
    for event in in_order(effective(events), rulebook):
        if event.part_id is None or event.part_id == part_id:
            folding.apply(event)
        elif part_id is None:
            folding.hear_money(event)
    return folding.state()
