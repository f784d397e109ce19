"""Scenarios: what each pack answers, on both sides of its boundaries.

Each file of the folder ``scenarios`` names a stack and its rows, in the form of the questions of
``aliorder assess``. What is expected of allowed, unknown, clocks and warnings is all there is: of
a marketplace everything but ``contact_seller``, of a stack with "+" the last overlay's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.assessing import assess_line

SHELF = PackShelf(resource_folder() / "packs")
FILES = sorted((Path(__file__).parent / "scenarios").glob("*.json"))
GIVEN = ("id", "now", "tz", "calendar", "settings", "facts")
COMPLETE = ("allowed", "unknown", "clocks", "warnings")
ALWAYS = {"contact_seller"}

Row = Mapping[str, Any]


def table(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def rows() -> Iterator[Any]:
    for file in FILES:
        found = table(file)
        for row in found["rows"]:
            yield pytest.param(found["pack"], row, id=row["id"])


def answer(stack: str, row: Row) -> Row:
    question = json.dumps({key: row[key] for key in GIVEN if key in row})
    found, good = assess_line(question, SHELF.rulebook(stack))
    assert good, found
    return found


def of(stack: str, found: Any) -> Any:
    """Return of what was answered, or is expected, what the table is about."""
    overlay = stack.rpartition("+")[2] if "+" in stack else ""

    def told(name: str) -> bool:
        return name.startswith(f"{overlay}.") if overlay else name not in ALWAYS

    if isinstance(found, Mapping):
        return {name: value for name, value in found.items() if told(name)}
    return sorted(name for name in found if told(name))


def instants(clocks: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, datetime]]:
    return {
        name: {edge: datetime.fromisoformat(at) for edge, at in edges.items()}
        for name, edges in clocks.items()
    }


@pytest.mark.parametrize(("stack", "row"), list(rows()))
def test_a_scenario_holds(stack: str, row: Row) -> None:
    found, expected = answer(stack, row), row["expect"]
    for part in COMPLETE:
        got, want = of(stack, found[part]), of(stack, expected[part])
        if part == "clocks":
            got, want = instants(got), instants(want)
        assert got == want, part
    for part in ("blocked", "outlook"):
        named = {name: found[part].get(name) for name in expected[part]}
        assert named == expected[part], part


def test_the_rows_are_told_apart() -> None:
    names = [row["id"] for file in FILES for row in table(file)["rows"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_rule_of_the_pack_is_met_by_a_scenario(file: Path) -> None:
    found = table(file)
    pack = SHELF.pack(found["pack"].rpartition("+")[2])
    assert sorted(_unmet(pack, [row["expect"] for row in found["rows"]])) == []


def _unmet(pack: Pack, expected: list[Row]) -> Iterable[str]:
    """Yield each clock, action and warning that is never there, or never away."""
    for part, names in (
        ("clocks", [clock.id for clock in pack.clocks]),
        ("allowed", [action.id for action in pack.actions if action.id not in ALWAYS]),
        ("warnings", [warning.id for warning in pack.warnings]),
    ):
        for name in names:
            if len({name in row[part] for row in expected}) < 2:
                yield f"{part}: {name}"
