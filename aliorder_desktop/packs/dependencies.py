"""Dependencies: which derived names and clocks of a pack wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from aliorder_desktop.domain.clock_rules import Anchor, ClockRule
from aliorder_desktop.domain.expressions import ExpressionError, parsed
from aliorder_desktop.domain.pack import Pack


def circles(pack: Pack) -> Iterator[tuple[str, ...]]:
    """Yield a chain of names that wait for each other, if there is one."""
    waits = {derive.id: set(_names(derive.expr)) for derive in pack.derives}
    for clock in pack.clocks:
        waits[f"clock.{clock.id}"] = _clock_names(clock)
    graph = {
        name: {_node(other) for other in others if _node(other) in waits}
        for name, others in waits.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield tuple(error.args[1])


def _node(name: str) -> str:
    return name.rpartition(".")[0] if name.startswith("clock.") else name


def _clock_names(clock: ClockRule) -> set[str]:
    anchor = clock.anchor if isinstance(clock.anchor, Anchor) else Anchor((clock.anchor,))
    texts = [clock.when, *(variant.when for variant in clock.variants)]
    names = {*anchor.first_of, *anchor.not_before}
    return names.union(*(_names(text) for text in texts))


def _names(text: str) -> frozenset[str]:
    try:
        return parsed(text).names
    except ExpressionError:  # named as a fault of its own
        return frozenset()
