"""Outlines: the rules cut down to what an order's instants can still change.

Most conditions are settled by words and yes or no alone: a rule about parcels says nothing of an
order that is not paid. Orders that differ only in their instants share an outline, and of a rule
that is settled for it nothing is computed again. Kleene's logic makes that safe: an answer that
holds while the instants are unknown holds whatever they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Never, TypeVar

from aliorder_desktop.domain.clocks import ClockClosure
from aliorder_desktop.domain.closures import Closure, Undecided, cut_down, settled
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation, Facts
from aliorder_desktop.domain.pack import ActionRule

Result = TypeVar("Result")
Cases = tuple[tuple[Closure, Result], ...]  # conditions in their order, each with what it leads to


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one action.

    Attributes:
        allowed: whether it is open.
        reason:  why it is not, as a code; '' where it is open or unknown.
        lacking: the fields a shopper could supply, where nobody can judge it.
    """

    allowed: bool = False
    reason: str = ""
    lacking: tuple[str, ...] = ()


_ALLOWED = Verdict(allowed=True)
_NOT_AVAILABLE = Verdict(reason="NOT_AVAILABLE")


@dataclass(frozen=True, slots=True)
class ActionClosure:
    """One action, ready to be judged.

    Attributes:
        when:    its guard.
        blocks:  why it is not open, in the order of asking.
        settled: the verdict on all orders of an outline; None where it depends on instants.
    """

    rule: ActionRule
    when: Closure
    blocks: Cases[Verdict]
    settled: Verdict | None = None

    def verdict(self, evaluation: Evaluation) -> Verdict:
        """Return what is to be said of the action in ``evaluation``."""
        answer, needs = self.when.value(evaluation), self.rule.needs
        if answer is not False:
            lacking = {name for name in needs if evaluation.facts.get(name) is None}
            if answer is None:
                lacking |= self.when.missing(evaluation)
            if lacking:
                return Verdict(lacking=tuple(sorted(lacking)))
            if answer is True:
                return _ALLOWED
        return first(self.blocks, evaluation) or _NOT_AVAILABLE


def first(cases: Cases[Result], evaluation: Evaluation) -> Result | None:
    """Return the result of the first case that is True."""
    for when, result in cases:
        if when.value(evaluation) is True:
            return result
    return None


@dataclass(frozen=True, slots=True)
class Rules:
    """What an order is judged by, compiled.

    Attributes:
        clocks:     those that may run, by id, in the pack's order.
        actions:    those that may be open or unknown.
        blocked:    every action by the reason that blocks it; '' for those of ``actions``.
        exclusions: where the condition is True, the actions named are ruled out.
        outlooks:   id, cases in their order, and what else is to be expected.
        neutrals:   conditions of the neutral words that go before the status's own.
        money_in_reach: whether money can still come back.
    """

    clocks: Mapping[str, ClockClosure]
    actions: tuple[ActionClosure, ...]
    blocked: Mapping[str, str]
    exclusions: Cases[frozenset[str]]
    warnings: Cases[str]
    outlooks: tuple[tuple[str, Cases[str], str], ...]
    neutrals: Cases[str]
    money_in_reach: Closure


class _Instant:
    """An instant that is known, but not which: whatever looks at it cannot be decided yet."""

    def __add__(self, _: object) -> _Instant:
        return self

    def _undecided(self, _: object) -> Never:
        raise Undecided

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _undecided
    __hash__ = None  # type: ignore[assignment]


_SOME_INSTANT = _Instant()


class _Outline(Evaluation):
    """An evaluation in which instants are known to be there, and nothing else of them."""

    def clock(self, clock_id: str) -> None:
        """Return None for a clock that does not run whatever the instants are."""
        if not self.clocks[clock_id].never(self):
            raise Undecided


def outline_key(facts: Facts, circumstances: Circumstances) -> tuple[object, ...]:
    """Return what orders of one outline have in common."""
    known = [
        (name, None if isinstance(value, datetime) else value)
        for name, value in facts.values.items()
    ]
    return (
        facts.defaults,
        frozenset(known),
        frozenset(facts.stated),
        *circumstances.settings.items(),
    )


def outline_of(rules: Rules, order: Evaluation) -> Rules:
    """Return ``rules`` without what is settled for all orders of the outline of ``order``."""
    shown = {
        name: _SOME_INSTANT if isinstance(value, datetime) else value
        for name, value in order.facts.items()
    }
    outline = _Outline(
        order.rulebook,
        rules.clocks,
        shown,
        order.settings,
        Facts({}, stated=order.stated),
        order.circumstances,
        order.now,
    )
    actions = tuple(_action(action, outline) for action in rules.actions)
    blocked = {a.rule.id: a.settled.reason if a.settled else "" for a in actions}
    return Rules(
        clocks={
            name: clock.cut(outline)
            for name, clock in rules.clocks.items()
            if not clock.never(outline)
        },
        actions=tuple(action for action in actions if not blocked[action.rule.id]),
        blocked=blocked,
        exclusions=_open(rules.exclusions, outline),
        warnings=_open(rules.warnings, outline),
        outlooks=tuple(
            (name, *_outlook(_first_open(cases, outline), otherwise, outline))
            for name, cases, otherwise in rules.outlooks
        ),
        neutrals=_first_open(rules.neutrals, outline),
        money_in_reach=cut_down(rules.money_in_reach, outline),
    )


def _action(action: ActionClosure, outline: _Outline) -> ActionClosure:
    """Return an action with its verdict, where that is settled, or what is left to ask."""
    verdict = settled(action.verdict, outline)
    return ActionClosure(
        action.rule,
        cut_down(action.when, outline),
        _first_open(action.blocks, outline),
        None if verdict is Undecided else verdict,
    )


def _outlook(cases: Cases[str], otherwise: str, outline: _Outline) -> tuple[Cases[str], str]:
    """Return the cases of an outlook without a first one that always holds."""
    if cases and settled(cases[0][0].value, outline) is True:
        return (), cases[0][1]
    return cases, otherwise


def _open(cases: Cases[Result], outline: _Outline) -> Cases[Result]:
    """Return the cases that can still be True or unknown."""
    return tuple(
        (cut_down(when, outline), result)
        for when, result in cases
        if settled(when.value, outline) is not False
    )


def _first_open(cases: Cases[Result], outline: _Outline) -> Cases[Result]:
    """Return the cases that can still be the first that is True."""
    found = [(settled(when.value, outline), when, result) for when, result in cases]
    last = next((place for place, (answer, *_) in enumerate(found) if answer is True), len(found))
    return tuple(
        (cut_down(when, outline), result)
        for answer, when, result in found[: last + 1]
        if answer is Undecided or answer is True
    )
