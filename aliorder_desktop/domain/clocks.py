"""Clocks: running time limits, from an anchor and a span to the instants that count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

from aliorder_desktop.domain.calendars import BusinessCalendar
from aliorder_desktop.domain.clock_rules import Anchor, ClockRule, DoBy, Span, Variant
from aliorder_desktop.domain.closures import (
    NOTHING,
    Closure,
    Resolve,
    closure_of,
    cut_down,
    settled,
)
from aliorder_desktop.domain.evaluation import Evaluation, StatedClock
from aliorder_desktop.domain.expressions import parsed

EDGES = ("at", "earliest", "latest")
_DAY_START = time(0, 0, 0)
_DAY_END = time(23, 59, 59)


class RunningClock(NamedTuple):
    """One clock that runs on an order: a deadline (``at``) or a window.

    A tuple, because a rebuild makes some hundred thousand of them.

    Attributes:
        rule:         the rule it comes from.
        at:           the exact end of a deadline, None for one that ends with a day.
        earliest:     the start of a window, None for a deadline.
        latest:       the end of a window, or of a deadline's last day.
        anchor_name:  the field or clock edge it starts from; '' where only stated.
        anchor_at:    the instant of the anchor, None where only stated.
        stated:       what the marketplace stated, where that replaces the rule.
        computed_due: what the rule alone would say, None where it cannot tell.
        do_by:        the sensible moment before the end, None where the rule names none.
    """

    rule: ClockRule
    at: datetime | None
    earliest: datetime | None
    latest: datetime | None
    anchor_name: str
    anchor_at: datetime | None
    stated: StatedClock | None
    computed_due: datetime | None
    do_by: datetime | None = None

    @property
    def due(self) -> datetime:
        """The instant it is due: ``at``, else ``latest``."""
        due = self.at or self.latest
        if due is None:
            raise AssertionError(f"{self.rule.id} runs without an end")
        return due


@dataclass(frozen=True, slots=True)
class ClockClosure:
    """One clock rule, ready to run.

    Attributes:
        when:    whether it runs at all.
        running: the running clock in an evaluation, or None.
        missing: the fields that leave open whether and until when it runs.
        spans:   the pack's own lengths that apply, by edge: at, earliest, latest.
        never:   whether it runs on no order of an outline.
        cut:     the clock as it may run on orders of an outline.
    """

    when: Closure
    running: Callable[[Evaluation], RunningClock | None]
    missing: Callable[[Evaluation], frozenset[str]]
    spans: Callable[[Evaluation], dict[str, Span]]
    never: Callable[[Evaluation], bool]
    cut: Callable[[Evaluation], ClockClosure]


Variants = tuple[tuple[Closure, Variant], ...]
Names = tuple[tuple[str, Closure], ...]


def clock_closure(rule: ClockRule, resolve: Resolve) -> ClockClosure:
    """Return ``rule`` as a closure."""
    when = closure_of(parsed(rule.when), resolve)
    variants = tuple((closure_of(parsed(v.when), resolve), v) for v in rule.variants)
    anchor = rule.anchor if isinstance(rule.anchor, Anchor) else Anchor((rule.anchor,))
    starts = tuple((name, resolve(name)) for name in anchor.first_of)
    floors = tuple((name, resolve(name)) for name in anchor.not_before)
    return _clock_closure(rule, when, variants, starts, floors)


def _clock_closure(
    rule: ClockRule, when: Closure, variants: Variants, starts: Names, floors: Names
) -> ClockClosure:
    def running(evaluation: Evaluation) -> RunningClock | None:
        stated = evaluation.stated.get(rule.id)
        answer = when.value(evaluation)
        if answer is False or (answer is None and stated is None):
            return None
        name, anchor_at = _anchor(rule, starts, floors, evaluation)
        limits = _limits(rule, variants, evaluation) if anchor_at else None
        if stated and stated.anchor_at and anchor_at and stated.anchor_at != anchor_at:
            stated = None
        if stated is None and limits is None:
            return None
        edges = _edges(limits, anchor_at, rule, evaluation) if limits and anchor_at else _NO_EDGES
        return _with_statement(rule, edges, name, anchor_at, stated, evaluation)

    def missing(evaluation: Evaluation) -> frozenset[str]:
        return _missing(when, variants, starts, evaluation)

    def spans(evaluation: Evaluation) -> dict[str, Span]:
        limits = _limits(rule, variants, evaluation)
        found = {edge: getattr(limits, edge) for edge in EDGES} if limits else {}
        return {edge: span for edge, span in found.items() if span is not None}

    def never(outline: Evaluation) -> bool:
        answer = settled(when.value, outline)
        if answer is False or rule.id in outline.stated:
            return answer is False
        cases = [settled(holds.value, outline) for holds, _ in variants] or [True]
        known = (settled(start.value, outline) for _, start in starts)
        return answer is None or not any(cases) or all(start is None for start in known)

    def cut(outline: Evaluation) -> ClockClosure:
        left = tuple((cut_down(holds, outline), variant) for holds, variant in variants)
        return _clock_closure(rule, cut_down(when, outline), left, starts, floors)

    return ClockClosure(when, running, missing, spans, never, cut)


def _missing(
    when: Closure, variants: Variants, starts: Names, evaluation: Evaluation
) -> frozenset[str]:
    answer = when.value(evaluation)
    if answer is not True:
        return NOTHING if answer is False else when.missing(evaluation)
    if all(start.value(evaluation) is None for _, start in starts):
        return NOTHING.union(*(start.missing(evaluation) for _, start in starts))
    unknown = (w for w, _ in variants if w.value(evaluation) is None)
    return NOTHING.union(*(w.missing(evaluation) for w in unknown))


Edges = tuple[datetime | None, datetime | None, datetime | None]
_NO_EDGES: Edges = (None, None, None)


def _with_statement(
    rule: ClockRule,
    edges: Edges,
    name: str,
    anchor_at: datetime | None,
    stated: StatedClock | None,
    evaluation: Evaluation,
) -> RunningClock:
    at, earliest, latest = edges
    computed = None
    if stated is not None:
        computed = at or latest
        if rule.kind == "deadline":
            at, earliest, latest = stated.at, None, None
        else:
            at, latest = None, stated.at
            earliest = min(earliest, latest) if earliest else latest
    due, before = at or latest, rule.do_by
    do_by = _do_by(before, due, evaluation) if before and due else None
    return RunningClock(rule, at, earliest, latest, name, anchor_at, stated, computed, do_by)


def _do_by(before: DoBy, due: datetime, evaluation: Evaluation) -> datetime:
    """Return the sensible moment before a clock's end: of days the last one's end."""
    if before.unit == "hours":
        return due - timedelta(hours=before.value)
    zone = evaluation.circumstances.zone
    day = due.astimezone(zone).date()
    if before.unit == "business_days":
        day = evaluation.circumstances.calendar(before.calendar).before(day, before.value)
    else:
        day -= timedelta(days=before.value)
    return min(due, _moment(day, _DAY_END, zone))


@lru_cache(maxsize=4096)
def _moment(day: date, time_of_day: time, zone: tzinfo) -> datetime:
    """Return a moment of a day in ``zone``; a screen of orders asks for the same few."""
    return datetime.combine(day, time_of_day, zone).astimezone(UTC)


def _anchor(
    rule: ClockRule, starts: Names, floors: Names, evaluation: Evaluation
) -> tuple[str, datetime | None]:
    """Return the anchor's name and instant: the first known one, not before the floors."""
    for name, start in starts:
        found = _at_its_end(rule, name, start, evaluation)
        if found is None:
            continue
        return _not_before(rule, (name, found), floors, evaluation)
    return "", None


def _not_before(
    rule: ClockRule, start: tuple[str, datetime], floors: Names, evaluation: Evaluation
) -> tuple[str, datetime]:
    """Return the latest of a start and its floors."""
    latest = start
    for name, floor in floors:
        limit = _at_its_end(rule, name, floor, evaluation)
        if limit is not None and limit > latest[1]:
            latest = (name, limit)
    return latest


def _at_its_end(
    rule: ClockRule, name: str, closure: Closure, evaluation: Evaluation
) -> datetime | None:
    """Return an anchor's instant; of a mere day the end that is to the shopper's disadvantage.

    The shopper's own deadlines count from the day's first moment, all others from its last.
    """
    if rule.owner == "buyer":
        early: datetime | None = evaluation.facts.get(name)
        if early is not None:
            return early
    elif name in evaluation.latest:
        return evaluation.latest[name]
    known: datetime | None = closure.value(evaluation)
    return known


def _limits(
    rule: ClockRule, variants: Variants, evaluation: Evaluation
) -> ClockRule | Variant | None:
    if not variants:
        return rule
    return next((v for when, v in variants if when.value(evaluation) is True), None)


def _edges(
    limits: ClockRule | Variant, anchor_at: datetime, rule: ClockRule, evaluation: Evaluation
) -> Edges:
    around = evaluation.circumstances
    zone, calendar, own = around.zone, around.calendar(rule.calendar), around.settings
    at, earliest, latest = limits.at, limits.earliest, limits.latest
    if own:
        at, earliest, latest = (chosen(getattr(limits, edge), rule.id, edge, own) for edge in EDGES)
    rolls = rule.rollover == "next_business_day"
    return (
        _edge(at, anchor_at, zone, calendar, _DAY_END) if at else None,
        _edge(earliest, anchor_at, zone, calendar, _DAY_START) if earliest else None,
        _edge(latest, anchor_at, zone, calendar, _DAY_END, rollover=rolls) if latest else None,
    )


def override_name(clock_id: str, edge: str) -> str:
    """Return the setting by which a shopper overrides a number of a clock."""
    return f"clock.{clock_id}.{edge}"


def chosen(span: Span | None, clock_id: str, edge: str, own: Mapping[str, Any]) -> Span | None:
    """Return a length with the shopper's own number in place of the pack's, if there is one."""
    if span is None:
        return None
    return replace(span, value=own.get(override_name(clock_id, edge), span.value))


def _edge(
    span: Span,
    anchor_at: datetime,
    zone: tzinfo,
    calendar: BusinessCalendar,
    moment: time,
    *,
    rollover: bool = False,
) -> datetime:
    """Return the start or end of the day that ``span`` leads to, cut in ``zone``."""
    if span.unit == "hours":
        return anchor_at + timedelta(hours=span.value)
    day = last_day(span, anchor_at.astimezone(zone).date(), calendar)
    if rollover:
        day = calendar.next_working_day(day)
    return _moment(day, moment, zone)


def last_day(span: Span, start: date, calendar: BusinessCalendar) -> date:
    """Return the day that lies ``span`` after ``start``, which is day 0."""
    if span.unit == "business_days":
        return calendar.after(start, span.value)
    return start + timedelta(days=span.value)
