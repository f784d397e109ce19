"""Writes docs/rules.md: every row of the facts with the rules that rest on it, and every pack.

Run by ``make rules-page``. The rows stand in docs/rules_rows.toml, the rest comes from the packs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.clock_rules import ClockRule, Span
from aliorder_desktop.domain.pack import Pack, SourceRule
from aliorder_desktop.packs.shelf import PackShelf

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rules.md"
ROWS = ROOT / "docs" / "rules_rows.toml"
SHELF = PackShelf(ROOT / "resources" / "packs")

_KINDS = {
    "clocks": "clock",
    "actions": "action",
    "warnings": "warning",
    "outlooks": "outlook",
    "transitions": "event",
    "derives": "named condition",
    "together": "word between orders paid together",
}
_PARTS = {"S": "The guide of 2024", "M": "Other marketplaces", "R": "Remedies outside them"}
_OWNERS = {"buyer": "you", "platform": "the marketplace"}
_UNITS = {"business_days": "business days"}
_CALENDARS = {"pack": "", "bank": ", of your bank", "seller": ", of the seller"}
_HEAD = """# The rules

Written by `make rules-page` from the packs in `resources/packs` and from `docs/rules_rows.toml`;
not by hand. What a marketplace's order page says goes before any number here. Information, not
legal advice.
"""


@dataclass(frozen=True, slots=True)
class Use:
    """A rule of a pack that rests on a source."""

    pack_id: str
    kind: str
    name: str
    sources: tuple[str, ...]


class UnusedRow(Exception):
    """A row that neither a pack uses nor a reason explains; the text says what to mend."""


def page() -> str:
    """Return the whole page.

    Raises: UnusedRow.
    """
    packs = [SHELF.pack(name) for name in SHELF.ids()]
    rows: Mapping[str, Any] = tomllib.loads(ROWS.read_text("utf-8"))["rows"]
    uses = [use for pack in packs for use in _uses(pack)]
    parts = [_HEAD, "## What each row of the facts became\n"]
    for letter, title in _PARTS.items():
        parts += [f"### {title}\n", "| row | says | where |\n|---|---|---|"]
        parts += [_row(name, row, uses) for name, row in rows.items() if name[0] == letter]
        parts.append("")
    parts.append("## The packs\n")
    parts += [part for pack in packs for part in _pack(pack)]
    return "\n".join(parts).rstrip() + "\n"


def _uses(pack: Pack) -> Iterator[Use]:
    for table, kind in _KINDS.items():
        for rule in getattr(pack, table):
            name = getattr(rule, "id", None) or rule.event
            yield Use(pack.head.id, kind, name, rule.source)
    for flow in pack.flows:
        for step in flow.steps:
            yield Use(pack.head.id, "step", f"{flow.id}.{step.id}", step.source)


def _row(name: str, row: Mapping[str, Any], uses: Iterable[Use]) -> str:
    """Return one row of the first table: where it is used, or why it is not."""
    if "not_in" in row:
        return f"| {name} | {row['says']} | In no pack. {row['not_in']} |"
    line = name.rstrip("abcdefgh")
    citing = [use for use in uses if {name, line} & set(use.sources)]
    named = row.get("by", [])
    missing = [wanted for wanted in named if all(use.name != wanted for use in citing)]
    found = _named(use for use in citing if not named or use.name in named)
    if missing or not found:
        what = f"no rule that cites it is called {missing}" if missing else "no rule cites it"
        raise UnusedRow(f"{name}: {what}; see docs/rules_rows.toml")
    return f"| {name} | {row['says']} | {'; '.join(found)} |"


def _named(uses: Iterable[Use]) -> list[str]:
    """Return how the page names rules; one that a pack takes from its base stands once."""
    packs: dict[str, list[str]] = {}
    for use in uses:
        packs.setdefault(f"{use.kind} `{use.name}`", []).append(use.pack_id)
    return [f"{what} ({', '.join(of)})" for what, of in packs.items()]


def _pack(pack: Pack) -> Iterator[str]:
    """Yield the lines about one pack."""
    head = pack.head
    on = f", laid on {', '.join(head.extends)}" if head.extends else ""
    yield f"### {head.title} (`{head.id}` {head.version}{on})\n"
    yield f"As of {head.as_of}, reviewed on {head.reviewed_on}. {head.disclaimer}\n"
    sources = SHELF.stack(pack).sources
    if pack.clocks:
        yield "| clock | whose turn | length | a lapse means | source |\n|---|---|---|---|---|"
        for clock in pack.clocks:
            turn = _OWNERS.get(clock.owner, f"the {clock.owner}")
            lapse = " ".join(f"{_cell(case.note)}." for case in clock.on_lapse)
            cells = (_cell(clock.label), turn, _length(clock), lapse, _cited(clock.source, sources))
            yield f"| {' | '.join(cells)} |"
        yield ""
    if pack.actions:
        yield "| action | what waiting costs | source |\n|---|---|---|"
        for action in pack.actions:
            told = (_cell(action.label), _cell(action.waiting), _cited(action.source, sources))
            yield f"| {' | '.join(told)} |"
        yield ""
    if not pack.clocks and not pack.actions:
        yield "No clocks and no actions of its own.\n"


def _length(clock: ClockRule) -> str:
    """Return how long a clock runs, and whose working days count."""
    lengths = [_between(limit.earliest, limit.at or limit.latest) for limit in _limits(clock)]
    spans = [s for limit in _limits(clock) for s in (limit.at, limit.earliest, limit.latest) if s]
    counts = any(span.unit == "business_days" for span in spans) or bool(clock.rollover)
    rolls = ", moved on to a working day" if clock.rollover else ""
    own = ", your own reminder" if clock.own else ""
    return " or ".join(lengths) + rolls + (_CALENDARS[clock.calendar] if counts else "") + own


def _limits(clock: ClockRule) -> tuple[Any, ...]:
    return clock.variants or (clock,)


def _between(first: Span | None, last: Span) -> str:
    if not first and not last.value:
        return "until the date itself"
    unit = _UNITS.get(last.unit, last.unit)
    return f"{first.value} to {last.value} {unit}" if first else f"{last.value} {unit}"


def _cited(names: Iterable[str], sources: Mapping[str, SourceRule]) -> str:
    return ", ".join(_source(name, sources.get(name)) for name in names)


def _source(name: str, source: SourceRule | None) -> str:
    if source is None:
        return name
    doubt = "" if source.state == "current" else f", {source.state}"
    return f"{name} ({source.confidence}{doubt})"


def _cell(text: str) -> str:
    return text.replace("|", "/").rstrip(".")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
