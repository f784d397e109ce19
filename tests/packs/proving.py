"""Proving: whether the tables of scenarios and histories notice a changed pack."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.assessing import assess_line
from tests.packs.mutants import TABLES, Mutant, mutants, name_of
from tests.packs.recorded import HISTORIES, told, wanted
from tests.packs.test_scenarios import COMPLETE, FILES, GIVEN, instants, of

SHELF = PackShelf(resource_folder() / "packs")

Fails = Callable[[Rulebook], bool]


@dataclass(frozen=True, slots=True)
class Proof:
    """The tables of one pack.

    Attributes:
        stack: the pack, with the packs it is laid over.
        rows:  each scenario and history, with its stack and what tells whether it fails.
    """

    stack: str
    rows: list[tuple[str, Fails]]

    @property
    def pack_id(self) -> str:
        """The pack the tables are about."""
        return self.stack.rpartition("+")[2]

    def mutants(self) -> Iterator[Mutant]:
        """Yield the mutants of the entries that no other pack's tables are about."""
        mine = own(self.pack_id)
        whole = SHELF.rulebook(self.stack).pack
        return mutants(whole, lambda table, name: (table, name) in mine)

    def notices(self, mutant: Mutant) -> bool:
        """Return whether a row fails on ``mutant``; the one that does is asked first next time."""
        books: dict[str, Rulebook] = {}
        for place, (stack, row_fails) in enumerate(self.rows):
            if stack not in books:
                books[stack] = Rulebook(mutant.of(SHELF.rulebook(stack).pack))
            if row_fails(books[stack]):
                self.rows.insert(0, self.rows.pop(place))
                return True
        return False


def proofs() -> Mapping[str, Proof]:
    """Return the tables by pack, ascending."""
    found: dict[str, Proof] = {}
    for file in sorted((*FILES, *HISTORIES)):
        table = json.loads(file.read_text("utf-8"))
        stack = table["pack"]
        proof = found.setdefault(stack.rpartition("+")[2], Proof(stack, []))
        kind = _history if file in HISTORIES else _scenario
        proof.rows.extend((stack, kind(stack, row)) for row in table["rows"])
    return dict(sorted(found.items()))


def _scenario(stack: str, row: Any) -> Fails:
    question = json.dumps({key: row[key] for key in GIVEN if key in row})
    want = row["expect"]
    complete = {part: _comparable(stack, part, want[part]) for part in COMPLETE}

    def row_fails(book: Rulebook) -> bool:
        found, good = assess_line(question, book)
        return (
            not good
            or any(_comparable(stack, part, found[part]) != complete[part] for part in COMPLETE)
            or any(
                found[part].get(name) != value
                for part in ("blocked", "outlook")
                for name, value in want[part].items()
            )
        )

    return row_fails


def _comparable(stack: str, part: str, found: Any) -> Any:
    told_of = of(stack, found)
    return instants(told_of) if part == "clocks" else told_of


def _history(_: str, row: Any) -> Fails:
    want = wanted(row)
    return lambda book: told(row, book) != want


def own(pack_id: str) -> set[tuple[str, str]]:
    """Return the entries, by table, of a pack and of bases that have no tables of their own."""
    tabled = {json.loads(file.read_text("utf-8"))["pack"].rpartition("+")[2] for file in FILES}
    packs = [SHELF.pack(pack_id)]
    packs += [SHELF.pack(base) for base in packs[0].head.extends if base not in tabled]
    return {(t, name_of(entry)) for pack in packs for t in TABLES for entry in getattr(pack, t)}
