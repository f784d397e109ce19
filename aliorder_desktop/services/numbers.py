"""Numbers of the rules, each with the pack's own beside the one the shopper took instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aliorder_desktop.domain.clock_rules import ClockRule, Span
from aliorder_desktop.domain.clocks import EDGES, override_name
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.pack import Pack, SourceRule
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.choosing import kept_settings
from aliorder_desktop.services.rows import marketplaces
from aliorder_desktop.services.workspace import Workspace

_MOST = 9999  # no rule of any pack comes near it
_WINDOW = ("earliest", "latest")


@dataclass(frozen=True, slots=True)
class Usual:
    """A number as packs say it.

    Attributes:
        unit:    hours, days or business_days; '' for a plain number.
        packs:   the packs that say it.
        sources: where they read it.
    """

    value: int
    unit: str
    packs: tuple[str, ...]
    sources: tuple[SourceRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the rules.

    Attributes:
        name:        as it is typed: "late_grace_days", "clock.refund_window.latest".
        label:       of its clock, '' for a number of no clock.
        of_window:   its clock begins and ends.
        of_reminder: its clock is only the shopper's own reminder.
        own:         the shopper's own, None where the packs' hold.
        usual:       what the packs say; several where they differ, or where it depends on the
                     order.
    """

    name: str
    label: str
    own: int | None
    usual: tuple[Usual, ...]
    of_window: bool = False
    of_reminder: bool = False


@dataclass(frozen=True, slots=True)
class MarketplaceNumbers:
    """The numbers of one marketplace's rules, by name.

    Attributes:
        title: what its pack calls it.
    """

    marketplace: str
    title: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class KnownNumbers:
    """Every number of the rules: of all marketplaces together, and of each.

    Attributes:
        own: the shopper's own numbers, by name.
        at:  by marketplace, those the shopper has orders of first.
    """

    own: Mapping[str, Any]
    every: tuple[Number, ...]
    at: tuple[MarketplaceNumbers, ...]


def known_numbers(workspace: Workspace) -> KnownNumbers:
    """Return every number of the rules that hold for the shopper."""
    kept, shelf = kept_settings(workspace.setting_store), workspace.shelf
    at = tuple(
        MarketplaceNumbers(
            name, shelf.pack(name).head.title, numbers(shelf, kept.country, kept.numbers, [name])
        )
        for name in marketplaces(workspace)
    )
    return KnownNumbers(kept.numbers, numbers(shelf, kept.country, kept.numbers), at)


def numbers(
    shelf: PackShelf,
    country: str,
    own: Mapping[str, Any],
    only: Sequence[str] | None = None,
) -> tuple[Number, ...]:
    """Return every number a shopper of ``country`` can take another one for, by name.

    Shape: of all marketplaces, or of these ``only``.
    """
    clocks: dict[str, ClockRule | None] = {}
    said: dict[str, dict[tuple[int, str], dict[str, tuple[SourceRule, ...]]]] = {}
    for marketplace in shelf.marketplaces() if only is None else only:
        pack = shelf.rulebook_for(marketplace, country).pack
        for name, clock, span, pack_id, sources in _of(pack):
            clocks.setdefault(name, clock)
            said.setdefault(name, {}).setdefault(span, {})[pack_id] = sources
    return tuple(
        _number(name, clocks[name], own.get(name), map(_usual, said[name], said[name].values()))
        for name in sorted(said)
    )


def with_numbers(
    known: Sequence[Number], own: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, Any]:
    """Return the shopper's own numbers with those of ``texts``, without one whose text is empty.

    Raises: UserError "no_such_setting", "number_not_understood", "window_turned_round".
    """
    names = {number.name for number in known}
    kept = {key: value for key, value in own.items() if key not in texts}
    for name, text in texts.items():
        if name not in names:
            raise UserError("no_such_setting", name=name)
        if text and (not (text.isascii() and text.isdecimal()) or int(text) > _MOST):
            raise UserError("number_not_understood", name=name, text=text, most=_MOST)
        if text:
            kept[name] = int(text)
    for name, text in texts.items():
        clock, _, edge = name.rpartition(".")
        if text and edge in _WINDOW and _turned_round(known, kept, clock):
            raise UserError("window_turned_round", name=name, text=text)
    return kept


def _number(name: str, clock: ClockRule | None, own: int | None, usual: Iterable[Usual]) -> Number:
    if clock is None:
        return Number(name, "", own, tuple(usual))
    return Number(name, clock.label, own, tuple(usual), clock.kind == "window", clock.own)


def _usual(span: tuple[int, str], packs: Mapping[str, tuple[SourceRule, ...]]) -> Usual:
    sources = dict.fromkeys(source for read in packs.values() for source in read)
    return Usual(*span, tuple(packs), tuple(sources))


def _turned_round(known: Iterable[Number], own: Mapping[str, Any], clock: str) -> bool:
    """Return whether a window would end before it begins, whatever the order."""
    found = {number.name: number for number in known}
    ends = [found.get(f"{clock}.{edge}") for edge in _WINDOW]
    first, last = ([own.get(n.name, u.value) for u in n.usual] if n else [] for n in ends)
    return bool(first and last) and max(first) > max(last)


def _of(
    pack: Pack,
) -> Iterator[tuple[str, ClockRule | None, tuple[int, str], str, tuple[SourceRule, ...]]]:
    """Yield name, clock, value with unit, pack and sources of each number."""
    for name, value in pack.settings.items():
        if type(value) is int:
            yield name, None, (value, ""), pack.head.id, ()
    for clock in pack.clocks:
        for edge, span in _spans(clock):
            if span.value:  # a date that was told has no number
                head = pack.head_of(clock.id)
                name = override_name(clock.id, edge)
                sources = (pack.sources[each] for each in clock.source if each in pack.sources)
                yield name, clock, (span.value, span.unit), head.id, tuple(sources)


def _spans(clock: ClockRule) -> Iterator[tuple[str, Span]]:
    for limits in (clock, *clock.variants):
        for edge in EDGES:
            span = getattr(limits, edge)
            if span is not None:
                yield edge, span
