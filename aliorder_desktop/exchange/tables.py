"""Tables: text to records of cells, each with the line it starts on."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aliorder_desktop.exchange.layouts import squeezed

MARKS = (",", ";", "\t", "|")

if TYPE_CHECKING:
    import _csv

# More than these no shopper has, and no program could show.
MAX_RECORDS = 500_000
MAX_CELLS = 8_000_000

_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_LOOKED_AT = 40
_ENOUGH_NAMES = 3
_LONGEST_NAME = 200
MOST_NAMES = 16_384  # as many columns as a sheet has
_SPLIT_QUOTED = re.compile(r'"[,;\t|]"')
_BLANK = " \t\r\n\u00a0\u200b\ufeff"


class Record(NamedTuple):
    """One logical row.

    Attributes:
        line:  physical line it starts on, from 1; None where the source has none.
        cells: as they stand.
        open:  a quotation mark in it never closes; it swallowed the rest up to ``last``.
        last:  the physical line it ends on.
    """

    line: int | None
    cells: Sequence[str]
    open: bool = False
    last: int | None = None


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
    records = _records(text, delimiter, quote)
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
    rows = (record for record in records if _has_content(record.cells))
    looked_at: list[Record] = []
    for record in rows:
        looked_at.append(record)
        cells = record.cells if len(record.cells) <= MOST_NAMES else ()
        names = {squeezed(cell) for cell in cells if len(cell) < _LONGEST_NAME}
        enough = min(_ENOUGH_NAMES, len(cells)) or 1
        if chosen <= names if chosen else len(names & known_names) >= enough:
            header = tuple(record.cells)
            return Table(header, _unwrapped(rows, len(header), delimiter), delimiter)
        if len(looked_at) == _LOOKED_AT:
            break
    return Table((), _chained(looked_at, rows), delimiter)


def _chained(first: list[Record], rest: Iterator[Record]) -> Iterator[Record]:
    yield from first
    yield from rest


def _has_content(cells: Sequence[str]) -> bool:
    if cells and cells[0].strip(_BLANK):  # as in nearly every row
        return True
    return any(cell.strip(_BLANK) for cell in cells)


def _unwrapped(rows: Iterable[Record], width: int, delimiter: str | None) -> Iterator[Record]:
    """Yield records, those that were quoted once more as whole lines taken apart again."""
    for record in rows:
        if len(record.cells) == 1 and width > 1 and delimiter:
            inner = _split(record.cells[0], delimiter, '"')
            if len(inner) == width:
                yield Record(record.line, inner, record.open, record.last)
                continue
        yield record


# --- dialect -------------------------------------------------------------------------------


def _delimiter(text: str, known_names: frozenset[str]) -> str:
    """Return what separates cells: what makes most known names, else the evenest table."""
    lines = _first_lines(text)

    def names(mark: str) -> int:
        return max((_known_count(line, mark, known_names) for line in lines), default=0)

    best = max(MARKS, key=names)
    return best if names(best) else max(MARKS, key=lambda mark: _evenness(lines, mark))


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


# --- records -------------------------------------------------------------------------------


def _records(text: str, delimiter: str, quote: str) -> Iterator[Record]:
    """Yield the records of ``text`` by the way of quoting that makes the evenest table."""
    if quote not in text:
        return _plain(text, delimiter)
    if not _is_broken(text, delimiter, quote):
        return _quoted(text, delimiter, quote)
    ways: tuple[Callable[[str, str, str], Iterator[Record]], ...] = (_quoted, _loose, _bare)
    return max(ways, key=lambda way: _even_share(way(text, delimiter, quote)))(
        text, delimiter, quote
    )


def _is_broken(text: str, delimiter: str, quote: str) -> bool:
    """Return whether quotation marks stand in cells without being doubled."""
    # It begins with the mark itself, which the search jumps to.
    other = f"[^{re.escape(delimiter + quote)}\r\n"
    inside = re.compile(f"{quote}(?<={other}=]{quote})(?:{quote}{quote})*{other}]")
    return inside.search(text) is not None


def _even_share(records: Iterable[Record]) -> tuple[float, int]:
    """Return how even the widths are, and how many records there are."""
    widths = Counter(len(record.cells) for record in records if _has_content(record.cells))
    if not widths:
        return 0.0, 0
    (usual, count), *_ = widths.most_common(1)
    return count / widths.total() if usual > 1 else 0.0, widths.total()


def _lines(text: str) -> Iterator[str]:
    """Return the lines of ``text`` with their ends; only CR and LF end one."""
    data = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    return io.TextIOWrapper(data, "utf-8", "surrogatepass", newline="")


def _reader(text: str, delimiter: str, quote: str) -> _csv.Reader:
    csv.field_size_limit(2**31 - 1)  # one cell may hold JSON of any length
    return csv.reader(_lines(text), delimiter=delimiter, quotechar=quote)


def _split(line: str, delimiter: str, quote: str) -> list[str]:
    return next(_reader(line, delimiter, quote), [])


def _quoted(text: str, delimiter: str, quote: str) -> Iterator[Record]:
    reader = _reader(text, delimiter, quote)
    line, held = 1, None
    for cells in reader:
        if held is not None:
            yield held
        last = reader.line_num
        held = Record(line, cells, False, last)
        line = last + 1
    if held is not None:
        yield held._replace(open=_is_open(text, held, quote))


def _is_open(text: str, record: Record, quote: str) -> bool:
    """Return whether the last record of ``text`` ends inside a quoted cell."""
    first, last_line = record.line or 1, text.rfind("\n", 0, -1) + 1
    if record.last == first and text.count(quote, last_line) % 2 == 0:
        return False
    rest = itertools.islice(_lines(text), first - 1, None)
    return sum(line.count(quote) for line in rest) % 2 == 1


def _plain(text: str, delimiter: str) -> Iterator[Record]:
    for line, row in enumerate(_lines(text), start=1):
        yield Record(line, row.rstrip("\r\n").split(delimiter))


def _bare(text: str, delimiter: str, quote: str) -> Iterator[Record]:
    """Yield records of a tool that wraps cells in marks but never doubles those inside."""
    for record in _plain(text, delimiter):
        yield Record(record.line, [_without(cell, quote) for cell in record.cells])


def _loose(text: str, delimiter: str, quote: str) -> Iterator[Record]:
    """Yield records whose cells are all quoted, with marks inside that are not doubled."""
    between = f"{quote}{delimiter}{quote}"
    for line, row in enumerate(_lines(text), start=1):
        bare = row.strip("\r\n")
        if bare.startswith(quote) and bare.endswith(quote) and between in bare:
            yield Record(line, bare[1:-1].split(between))
        else:
            yield Record(line, _split(bare, delimiter, quote))


def _without(cell: str, quote: str) -> str:
    text = cell.strip()
    wrapped = len(text) > 1 and text[0] == quote and text[-1] == quote
    return text[1:-1] if wrapped else cell
