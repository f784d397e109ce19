"""Recorded histories: what events add up to, for every transition of a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.packs.shelf import PackShelf
from tests.packs.recorded import HISTORIES, told, wanted

SHELF = PackShelf(resource_folder() / "packs")


def rows() -> Iterator[Any]:
    for file in HISTORIES:
        found = json.loads(file.read_text("utf-8"))
        for row in found["rows"]:
            yield pytest.param(found["pack"], row, id=row["id"])


@pytest.mark.parametrize(("stack", "row"), list(rows()))
def test_a_history_adds_up(stack: str, row: Any) -> None:
    assert told(row, SHELF.rulebook(stack)) == wanted(row)


@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
def test_every_transition_happens_in_a_history_and_fails_in_another(file: Path) -> None:
    found = json.loads(file.read_text("utf-8"))
    book = SHELF.rulebook(found["pack"])
    happened: set[str] = set()
    failed: set[str] = set()
    for row in found["rows"]:
        for place, each in enumerate(row["events"], start=1):
            (failed if place in row["want"]["misfits"] else happened).add(each["kind"])
    guarded = {t.event for t in book.pack.transitions if t.only_if != "True" or t.ask}
    assert sorted(book.transitions.keys() - happened) == []
    assert sorted(guarded - failed) == []
