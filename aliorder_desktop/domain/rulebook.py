"""Rulebook: a pack with its expressions compiled, ready to assess orders.

The pack is the state machine; this is the small engine that reads it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from aliorder_desktop.domain.clock_rules import Lapse, Span
from aliorder_desktop.domain.clocks import ClockClosure, RunningClock, clock_closure
from aliorder_desktop.domain.closures import NOTHING, Closure, closure_of
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation, Facts
from aliorder_desktop.domain.expressions import parsed
from aliorder_desktop.domain.pack import ActionRule, Pack, StatusMap, Transition

MONEY_IN_REACH = "money_in_reach"
RULED_OUT = "RULED_OUT"  # another remedy, once taken, excludes the action

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds for one order at one instant.

    Attributes:
        allowed:          actions that are open, in the pack's order.
        blocked:          the other actions by the code of the reason.
        unknown:          actions nobody can judge, by the fields a shopper could supply.
        clocks:           running clocks by id, in the pack's order.
        warnings:         what to mind now.
        warnings_unknown: warnings nobody can judge.
        outlook:          what to expect, by outlook.
        status:           the neutral status word.
        money_in_reach:   whether money can still come back; None where unknown.
        next_change:      the earliest instant after now at which any answer may change.
    """

    allowed: tuple[str, ...]
    blocked: Mapping[str, str]
    unknown: Mapping[str, tuple[str, ...]]
    clocks: Mapping[str, RunningClock]
    warnings: tuple[str, ...]
    warnings_unknown: tuple[str, ...]
    outlook: Mapping[str, str]
    status: str
    money_in_reach: bool | None
    next_change: datetime | None


class Rulebook:
    """One compiled pack; holds no order and no time."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.statuses = {status.id: status for status in pack.statuses}
        self._status_words: dict[str, list[StatusMap]] = {}
        for found in pack.status_maps:
            for text in found.texts:
                self._status_words.setdefault(folded(text), []).append(found)
        self.transitions = {t.event: t for t in pack.transitions}
        self.places = {t.event: place for place, t in enumerate(pack.transitions)}
        self.defaults = {
            name: rule.default for name, rule in pack.fields.items() if rule.default is not None
        }
        self._derives: dict[str, Closure] = {}
        self._clocks: dict[str, ClockClosure] = {}
        self._clock_rules = {clock.id: clock for clock in pack.clocks}
        for derive in pack.derives:
            self._derives[derive.id] = self._closure(derive.expr)
        for clock in pack.clocks:
            self._clocks[clock.id] = clock_closure(clock, self._resolve)
        self._actions = [(action, self._closure(action.when)) for action in pack.actions]
        self._blocks = {
            action.id: [(self._closure(block.when), block.reason) for block in action.blocked]
            for action in pack.actions
        }
        self._warnings = [(w.id, self._closure(w.when).value) for w in pack.warnings]
        self._exclusions = [
            (self._closure(action.taken).value, frozenset(action.excludes))
            for action in pack.actions
            if action.excludes
        ]
        self._outlooks = [
            (o.id, [(self._closure(c.when).value, c.value) for c in o.cases], o.otherwise)
            for o in pack.outlooks
        ]
        self._neutrals = [(self._closure(n.when).value, n.word) for n in pack.neutrals]
        self._timeless: dict[Hashable, Assessment] = {}
        self._guards = {t.event: self._closure(t.only_if) for t in pack.transitions}

    # --- asking ------------------------------------------------------------------------

    def evaluation(self, facts: Facts, circumstances: Circumstances, now: datetime) -> Evaluation:
        """Return an evaluation of these rules for one order at ``now``."""
        values = {**self.defaults, **facts.values} if facts.defaults else facts.values
        settings = {**self.pack.settings, **circumstances.settings}
        return Evaluation(self, values, settings, facts, circumstances, now)

    def assess(self, facts: Facts, circumstances: Circumstances, now: datetime) -> Assessment:
        """Return all that holds for an order at ``now``.

        An order of which no instant is known is judged the same at any time: that judgement
        is kept, because most of an imported history is made of such orders.

        Raises: OverflowError where a date would leave the calendar.
        """
        if facts.stated or any(isinstance(known, datetime) for known in facts.values.values()):
            return self._assessed(facts, circumstances, now)
        key = (facts.defaults, frozenset(facts.values.items()), *circumstances.settings.items())
        known = self._timeless.get(key)
        if known is None:
            known = self._timeless[key] = self._assessed(facts, circumstances, now)
        return known

    def _assessed(self, facts: Facts, circumstances: Circumstances, now: datetime) -> Assessment:
        evaluation = self.evaluation(facts, circumstances, now)
        clocks = {}
        for clock_id in self._clocks:
            running = evaluation.clock(clock_id)
            if running is not None:
                clocks[clock_id] = running
        allowed, blocked, unknown = self._verdicts(evaluation)
        answers = [(name, when(evaluation)) for name, when in self._warnings]
        return Assessment(
            allowed=allowed,
            blocked=blocked,
            unknown=unknown,
            clocks=clocks,
            warnings=tuple(name for name, answer in answers if answer),
            warnings_unknown=tuple(name for name, answer in answers if answer is None),
            outlook=dict(self._expected(evaluation)),
            status=self.neutral_status(evaluation),
            money_in_reach=(
                evaluation.derived(MONEY_IN_REACH) if MONEY_IN_REACH in self._derives else None
            ),
            next_change=_next_change(evaluation, clocks),
        )

    def fits(self, transition: Transition, evaluation: Evaluation) -> bool:
        """Return whether the guard of ``transition`` lets it happen; unknown lets it."""
        return self._guards[transition.event].value(evaluation) is not False

    def happens(self, transition: Transition, evaluation: Evaluation) -> bool:
        """Return whether the guard of ``transition`` surely lets it happen."""
        return self._guards[transition.event].value(evaluation) is True

    def answer(self, text: str, evaluation: Evaluation) -> tuple[bool | None, tuple[str, ...]]:
        """Return what a condition of this pack says, and the fields it lacks to say more."""
        closure = self._closure(text)
        value = closure.value(evaluation)
        if value is None:
            return None, tuple(sorted(closure.missing(evaluation)))
        return bool(value), ()

    def neutral_status(self, evaluation: Evaluation) -> str:
        """Return the order's neutral status word."""
        for when, word in self._neutrals:
            if when(evaluation) is True:
                return word
        status = self.statuses.get(evaluation.facts.get("order.status", ""))
        return status.neutral if status else "unknown"

    def status_map(self, text: str, end_reason: str) -> StatusMap | None:
        """Return what a status word or code of the marketplace says, or None."""
        for found in self._status_words.get(folded(text), ()):
            if not found.end_reasons or end_reason in found.end_reasons:
                return found
        return None

    # --- what an evaluation asks back ------------------------------------------------------

    def running(self, clock_id: str, evaluation: Evaluation) -> RunningClock | None:
        """Return the running clock, or None."""
        return self._clocks[clock_id].running(evaluation)

    def limits(self, clock: RunningClock, evaluation: Evaluation) -> Mapping[str, Span]:
        """Return the lengths of a running clock's rule that applied, by edge."""
        return self._clocks[clock.rule.id].spans(evaluation)

    def lapse_of(self, clock: RunningClock, evaluation: Evaluation) -> Lapse | None:
        """Return what it means when a clock's time is up, as things stand; None if nothing."""
        cases = clock.rule.on_lapse
        return next((c for c in cases if self._closure(c.when).value(evaluation) is True), None)

    def derived(self, name: str, evaluation: Evaluation) -> Any:
        """Return the value of a derived name."""
        return self._derives[name].value(evaluation)

    # --- inside ------------------------------------------------------------------------

    def _closure(self, text: str) -> Closure:
        return closure_of(parsed(text), self._resolve)

    def _resolve(self, name: str) -> Closure:
        """Return the closure of a name: field, setting, derived name or clock edge."""
        if name.startswith("set."):
            key = name.removeprefix("set.")
            return Closure(lambda e: e.settings.get(key), lambda _: NOTHING)
        if name.startswith("clock."):
            clock_id, _, edge = name.removeprefix("clock.").rpartition(".")
            return self._clock_edge(clock_id, edge)
        if name not in self.pack.fields:
            return Closure(lambda e: e.derived(name), lambda e: self._missing_of(name, e))
        itself = frozenset((name,))
        if self.pack.fields[name].day == "latest":
            return Closure(lambda e: e.latest.get(name) or e.facts.get(name), lambda _: itself)
        return Closure(lambda e: e.facts.get(name), lambda _: itself, field=name)

    def _missing_of(self, name: str, evaluation: Evaluation) -> frozenset[str]:
        """Return what a derived name lacks; it may be declared after the one that asks."""
        return self._derives[name].missing(evaluation)

    def _clock_edge(self, clock_id: str, edge: str) -> Closure:
        def value(evaluation: Evaluation) -> datetime | None:
            running = evaluation.clock(clock_id)
            return None if running is None else getattr(running, edge)

        def missing(evaluation: Evaluation) -> frozenset[str]:
            return self._clocks[clock_id].missing(evaluation)

        return Closure(value, missing)

    def _verdicts(
        self, evaluation: Evaluation
    ) -> tuple[tuple[str, ...], dict[str, str], dict[str, tuple[str, ...]]]:
        allowed: list[str] = []
        blocked: dict[str, str] = {}
        unknown: dict[str, tuple[str, ...]] = {}
        taken = [excluded for done, excluded in self._exclusions if done(evaluation) is True]
        ruled_out = frozenset().union(*taken)
        for action, when in self._actions:
            if action.id in ruled_out:
                blocked[action.id] = RULED_OUT
                continue
            answer = when.value(evaluation)
            known = answer is True and all(map(evaluation.facts.__contains__, action.needs))
            lacking = [] if known or answer is False else _lacking(action, when, evaluation)
            if known:
                allowed.append(action.id)
            elif lacking:
                unknown[action.id] = tuple(lacking)
            else:
                blocked[action.id] = self._reason(action.id, evaluation)
        return tuple(allowed), blocked, unknown

    def _reason(self, action_id: str, evaluation: Evaluation) -> str:
        for when, reason in self._blocks[action_id]:
            if when.value(evaluation) is True:
                return reason
        return "NOT_AVAILABLE"

    def _expected(self, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
        for name, cases, otherwise in self._outlooks:
            answers = (value for when, value in cases if when(evaluation) is True)
            yield name, next(answers, otherwise)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a status word as it is compared: case-folded, blanks and underscores squeezed."""
    return " ".join(text.casefold().replace("_", " ").split())


def _lacking(action: ActionRule, when: Closure, evaluation: Evaluation) -> list[str]:
    """Return the fields that an action not ruled out still needs, in alphabetic order."""
    lacking = {name for name in action.needs if evaluation.facts.get(name) is None}
    return sorted(lacking | when.missing(evaluation))


def _next_change(evaluation: Evaluation, clocks: Mapping[str, RunningClock]) -> datetime | None:
    """Return the earliest clock edge or limit ahead; one that is just now changes after it."""
    for clock in clocks.values():
        for edge in clock.edges():
            if edge >= evaluation.now:
                evaluation.note_edge(edge)
    nearest = evaluation.edge
    return nearest + _TICK if nearest == evaluation.now else nearest
