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
class ActionClosure:
    """One action, ready to be judged: its guard, and why it is not open."""

    rule: ActionRule
    when: Closure
    blocks: Cases[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What an order is judged by, compiled.

    Attributes:
        clocks:     those that may run, by id, in the pack's order.
        exclusions: where the condition is True, the actions named are ruled out.
        outlooks:   id, cases in their order, and what else is to be expected.
        neutrals:   conditions of the neutral words that go before the status's own.
    """

    clocks: Mapping[str, ClockClosure]
    actions: tuple[ActionClosure, ...]
    exclusions: Cases[frozenset[str]]
    warnings: Cases[str]
    outlooks: tuple[tuple[str, Cases[str], str], ...]
    neutrals: Cases[str]


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
        if settled(self.clocks[clock_id].when.value, self) is not False:
            raise Undecided


def outline_key(facts: Facts, circumstances: Circumstances) -> tuple[object, ...]:
    """Return what orders of one outline have in common."""
    known = frozenset(
        (name, None if isinstance(value, datetime) else value)
        for name, value in facts.values.items()
    )
    return facts.defaults, known, *circumstances.settings.items()


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
        Facts({}),
        order.circumstances,
        order.now,
    )
    clocks = {name: clock.cut(outline) for name, clock in rules.clocks.items()}
    return Rules(
        clocks={name: clock for name, clock in clocks.items() if clock is not None},
        actions=tuple(
            ActionClosure(
                action.rule,
                cut_down(action.when, outline),
                _first_open(action.blocks, outline),
            )
            for action in rules.actions
        ),
        exclusions=_open(rules.exclusions, outline),
        warnings=_open(rules.warnings, outline),
        outlooks=tuple(
            (name, _first_open(cases, outline), otherwise)
            for name, cases, otherwise in rules.outlooks
        ),
        neutrals=_first_open(rules.neutrals, outline),
    )


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
