"""Stacks: packs laid on each other, the upper one's entries replacing the lower one's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.packs.tables import BrokenPack

Entry = TypeVar("Entry")


def stacked(pack: Pack, load: Callable[[str], Pack]) -> Pack:
    """Return ``pack`` laid on the packs it extends, which ``load`` gives by id.

    Raises: BrokenPack where packs extend each other in a circle.
    """
    return _stacked(pack, load, ())


def laid_on(upper: Pack, lower: Pack) -> Pack:
    """Return ``upper`` on ``lower``: same id replaces, ``disable`` takes away.

    Status words of the upper pack are tried first.
    """
    gone = frozenset(upper.head.disable)

    def merged(low: Iterable[Entry], up: Iterable[Entry], key: str) -> tuple[Entry, ...]:
        entries = {getattr(entry, key): entry for entry in low}
        entries = {name: entry for name, entry in entries.items() if name not in gone}
        entries.update((getattr(entry, key), entry) for entry in up)
        return tuple(entries.values())

    return replace(
        upper,
        sources={**lower.sources, **upper.sources},
        settings={**lower.settings, **upper.settings},
        fields={**lower.fields, **upper.fields},
        statuses=merged(lower.statuses, upper.statuses, "id"),
        status_maps=upper.status_maps + lower.status_maps,
        neutrals=upper.neutrals + lower.neutrals,
        derives=merged(lower.derives, upper.derives, "id"),
        clocks=merged(lower.clocks, upper.clocks, "id"),
        actions=merged(lower.actions, upper.actions, "id"),
        outlooks=merged(lower.outlooks, upper.outlooks, "id"),
        warnings=merged(lower.warnings, upper.warnings, "id"),
        reasons={**lower.reasons, **upper.reasons},
        transitions=merged(lower.transitions, upper.transitions, "event"),
        flows=merged(lower.flows, upper.flows, "id"),
        together=merged(lower.together, upper.together, "id"),
    )


def laid_over(overlay: Pack, whole: Pack) -> Pack:
    """Return a country or payment pack over a marketplace's stack, which stays its own."""
    laid = laid_on(overlay, whole)
    return replace(laid, head=whole.head, overlays=(*whole.overlays, overlay.head))


def _stacked(pack: Pack, load: Callable[[str], Pack], above: tuple[str, ...]) -> Pack:
    if pack.head.id in above:
        fault = Fault("pack", "extends", "circle", " > ".join((*above, pack.head.id)))
        raise BrokenPack(pack.head.id, [fault])
    base: Pack | None = None
    for name in pack.head.extends:
        below = _stacked(load(name), load, (*above, pack.head.id))
        base = below if base is None else laid_on(below, base)
    return pack if base is None else laid_on(pack, base)
