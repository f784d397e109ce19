"""Mutation: a pack with one thing changed is noticed by its tables, or known to say the same."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

import pytest

from tests.packs.mutants import Mutant
from tests.packs.proving import Proof, proofs

SAME = tomllib.loads((Path(__file__).parent / "same.toml").read_text("utf-8"))
SEED = 2026
PROVED = "aliexpress"
MANY, FEW = 60, 24
AT_LEAST = 0.85  # of a sample; of all changes it is nine in ten and more
PROOFS = proofs()


def sample(proof: Proof, most: int) -> list[Mutant]:
    found = list(proof.mutants())
    return Random(SEED).sample(found, min(most, len(found)))


def test_a_changed_rule_of_aliexpress_is_noticed() -> None:
    proof = PROOFS[PROVED]
    known = SAME[PROVED]
    alive = [m.name for m in sample(proof, MANY) if not proof.notices(m)]
    assert [name for name in alive if name not in known] == []


@pytest.mark.parametrize("name", [name for name in PROOFS if name != PROVED])
def test_nearly_all_that_is_changed_in_a_rule_is_noticed(name: str) -> None:
    proof = PROOFS[name]
    known = SAME.get(name, {})
    found = [mutant for mutant in sample(proof, FEW) if mutant.name not in known]
    assert sum(map(proof.notices, found)) >= AT_LEAST * len(found)


def test_what_is_said_to_say_the_same_is_there() -> None:
    for pack, known in SAME.items():
        names = {mutant.name for mutant in PROOFS[pack].mutants()}
        assert known.keys() - names == set()
