"""Looking: orders, one order in full, and the agenda, as of an instant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.advice import Advice
from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.finding import folded
from aliorder_desktop.domain.fold import fold, in_order
from aliorder_desktop.domain.ledger import Ledger, ledger_of
from aliorder_desktop.domain.parts import Part, part_names, parts_of
from aliorder_desktop.domain.projection import row_of
from aliorder_desktop.domain.provenance import Provenance, provenance_of
from aliorder_desktop.domain.retraction import effective, standing_ids
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.services.advising import advice
from aliorder_desktop.services.rows import current, order_key, rulebook_of
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order in full.

    Attributes:
        events:     all events in the order in which they count, taken-back ones too.
        standing:   ids of the events that nothing takes back.
        provenance: where each running clock comes from, by clock.
        advice:     what to do first, what to record and what to ask.
        parts:      items and parcels with events of their own.
        names:      every item and parcel by id, with what the shopper calls it.
        part_id:    the item or parcel that state, assessment, provenance and advice are of; None
                    for the whole order.
    """

    row: BoardRow
    state: OrderState
    assessment: Assessment
    ledger: Ledger
    rulebook: Rulebook
    events: tuple[Event, ...]
    standing: frozenset[str]
    provenance: tuple[Provenance, ...]
    advice: Advice
    parts: tuple[Part, ...]
    names: Mapping[str, str]
    part_id: str | None = None

    @property
    def misfits(self) -> frozenset[str]:
        """Ids of events that do not fit the rules, the parts' own among them."""
        return frozenset(self.state.misfits).union(*(part.state.misfits for part in self.parts))


def orders(workspace: Workspace, query: str, now: datetime) -> Iterator[BoardRow]:
    """Yield the orders that hold every word of ``query``, newest first, as of ``now``."""
    words = folded(query).split()
    for row in current(workspace, workspace.board.all(), now):
        if not words or _holds_all(row, words):
            yield row


def order_view(
    workspace: Workspace, order: str, now: datetime, part_id: str | None = None
) -> OrderView:
    """Return one order in full, or one of its items or parcels, as of ``now``.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    key = order_key(workspace, order)
    events = workspace.journal.events_of(key)
    rulebook, circumstances = rulebook_of(workspace, key), workspace.circumstances()
    if not effective(events):
        raise AssertionError(f"{key} is on the board without events")
    parts = parts_of(key, events, rulebook, circumstances, now)
    whole = fold(key, events, rulebook, circumstances)
    of_whole = rulebook.assess(facts_for(whole), circumstances, now)
    state, assessment = whole, of_whole
    if part_id is not None:
        state = fold(key, events, rulebook, circumstances, part_id)
        assessment = rulebook.assess(facts_for(state), circumstances, now)
    return OrderView(
        row=row_of(whole, of_whole, rulebook, now, parts),
        state=state,
        assessment=assessment,
        ledger=ledger_of(state),
        rulebook=rulebook,
        events=tuple(in_order(events, rulebook)),
        standing=standing_ids(events),
        provenance=provenance_of(state, assessment, rulebook, circumstances, now),
        advice=advice(state, events, assessment, rulebook, circumstances, now, part_id),
        parts=parts,
        names=part_names(state),
        part_id=part_id,
    )


def _holds_all(row: BoardRow, words: list[str]) -> bool:
    texts = (row.number, row.title, row.seller, row.marketplace, row.status, row.account)
    haystack = folded(" ".join((*texts, row.raw_status, *row.tracking)))
    return all(word in haystack for word in words)
