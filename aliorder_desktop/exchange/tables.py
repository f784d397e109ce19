"""Tables: records with the header that names their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aliorder_desktop.exchange.layouts import squeezed
from aliorder_desktop.exchange.records import Record, has_content, records_in, split_line

MARKS = (",", ";", "\t", "|")

# More than these no shopper has, and no program could show.
MAX_RECORDS = 500_000
MAX_CELLS = 8_000_000

_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_LOOKED_AT = 40
_ENOUGH_NAMES = 3
_LONGEST_NAME = 200
MOST_NAMES = 16_384  # as many columns as a sheet has


@dataclass(frozen=True, slots=True)
class Table:
    """A file's records with its header.

    Attributes:
        header:    names of the columns; empty where the file has none.
        records:   data records, blank ones left out.
        delimiter: between cells, None for workbooks and the like.
    """

    header: tuple[str, ...]
    records: Iterable[Record]
    delimiter: str | None


def text_table(
    text: str, known_names: frozenset[str], chosen: frozenset[str] = frozenset()
) -> Table:
    """Return delimited ``text`` as a table; the header is the first row of known names.

    Where the shopper has ``chosen`` columns, it is the first row that names them all.
    """
    known_names |= chosen
    declared = _SEP.fullmatch(text[: text.find("\n") + 1 or 8].strip("\r\n\ufeff"))
    delimiter = declared.group(1) if declared else _delimiter(text, known_names)
    quote = _quote(text, delimiter)
    records = records_in(text, delimiter, quote, _header_width(text, delimiter, quote, known_names))
    if declared:
        records = (record for record in records if record.line != 1)
    return with_header(records, known_names, delimiter, chosen)


def bounded(records: Iterable[Record]) -> list[Record] | None:
    """Return all records, None where they are more than can be taken."""
    taken, cells = [], 0
    for record in records:
        taken.append(record)
        cells += len(record.cells)
        if cells > MAX_CELLS or len(taken) > MAX_RECORDS:
            return None
    return taken


def with_header(
    records: Iterable[Record],
    known_names: frozenset[str],
    delimiter: str | None,
    chosen: frozenset[str] = frozenset(),
) -> Table:
    """Return records with the first row of known or chosen names as header; blank rows are none."""
    rows = (record for record in records if has_content(record.cells))
    looked_at: list[Record] = []
    for record in rows:
        looked_at.append(record)
        header = tuple(_taken_apart(record.cells, delimiter))
        cells = header if len(header) <= MOST_NAMES else ()
        names = {squeezed(cell) for cell in cells if len(cell) < _LONGEST_NAME}
        enough = min(_ENOUGH_NAMES, len(cells)) or 1
        if chosen <= names if chosen else len(names & known_names) >= enough:
            return Table(header, _unwrapped(rows, len(header), delimiter), delimiter)
        if len(looked_at) == _LOOKED_AT:
            break
    return Table((), _chained(looked_at, rows), delimiter)


def _chained(first: list[Record], rest: Iterator[Record]) -> Iterator[Record]:
    yield from first
    yield from rest


def _unwrapped(rows: Iterable[Record], width: int, delimiter: str | None) -> Iterator[Record]:
    """Yield records, those that were quoted once more as whole lines taken apart again."""
    for record in rows:
        if len(record.cells) == 1 < width:
            inner = _taken_apart(record.cells, delimiter)
            yield record._replace(cells=inner) if len(inner) == width else record
        else:
            yield record


def _taken_apart(cells: Sequence[str], delimiter: str | None) -> Sequence[str]:
    """Return the cells of a record; where it is one that holds a whole line, those of the line."""
    if len(cells) == 1 and delimiter and delimiter in cells[0]:
        return split_line(cells[0], delimiter, '"')
    return cells


# --- dialect -------------------------------------------------------------------------------


def _delimiter(text: str, known_names: frozenset[str]) -> str:
    """Return what separates cells: what makes most known names, else the evenest table."""
    lines = _first_lines(text)

    def names(mark: str) -> int:
        return max((_known_count(line, mark, known_names) for line in lines), default=0)

    best = max(MARKS, key=names)
    return best if names(best) else max(MARKS, key=lambda mark: _evenness(lines, mark))


def _header_width(text: str, delimiter: str, quote: str, known_names: frozenset[str]) -> int | None:
    """Return how many cells the first line of known names has, None where there is no such line."""
    for line in _first_lines(text):
        if _known_count(line, delimiter, known_names) >= _ENOUGH_NAMES:
            return len(split_line(line, delimiter, quote))
    return None


def _first_lines(text: str) -> list[str]:
    head = text[:100_000]
    return [line for line in re.split(r"\r\n|\n|\r", head) if line.strip()][:_LOOKED_AT]


def _known_count(line: str, mark: str, known_names: frozenset[str]) -> int:
    names = {squeezed(cell.strip("\"' ")) for cell in line[:20_000].split(mark)}
    return len(names & known_names)


def _evenness(lines: list[str], mark: str) -> float:
    widths = [line.count(mark) for line in lines]
    if not widths or not max(widths):
        return 0.0
    usual = max(set(widths), key=widths.count)
    return usual and widths.count(usual) / len(widths) + min(usual, 30) / 1000


def _quote(text: str, delimiter: str) -> str:
    """Return the quotation mark: an apostrophe only where cells are wrapped in them."""
    lines = _first_lines(text)
    pair = f"'{delimiter}'"
    return "'" if sum(pair in line for line in lines) * 2 > len(lines) else '"'
