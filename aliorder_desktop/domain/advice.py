"""Advice: what to do first, what can be recorded and what to ask, for one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.pack import Transition
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState


@dataclass(frozen=True, slots=True)
class Advice:
    """What matters most on one order's page.

    Attributes:
        action:  the action to take first, None where nothing presses or a question comes first.
        clock:   the clock that presses, None without one.
        turn:    whose move it is: shopper, seller, platform, carrier, bank, or '' for nobody's.
        records: events of the others that can have happened and would change something, in
                 the pack's order; the shopper's own belong to their actions.
        rarely:  the same for events that nobody waits for: money while none is owed, and what the
                 pack does not await now.
        asks:    fields nobody was asked about, what the pressing clock needs first.
    """

    action: str | None
    clock: RunningClock | None
    turn: str
    records: tuple[str, ...]
    rarely: tuple[str, ...]
    asks: tuple[str, ...]


def advice_of(
    state: OrderState,
    assessment: Assessment,
    rulebook: Rulebook,
    now: datetime,
    changes: Callable[[Transition], bool],
    awaits: Callable[[Transition], bool],
) -> Advice:
    """Return what matters most at ``now``.

    Shape: ``changes`` says whether an event would alter it, ``awaits`` whether the pack awaits one.
    """
    action, clock = _first(assessment, now)
    own = {event for rule in rulebook.pack.actions for event in rule.events}
    possible = [t for t in rulebook.pack.transitions if t.event not in own and changes(t)]
    owed = _owed(assessment, rulebook)
    awaited = [t for t in possible if awaits(t) and (t.money != "received" or owed)]
    return Advice(
        action=action,
        clock=clock,
        turn=_turn(assessment, clock, now),
        records=tuple(transition.event for transition in awaited),
        rarely=tuple(transition.event for transition in possible if transition not in awaited),
        asks=tuple(_asks(state, assessment, rulebook, clock)),
    )


def mine(clock: RunningClock, now: datetime) -> bool:
    """Return whether a clock is the shopper's to answer: their own, or one the others let lapse."""
    return clock.rule.owner == "buyer" or clock.due < now


def _first(assessment: Assessment, now: datetime) -> tuple[str | None, RunningClock | None]:
    """Return the action that answers the most urgent clock of the shopper, and the clock."""
    waiting = [c for c in assessment.clocks.values() if mine(c, now)]
    for clock in sorted(waiting, key=lambda c: (c.due, c.rule.id)):
        for action in clock.rule.act:
            if action in assessment.allowed:
                return action, clock
            if action in assessment.unknown:
                return None, clock
    return None, None


def _turn(assessment: Assessment, first: RunningClock | None, now: datetime) -> str:
    clocks = sorted(assessment.clocks.values(), key=lambda c: (c.due, c.rule.id))
    if any(clock.rule.owner != "buyer" and clock.due < now for clock in clocks):
        return "shopper"
    running = [clock for clock in clocks if clock.due >= now]
    others = [clock for clock in running if clock.rule.owner != "buyer"]
    if others and (first is None or others[0].due <= first.due):
        return others[0].rule.owner
    return "shopper" if running or first else ""


def _owed(assessment: Assessment, rulebook: Rulebook) -> bool:
    """Return whether money is waited for; rules that have no clock for that cannot tell."""
    payers = ("platform", "bank")
    if all(rule.owner not in payers for rule in rulebook.pack.clocks):
        return True
    return any(clock.rule.owner in payers for clock in assessment.clocks.values())


def _asks(
    state: OrderState, assessment: Assessment, rulebook: Rulebook, pressing: RunningClock | None
) -> Iterator[str]:
    """Yield what to ask: what the pressing clock's actions lack before what opens most.

    Shape: of equals, what one click answers comes before a date that must be looked up.
    """
    counts: dict[str, int] = {}
    urgent: set[str] = set()
    for action, names in assessment.unknown.items():
        for name in names:
            counts[name] = counts.get(name, 0) + 1
        if pressing is not None and action in pressing.rule.act:
            urgent.update(names)
    fields = rulebook.pack.fields

    def rank(name: str) -> tuple[bool, bool, int, str]:
        return name not in urgent, fields[name].type == "instant", -counts[name], name

    for name in sorted(counts, key=rank):
        if fields[name].question and name not in state.declined:
            yield name
