"""Recorded histories: what events add up to, for every transition of a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.packs.shelf import PackShelf
from tests.packs.proving import own
from tests.packs.recorded import HISTORIES, told, wanted

SHELF = PackShelf(resource_folder() / "packs")


def tables() -> Iterator[tuple[str, Any]]:
    for file in HISTORIES:
        found = json.loads(file.read_text("utf-8"))
        yield found["pack"], found["rows"]


TABLES = list(tables())


def rows() -> Iterator[Any]:
    for stack, found in TABLES:
        for row in found:
            yield pytest.param(stack, row, id=row["id"])


@pytest.mark.parametrize(("stack", "row"), list(rows()))
def test_a_history_adds_up(stack: str, row: Any) -> None:
    assert told(row, SHELF.rulebook(stack)) == wanted(row)


@pytest.mark.parametrize("pack_id", sorted({stack.rpartition("+")[2] for stack, _ in TABLES}))
def test_every_transition_happens_in_a_history_and_fails_in_another(pack_id: str) -> None:
    happened: set[str] = set()
    failed: set[str] = set()
    for stack, found in TABLES:
        if stack.rpartition("+")[2] == pack_id:
            for row in found:
                for place, each in enumerate(row["events"], start=1):
                    (failed if place in row["want"]["misfits"] else happened).add(each["kind"])
    mine = {name for table, name in own(pack_id) if table == "transitions"}
    told = {name: SHELF.rulebook(pack_id).transitions[name] for name in mine}
    guarded = {name for name, t in told.items() if t.only_if != "True" or t.ask}
    assert sorted(mine - happened) == []
    assert sorted(guarded - failed) == []
