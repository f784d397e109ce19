"""Advising: what to do first on one order, and which events could have happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aliorder_desktop.domain.advice import Advice, advice_of
from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event, Origin, Precision
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.pack import Transition
from aliorder_desktop.domain.rulebook import Assessment, Rulebook
from aliorder_desktop.domain.state import OrderState

_LAST_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff"  # after every id of the journal


def advice(
    state: OrderState,
    events: Sequence[Event],
    assessment: Assessment,
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
) -> Advice:
    """Return what matters most on an order at ``now``."""
    evaluation = rulebook.evaluation(facts_for(state), circumstances, now)

    def changes(transition: Transition) -> bool:
        sure = transition.only_if == "True" or rulebook.happens(transition, evaluation)
        if not sure or transition.ask:
            return False
        after = assessed_after(transition.event, state, events, rulebook, circumstances, now)
        return after is not None and _seen_of(after) != _seen_of(assessment)

    return advice_of(state, assessment, rulebook, now, changes)


def assessed_after(
    kind: str,
    state: OrderState,
    events: Sequence[Event],
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
) -> Assessment | None:
    """Return what would hold if an event happened now; None if it does not fit.

    Shape: nothing is written.
    """
    supposed = Event(
        event_id=_LAST_ID,
        order_key=state.order_key,
        kind=kind,
        happened_at=now,
        zone=None,
        precision=Precision.INSTANT,
        seen_at=None,
        recorded_at=now,
        origin=Origin.PRESUMED,
        payload={},
    )
    then = fold(state.order_key, (*events, supposed), rulebook, circumstances)
    if _LAST_ID in then.misfits:
        return None
    return rulebook.assess(facts_for(then), circumstances, now)


def _seen_of(found: Assessment) -> tuple[object, ...]:
    """Return what of an assessment a shopper would notice."""
    clocks = {name: clock.due for name, clock in found.clocks.items()}
    return found.status, clocks, found.allowed, found.warnings
