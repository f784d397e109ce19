"""Refunds: all the money that is to come back, and what has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.ledger import ledger_of
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.refunds import Refund, Standing, refund_of, sums_by_standing
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.workspace import Workspace

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Refunds:
    """Every refund, and their sums.

    Attributes:
        refunds: late ones first, then short, expected and received ones; soonest first.
        sums:    one sum per currency by standing; coupons and unknown amounts left out.
    """

    refunds: tuple[Refund, ...]
    sums: Mapping[Standing, tuple[Money, ...]]


def all_refunds(workspace: Workspace, now: datetime) -> Refunds:
    """Return the refunds as of ``now``."""
    found: list[Refund] = []
    circumstances = workspace.circumstances()
    for key, events in workspace.journal.events_of_many(workspace.lists.with_refunds()):
        if not effective(events):
            continue
        rulebook = rulebook_of(workspace, key)
        labels = {action.id: action.label for action in rulebook.pack.actions}
        state = fold(key, events, rulebook, circumstances)
        assessment = rulebook.assess(facts_for(state), circumstances, now)
        refund = refund_of(state, assessment, ledger_of(state), labels, now)
        if refund is not None:
            found.append(refund)
    places = list(Standing)
    found.sort(key=lambda r: (places.index(r.standing), r.clock.due if r.clock else _NEVER))
    return Refunds(tuple(found), sums_by_standing(found))
