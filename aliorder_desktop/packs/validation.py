"""Validation: whether the rules of a stack make sense together, every fault named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from aliorder_desktop.domain.clock_rules import Anchor, ClockRule
from aliorder_desktop.domain.clocks import EDGES
from aliorder_desktop.domain.expressions import Expression, ExpressionError, parsed
from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.domain.flows import FlowRule
from aliorder_desktop.domain.pack import Pack, Transition
from aliorder_desktop.domain.rulebook import RULED_OUT
from aliorder_desktop.packs.completeness import gaps
from aliorder_desktop.packs.dependencies import circles

NEUTRAL_WORDS = frozenset(
    (
        "awaiting_payment",
        "processing",
        "shipped",
        "delivered",
        "completed",
        "cancelled",
        "closed",
        "refunded",
        "disputed",
        "unknown",
    )
)
_TYPES: dict[str, type | tuple[type, ...]] = {"bool": bool, "int": int, "text": str}


def faults_of(pack: Pack) -> list[Fault]:
    """Return everything wrong in a stacked pack; empty if it can be used."""
    found = list(duplicates(pack))
    for check in _CHECKS:
        found += check(pack)
    return found


# --- expressions ---------------------------------------------------------------------------


def _expressions(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Yield each expression of the pack with its table and key."""
    for derive in pack.derives:
        yield "derive", f"{derive.id}.expr", derive.expr
    for clock in pack.clocks:
        yield "clock", f"{clock.id}.when", clock.when
        yield from (("clock", f"{clock.id}.variants", v.when) for v in clock.variants)
        yield from (("clock", f"{clock.id}.on_lapse", lapse.when) for lapse in clock.on_lapse)
    for action in pack.actions:
        yield "action", f"{action.id}.when", action.when
        yield from (("action", f"{action.id}.blocked", b.when) for b in action.blocked)
        yield from (("action", f"{action.id}.stops", stop.when) for stop in action.stops)
        if action.taken:
            yield "action", f"{action.id}.taken", action.taken
    for outlook in pack.outlooks:
        yield from (("outlook", f"{outlook.id}.cases", c.when) for c in outlook.cases)
    yield from (("warning", f"{w.id}.when", w.when) for w in pack.warnings)
    yield from (("neutral", f"{n.word}.when", n.when) for n in pack.neutrals)
    yield from (("transition", f"{t.event}.only_if", t.only_if) for t in pack.transitions)
    yield from (("transition", f"{t.event}.awaited", t.awaited) for t in pack.transitions)
    for each in pack.together:
        yield "together", f"{each.id}.theirs", each.theirs
        yield "together", f"{each.id}.ours", each.ours
    for flow in pack.flows:
        for step in flow.steps:
            yield "flow", f"{flow.id}.{step.id}.show_if", step.show_if
            yield "flow", f"{flow.id}.{step.id}.check", step.check


def _expression_faults(pack: Pack) -> Iterator[Fault]:
    for table, key, text in _expressions(pack):
        try:
            expression = parsed(text)
        except ExpressionError as error:
            yield Fault(table, key, "bad_expression", str(error))
        else:
            yield from _name_faults(pack, table, key, expression.names)
            yield from _literal_faults(pack, table, key, expression)


def _name_faults(pack: Pack, table: str, key: str, names: Iterable[str]) -> Iterator[Fault]:
    yield from (
        Fault(table, key, "undeclared_name", name)
        for name in sorted(names)
        if not _known(pack, name)
    )


def _known(pack: Pack, name: str) -> bool:
    if name.startswith("set."):
        return name.removeprefix("set.") in pack.settings
    if name.startswith("clock."):
        clock_id, _, edge = name.removeprefix("clock.").rpartition(".")
        return any(c.id == clock_id and _has_edge(c, edge) for c in pack.clocks)
    return name in pack.fields or any(name == derive.id for derive in pack.derives)


def _has_edge(clock: ClockRule, edge: str) -> bool:
    limits = (clock, *clock.variants)
    return edge in EDGES and any(getattr(limit, edge) is not None for limit in limits)


def _literal_faults(pack: Pack, table: str, key: str, expression: Expression) -> Iterator[Fault]:
    for name, literal in expression.literals:
        if name in pack.fields and not _fits(pack, name, literal):
            yield Fault(table, key, "unknown_word", f"{name} = {literal!r}")


def _fits(pack: Pack, name: str, value: Any) -> bool:
    """Return whether the field ``name`` can hold ``value``."""
    kind = pack.fields[name].type
    if kind == "enum":
        return value in pack.literals_of(name)
    if kind == "int" and isinstance(value, bool):
        return False
    return kind in _TYPES and isinstance(value, _TYPES[kind])


# --- tables --------------------------------------------------------------------------------


def duplicates(pack: Pack) -> Iterator[Fault]:
    """Yield each id that a table holds twice."""
    tables: dict[str, Iterable[str]] = {
        "status": (s.id for s in pack.statuses),
        "derive": (d.id for d in pack.derives),
        "clock": (c.id for c in pack.clocks),
        "action": (a.id for a in pack.actions),
        "outlook": (o.id for o in pack.outlooks),
        "warning": (w.id for w in pack.warnings),
        "transition": (t.event for t in pack.transitions),
        "flow": (f.id for f in pack.flows),
        "together": (t.id for t in pack.together),
        "name": (*pack.fields, *(d.id for d in pack.derives)),
    }
    for table, names in tables.items():
        for name, count in Counter(names).items():
            if count > 1:
                yield Fault(table, name, "duplicate_id", name)
    for flow in pack.flows:
        for step, count in Counter(step.id for step in flow.steps).items():
            if count > 1:
                yield Fault("flow", f"{flow.id}.{step}", "duplicate_id", step)


def _field_faults(pack: Pack) -> Iterator[Fault]:
    for name, rule in pack.fields.items():
        if rule.type == "enum" and not rule.of and not rule.values:
            yield Fault("fields", name, "missing_key", "values")
        if rule.default is not None and not _fits(pack, name, rule.default):
            yield Fault("fields", f"{name}.default", "unknown_word", repr(rule.default))
    for status in pack.statuses:
        if status.neutral not in NEUTRAL_WORDS:
            yield Fault("status", f"{status.id}.neutral", "unknown_word", status.neutral)
    for neutral in pack.neutrals:
        if neutral.word not in NEUTRAL_WORDS:
            yield Fault("neutral", neutral.word, "unknown_word", neutral.word)


def _setting_faults(pack: Pack) -> Iterator[Fault]:
    for place, found in enumerate(pack.status_maps, start=1):
        yield from _set_faults(pack, "status_map", f"{place}.set", found.set)
        for status in found.keeps:
            if all(status != known.id for known in pack.statuses):
                yield Fault("status_map", f"{place}.keeps", "unknown_word", status)
    for transition in pack.transitions:
        yield from _set_faults(pack, "transition", f"{transition.event}.set", transition.set)
    for clock in pack.clocks:
        for lapse in clock.on_lapse:
            yield from _set_faults(pack, "clock", f"{clock.id}.on_lapse", lapse.presume)


def _set_faults(pack: Pack, table: str, key: str, values: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in values.items():
        if name not in pack.fields:
            yield Fault(table, key, "undeclared_name", name)
        elif not _fits(pack, name, value):
            yield Fault(table, key, "unknown_word", f"{name} = {value!r}")


def _transition_faults(pack: Pack) -> Iterator[Fault]:
    for transition in pack.transitions:
        for key, names in _instant_names(transition):
            for name in names:
                rule = pack.fields.get(name)
                if rule is None or rule.type != "instant":
                    yield Fault("transition", f"{transition.event}.{key}", "not_an_instant", name)
        for key, told in (
            ("ask", transition.ask),
            ("also", transition.also),
            ("clear", transition.clear),
        ):
            names = [name for name in told if name not in pack.fields]
            yield from _name_faults(pack, "transition", f"{transition.event}.{key}", names)
        yield from _name_faults(
            pack, "transition", f"{transition.event}.stamp_from", transition.stamp_from.values()
        )


def _instant_names(transition: Transition) -> Iterator[tuple[str, Iterable[str]]]:
    yield "stamp", transition.stamp
    yield "renew", transition.renew
    yield "stamp_from", transition.stamp_from


def _clock_faults(pack: Pack) -> Iterator[Fault]:
    for clock in pack.clocks:
        anchor = clock.anchor if isinstance(clock.anchor, Anchor) else Anchor((clock.anchor,))
        names = (*anchor.first_of, *anchor.not_before)
        yield from _name_faults(pack, "clock", f"{clock.id}.anchor", names)
        for limits in clock.variants or (clock,):
            given = {edge for edge in EDGES if getattr(limits, edge) is not None}
            right = {"earliest", "latest"} if clock.kind == "window" else {"at"}
            if given != right and not (clock.kind == "deadline" and given == {"latest"}):
                yield Fault("clock", clock.id, "wrong_limits", ", ".join(sorted(given)))
            if limits.at is not None and limits.at.unit != "hours":
                yield Fault("clock", f"{clock.id}.at", "at_takes_hours", limits.at.unit)


def _reference_faults(pack: Pack) -> Iterator[Fault]:
    flows = {flow.id for flow in pack.flows}
    events = {transition.event for transition in pack.transitions}
    for action in pack.actions:
        key = action.id
        if action.flow and action.flow not in flows:
            yield Fault("action", f"{key}.flow", "missing_flow", action.flow)
        yield from _missing("action", f"{key}.events", "missing_event", action.events, events)
        reasons = [block.reason for block in action.blocked]
        yield from _missing("action", f"{key}.blocked", "missing_reason", reasons, pack.reasons)
        yield from _name_faults(pack, "action", f"{key}.needs", action.needs)
    needed = {"NOT_AVAILABLE"} if pack.actions else set()
    if any(action.excludes for action in pack.actions):
        needed.add(RULED_OUT)
    for code in sorted(needed - pack.reasons.keys()):
        yield Fault("reasons", code, "missing_reason", code)
    for clock in pack.clocks:
        acts = [action.id for action in pack.actions]
        answers = (*clock.act, clock.do_by.action) if clock.do_by else clock.act
        yield from _missing("clock", f"{clock.id}.act", "missing_action", answers, acts)
        named = [lapse.event for lapse in clock.on_lapse if lapse.event]
        yield from _missing("clock", f"{clock.id}.on_lapse", "missing_event", named, events)
    for flow in pack.flows:
        yield from _flow_faults(pack, flow, events)


def _flow_faults(pack: Pack, flow: FlowRule, events: set[str]) -> Iterator[Fault]:
    warnings = {warning.id for warning in pack.warnings}
    for step in flow.steps:
        key = f"{flow.id}.{step.id}"
        yield from _missing("flow", f"{key}.note", "missing_warning", step.note, warnings)
        recorded = [step.record] if step.record else []
        yield from _missing("flow", f"{key}.record", "missing_event", recorded, events)
        if not step.source and not step.app:
            yield Fault("flow", key, "no_source", step.id)


def _missing(
    table: str, key: str, code: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Fault]:
    have = set(known)
    yield from (Fault(table, key, code, name) for name in names if name not in have)


def _source_faults(pack: Pack) -> Iterator[Fault]:
    for table, rules in (
        ("clock", pack.clocks),
        ("action", pack.actions),
        ("warning", pack.warnings),
        ("together", pack.together),
    ):
        for rule in rules:
            if not rule.source:
                yield Fault(table, rule.id, "no_source", rule.id)


def _circle_faults(pack: Pack) -> Iterator[Fault]:
    for names in circles(pack):
        yield Fault("derive", names[0], "circle", " > ".join(names))


_CHECKS: tuple[Callable[[Pack], Iterable[Fault]], ...] = (
    _expression_faults,
    _field_faults,
    _setting_faults,
    _transition_faults,
    _clock_faults,
    _reference_faults,
    _source_faults,
    _circle_faults,
    gaps,
)
