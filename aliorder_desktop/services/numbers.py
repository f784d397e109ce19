"""Numbers of the rules, each with the pack's own beside the one the shopper took instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aliorder_desktop.domain.clock_rules import ClockRule, Span
from aliorder_desktop.domain.clocks import EDGES, override_name
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.packs.shelf import PackShelf

_MOST = 9999  # no rule of any pack comes near it
_WINDOW = ("earliest", "latest")


@dataclass(frozen=True, slots=True)
class Usual:
    """A number as packs say it.

    Attributes:
        unit:  hours, days or business_days; '' for a plain number.
        packs: the packs that say it.
    """

    value: int
    unit: str
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the rules.

    Attributes:
        name:   as it is typed: "late_grace_days", "clock.refund_window.latest".
        label:  of its clock, '' for a number of no clock.
        own:    the shopper's own, None where the packs' hold.
        usual:  what the packs say; several where they differ, or where it depends on the order.
    """

    name: str
    label: str
    own: int | None
    usual: tuple[Usual, ...]


def numbers(shelf: PackShelf, country: str, own: Mapping[str, Any]) -> tuple[Number, ...]:
    """Return every number a shopper of ``country`` can take another one for, by name."""
    labels: dict[str, str] = {}
    said: dict[str, dict[tuple[int, str], dict[str, None]]] = {}
    for marketplace in shelf.marketplaces():
        pack = shelf.rulebook_for(marketplace, country).pack
        for name, label, span, pack_id in _of(pack):
            labels.setdefault(name, label)
            packs = said.setdefault(name, {}).setdefault(span, {})
            packs[pack_id] = None
    return tuple(
        Number(
            name,
            labels[name],
            own.get(name),
            tuple(Usual(value, unit, tuple(packs)) for (value, unit), packs in said[name].items()),
        )
        for name in sorted(said)
    )


def with_number(
    known: Sequence[Number], own: Mapping[str, Any], name: str, text: str
) -> dict[str, Any]:
    """Return the shopper's own numbers with one more, or one less where ``text`` is empty.

    Raises: UserError "no_such_setting", "number_not_understood", "window_turned_round".
    """
    found = next((number for number in known if number.name == name), None)
    if found is None:
        raise UserError("no_such_setting", name=name)
    kept = {key: value for key, value in own.items() if key != name}
    if not text:
        return kept
    if not (text.isascii() and text.isdecimal()) or int(text) > _MOST:
        raise UserError("number_not_understood", name=name, text=text, most=_MOST)
    kept[name] = int(text)
    clock, _, edge = name.rpartition(".")
    if edge in _WINDOW and _turned_round(known, kept, clock):
        raise UserError("window_turned_round", name=name, text=text)
    return kept


def _turned_round(known: Iterable[Number], own: Mapping[str, Any], clock: str) -> bool:
    """Return whether a window would end before it begins, whatever the order."""
    found = {number.name: number for number in known}
    ends = [found.get(f"{clock}.{edge}") for edge in _WINDOW]
    first, last = ([own.get(n.name, u.value) for u in n.usual] if n else [] for n in ends)
    return bool(first and last) and max(first) > max(last)


def _of(pack: Pack) -> Iterator[tuple[str, str, tuple[int, str], str]]:
    """Yield name, label, value with unit, and pack of each number."""
    for name, value in pack.settings.items():
        if type(value) is int:
            yield name, "", (value, ""), pack.head.id
    for clock in pack.clocks:
        for edge, span in _spans(clock):
            if span.value:  # a date that was told has no number
                head = pack.head_of(clock.id)
                name = override_name(clock.id, edge)
                yield name, clock.label, (span.value, span.unit), head.id


def _spans(clock: ClockRule) -> Iterator[tuple[str, Span]]:
    for limits in (clock, *clock.variants):
        for edge in EDGES:
            span = getattr(limits, edge)
            if span is not None:
                yield edge, span
