"""Advising: what to do first on one order, and which events could have happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aliorder_desktop.domain.advice import Advice, advice_of
from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.pack import Transition
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.domain.what_if import assessed_after


def advice(
    state: OrderState,
    events: Sequence[Event],
    assessment: Assessment,
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
    part_id: str | None = None,
) -> Advice:
    """Return what matters most on an order, or on one part of it, at ``now``."""
    evaluation = rulebook.evaluation(facts_for(state), circumstances, now)

    def changes(transition: Transition) -> bool:
        sure = transition.only_if == "True" or rulebook.happens(transition, evaluation)
        if not sure or transition.ask:
            return False
        after = assessed_after(
            transition, state.order_key, events, rulebook, circumstances, now, part_id
        )
        return after is not None and _seen_of(after) != _seen_of(assessment)

    def awaits(transition: Transition) -> bool:
        return rulebook.answer(transition.awaited, evaluation)[0] is True

    return advice_of(state, assessment, rulebook, now, changes, awaits)


def _seen_of(found: Assessment) -> tuple[object, ...]:
    """Return what of an assessment a shopper would notice."""
    clocks = {name: clock.due for name, clock in found.clocks.items()}
    return found.status, clocks, found.allowed, found.warnings
