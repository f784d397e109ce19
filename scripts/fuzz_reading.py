"""Read files that atheris damages, guided by which lines of the exchange they reach.

    scripts/fuzz [SECONDS]

It stops at the first input that raises, hangs, or breaks what every reading keeps to, and leaves
it in build/fuzz beside the corpus, which the next run goes on from.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["aliorder_desktop.exchange"]):
    from aliorder_desktop.exchange.journal_file import BadJournal, is_journal, read_journal
    from tests.exchange.test_fuzz import NOW, holds, read, seeds

# The first byte of an input chooses what the file is called.
_NAMES = ("orders.csv", "orders.xls", "clipboard", "order.eml")


def main(folder: Path, options: list[str]) -> None:
    """Write the corpus to begin with into ``folder`` and hand it to libFuzzer."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for place, seed in enumerate(seeds()):
        (corpus / f"seed-{place}").write_bytes(bytes([place % len(_NAMES)]) + seed)
    bounds = ["-timeout=20", "-rss_limit_mb=1500", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], str(corpus), *bounds, *options], _try_one)
    atheris.Fuzz()


def _try_one(data: bytes) -> None:
    name, content = _NAMES[data[0] % len(_NAMES)] if data else "", data[1:]
    holds(read(content, name))
    if is_journal(content):
        try:
            read_journal(content, NOW)
        except BadJournal:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
