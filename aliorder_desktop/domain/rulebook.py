"""Rulebook: a pack with its expressions compiled, ready to assess orders.

The pack is the state machine; this is the small engine that reads it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clock_rules import Lapse, Span
from aliorder_desktop.domain.clocks import ClockClosure, RunningClock, clock_closure
from aliorder_desktop.domain.closures import NOTHING, Closure, closure_of, constant, cut_down
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation, Facts
from aliorder_desktop.domain.expressions import parsed
from aliorder_desktop.domain.outlines import (
    ActionClosure,
    Cases,
    Rules,
    Verdict,
    first,
    outline_key,
    outline_of,
)
from aliorder_desktop.domain.pack import Pack, StatusMap, Transition

MONEY_IN_REACH = "money_in_reach"
RULED_OUT = "RULED_OUT"  # another remedy, once taken, excludes the action

_MOST_OUTLINES = 4096
_TICK = timedelta(microseconds=1)


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
        for derive in pack.derives:
            self._derives[derive.id] = self._closure(derive.expr)
        for clock in pack.clocks:
            self._clocks[clock.id] = clock_closure(clock, self._resolve)
        self._rules = self._compiled()
        self._outlines: dict[Hashable, Rules] = {}
        self._timeless: dict[Hashable, Assessment] = {}
        self._guards = {t.event: self._closure(t.only_if) for t in pack.transitions}

    # --- asking ------------------------------------------------------------------------

    def evaluation(self, facts: Facts, circumstances: Circumstances, now: datetime) -> Evaluation:
        """Return an evaluation of these rules for one order at ``now``."""
        values = {**self.defaults, **facts.values} if facts.defaults else facts.values
        own = circumstances.settings
        settings = {**self.pack.settings, **own} if own else self.pack.settings
        return Evaluation(self, self._rules.clocks, values, settings, facts, circumstances, now)

    def assess(self, facts: Facts, circumstances: Circumstances, now: datetime) -> Assessment:
        """Return all that holds for an order at ``now``.

        An order of which no instant is known is judged the same at any time: that judgement
        is kept, because most of an imported history is made of such orders.

        Raises: OverflowError where a date would leave the calendar.
        """
        key = outline_key(facts, circumstances)
        if facts.stated or any(isinstance(known, datetime) for known in facts.values.values()):
            return self._assessed(facts, circumstances, now, key)
        known = self._timeless.get(key)
        if known is None:
            known = self._timeless[key] = self._assessed(facts, circumstances, now, key)
        return known

    def _assessed(
        self, facts: Facts, circumstances: Circumstances, now: datetime, key: Hashable
    ) -> Assessment:
        evaluation = self.evaluation(facts, circumstances, now)
        rules = self._outline(evaluation, key)
        evaluation.clocks = rules.clocks
        clocks = {}
        for clock_id in rules.clocks:
            running = evaluation.clock(clock_id)
            if running is not None:
                clocks[clock_id] = running
        allowed, blocked, unknown = _verdicts(rules, evaluation)
        warnings, unsure = _warnings(rules.warnings, evaluation)
        return Assessment(
            allowed=allowed,
            blocked=blocked,
            unknown=unknown,
            clocks=clocks,
            warnings=warnings,
            warnings_unknown=unsure,
            outlook={
                name: first(cases, evaluation) or otherwise
                for name, cases, otherwise in rules.outlooks
            },
            status=first(rules.neutrals, evaluation) or self._status_word(evaluation),
            money_in_reach=rules.money_in_reach.value(evaluation),
            next_change=_next_change(evaluation, clocks),
        )

    def _outline(self, evaluation: Evaluation, key: Hashable) -> Rules:
        """Return the rules that the instants of an order like this can still change."""
        known = self._outlines.get(key)
        if known is None:
            if len(self._outlines) >= _MOST_OUTLINES:
                self._outlines.clear()
            known = self._outlines[key] = outline_of(self._rules, evaluation)
        return known

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

    def _status_word(self, evaluation: Evaluation) -> str:
        """Return the neutral word of the order's own status."""
        status = self.statuses.get(evaluation.facts.get("order.status", ""))
        return status.neutral if status else "unknown"

    def status_map(self, text: str, end_reason: str) -> StatusMap | None:
        """Return what a status word or code of the marketplace says, or None."""
        for found in self._status_words.get(folded(text), ()):
            if not found.end_reasons or end_reason in found.end_reasons:
                return found
        return None

    # --- what an evaluation asks back ------------------------------------------------------

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
            return Closure(
                lambda e: e.derived(name),
                lambda e: self._missing_of(name, e),
                cut=lambda outline: cut_down(self._derives[name], outline),
            )
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

    def _compiled(self) -> Rules:
        def cases(found: Iterable[tuple[str, str]]) -> Cases[str]:
            return tuple((self._closure(when), result) for when, result in found)

        pack = self.pack
        return Rules(
            clocks=self._clocks,
            actions=tuple(
                ActionClosure(
                    action,
                    self._closure(action.when),
                    tuple(
                        (self._closure(block.when), Verdict(reason=block.reason))
                        for block in action.blocked
                    ),
                )
                for action in pack.actions
            ),
            blocked=dict.fromkeys((action.id for action in pack.actions), ""),
            exclusions=tuple(
                (self._closure(action.taken), frozenset(action.excludes))
                for action in pack.actions
                if action.excludes
            ),
            warnings=cases((w.when, w.id) for w in pack.warnings),
            outlooks=tuple(
                (o.id, cases((c.when, c.value) for c in o.cases), o.otherwise)
                for o in pack.outlooks
            ),
            neutrals=cases((n.when, n.word) for n in pack.neutrals),
            money_in_reach=self._derives.get(MONEY_IN_REACH, constant(None)),
        )


Verdicts = tuple[tuple[str, ...], dict[str, str], dict[str, tuple[str, ...]]]


def _verdicts(rules: Rules, evaluation: Evaluation) -> Verdicts:
    """Return the actions that are allowed, blocked by reason, and unknown by lacking fields."""
    allowed: list[str] = []
    blocked = dict(rules.blocked)
    unknown: dict[str, tuple[str, ...]] = {}
    taken = [excluded for done, excluded in rules.exclusions if done.value(evaluation) is True]
    ruled_out = blocked.keys() & set[str]().union(*taken) if taken else ()
    for name in ruled_out:
        blocked[name] = RULED_OUT
    for action in rules.actions:
        name = action.rule.id
        if name in ruled_out:
            continue
        verdict = action.settled or action.verdict(evaluation)
        if verdict.reason:
            blocked[name] = verdict.reason
            continue
        del blocked[name]
        if verdict.allowed:
            allowed.append(name)
        else:
            unknown[name] = verdict.lacking
    return tuple(allowed), blocked, unknown


def _warnings(cases: Cases[str], evaluation: Evaluation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the warnings that hold, and those nobody can judge."""
    known: list[str] = []
    unsure: list[str] = []
    for when, name in cases:
        answer = when.value(evaluation)
        if answer:
            known.append(name)
        elif answer is None:
            unsure.append(name)
    return tuple(known), tuple(unsure)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a status word as it is compared: case-folded, blanks and underscores squeezed."""
    return " ".join(text.casefold().replace("_", " ").split())


def _next_change(evaluation: Evaluation, clocks: Mapping[str, RunningClock]) -> datetime | None:
    """Return the earliest clock edge or limit ahead; one that is just now changes after it."""
    nearest, now = evaluation.edge, evaluation.now
    for clock in clocks.values():
        for edge in (clock.at, clock.earliest, clock.latest):
            if edge is not None and edge >= now and (nearest is None or edge < nearest):
                nearest = edge
    return nearest + _TICK if nearest == now else nearest
