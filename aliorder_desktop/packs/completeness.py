"""Completeness: whether a stack leaves a shopper without an answer.

What schema 3 asks of a pack beyond making sense: every field can become known, every action can
be recorded, every source can be looked up. Packs of an older schema are read as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aliorder_desktop.domain.asked import BESIDES
from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.domain.snapshots import PLACED_AT

_ASKED_OF = 3  # the first schema that asks for it
# From an import or the state, whatever the pack.
_KNOWN_BESIDES = ("payment.method", PLACED_AT, *BESIDES)


def gaps(pack: Pack) -> Iterator[Fault]:
    """Yield every place where the rules of a stack would leave a shopper stuck."""
    if pack.schema < _ASKED_OF:
        return
    yield from _unsettable(pack)
    yield from _unrecordable(pack)
    yield from _unread_sources(pack)
    yield from _loose_ends(pack)


def _unsettable(pack: Pack) -> Iterator[Fault]:
    """Yield fields that no event, no import and no question can make known."""
    settable = set(_KNOWN_BESIDES)
    for found in pack.status_maps:
        settable.update(found.set)
    for transition in pack.transitions:
        settable.update(transition.set, transition.stamp, transition.renew)
        settable.update(transition.stamp_from, transition.ask, transition.also)
    for name, rule in pack.fields.items():
        if name not in settable and not rule.question:
            yield Fault("fields", name, "cannot_be_set", name)


def _unrecordable(pack: Pack) -> Iterator[Fault]:
    for action in pack.actions:
        if not action.events:
            yield Fault("action", f"{action.id}.events", "no_event", action.id)
        if action.excludes and not action.taken:
            yield Fault("action", f"{action.id}.taken", "missing_key", "taken")


def _unread_sources(pack: Pack) -> Iterator[Fault]:
    for table, key, named in _citations(pack):
        for source in named:
            if source not in pack.sources:
                yield Fault(table, key, "unknown_source", source)
    for name, rule in pack.sources.items():
        for other in rule.conflicts:
            if other not in pack.sources:
                yield Fault("sources", f"{name}.conflicts", "unknown_source", other)


def _citations(pack: Pack) -> Iterator[tuple[str, str, Iterable[str]]]:
    for table, rules in (
        ("derive", pack.derives),
        ("clock", pack.clocks),
        ("action", pack.actions),
        ("outlook", pack.outlooks),
        ("warning", pack.warnings),
        ("together", pack.together),
    ):
        for rule in rules:
            yield table, rule.id, rule.source
    yield from (("transition", t.event, t.source) for t in pack.transitions)
    for flow in pack.flows:
        yield from (("flow", f"{flow.id}.{step.id}", step.source) for step in flow.steps)


def _loose_ends(pack: Pack) -> Iterator[Fault]:
    """Yield clocks whose sensible moment makes no sense, and what orders cannot share."""
    for clock in pack.clocks:
        if clock.do_by is not None and (clock.owner != "buyer" or clock.own):
            yield Fault("clock", f"{clock.id}.do_by", "not_the_shoppers", clock.id)
    events = {transition.event for transition in pack.transitions}
    for each in pack.together:
        for name in each.events:
            if name not in events:
                yield Fault("together", f"{each.id}.events", "missing_event", name)
        for name in filter(None, (each.ask, *each.copies)):
            if name not in pack.fields:
                yield Fault("together", each.id, "undeclared_name", name)


def unprefixed(pack: Pack) -> Iterator[Fault]:
    """Yield entries of an overlay's own that do not carry its name, by which they are known."""
    if pack.head.kind not in ("country", "payment"):
        return
    own = f"{pack.head.id}."
    tables: tuple[tuple[str, Iterable[str]], ...] = (
        ("clock", (clock.id for clock in pack.clocks)),
        ("action", (action.id for action in pack.actions)),
        ("warning", (warning.id for warning in pack.warnings)),
        ("transition", (transition.event for transition in pack.transitions)),
        ("flow", (flow.id for flow in pack.flows)),
    )
    for table, names in tables:
        yield from (
            Fault(table, name, "not_prefixed", own) for name in names if not name.startswith(own)
        )
