"""Says how many changes of each pack its tables notice, and names those that nothing notices.

Run by ``make mutants``, with the packs to try in ARGS; without, all of them, which takes half an
hour.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection
from pathlib import Path

from tests.packs.proving import Proof, proofs

SAME = Path(__file__).resolve().parents[1] / "tests" / "packs" / "same.toml"


def main(names: list[str]) -> None:
    """Print a line for each pack; what was not noticed goes to standard error."""
    known = tomllib.loads(SAME.read_text("utf-8"))
    found = proofs()
    print("| pack | changes | noticed | say the same | score |\n|---|---|---|---|---|")
    for name in names or found:
        _tell(found[name], known.get(name, {}))


def _tell(proof: Proof, known: Collection[str]) -> None:
    changed = list(proof.mutants())
    alive = [mutant.name for mutant in changed if not proof.notices(mutant)]
    same = [name for name in alive if name in known]
    noticed = len(changed) - len(alive)
    score = 100 * noticed / (len(changed) - len(same))
    cells = (proof.pack_id, len(changed), noticed, len(same), f"{score:.1f} %")
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    for name in alive:
        if name not in same:
            print(f"{proof.pack_id}: {name}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
