"""Records: delimited text to logical rows, whatever way their cells are quoted."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import _csv

_LOOKED_AT = 50_000
_ANY_LENGTH = 2**31 - 1  # one cell may hold JSON of any length
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


def records_in(text: str, delimiter: str, quote: str, width: int | None = None) -> Iterator[Record]:
    """Yield the records of ``text`` by the way of quoting that makes the evenest table.

    ``width`` is how many cells the header has, where it is known.
    """
    if quote not in text:
        return _plain(text, delimiter)
    if not _is_broken(text, delimiter, quote):
        return _quoted(text, delimiter, quote)
    ways: tuple[Callable[[str, str, str], Iterator[Record]], ...] = (
        _bare,
        _resumed,
        _loose,
        _quoted,
    )
    best = max(ways, key=lambda way: _evenness_of(way(text, delimiter, quote), width))
    return best(text, delimiter, quote)


def split_line(line: str, delimiter: str, quote: str) -> list[str]:
    """Return the cells of one record."""
    bare = line.rstrip("\r\n")
    if "\n" in bare or "\r" in bare:
        return next(_reader(bare, delimiter, quote), [])
    csv.field_size_limit(_ANY_LENGTH)
    return next(csv.reader((bare,), delimiter=delimiter, quotechar=quote), [])


def has_content(cells: Sequence[str]) -> bool:
    """Return whether a record is more than delimiters and blanks."""
    if cells and cells[0].strip(_BLANK):  # as in nearly every row
        return True
    return any(cell.strip(_BLANK) for cell in cells)


def _is_broken(text: str, delimiter: str, quote: str) -> bool:
    """Return whether quotation marks stand in cells without being doubled."""
    # It begins with the mark itself, which the search jumps to.
    other = f"[^{re.escape(delimiter + quote)}\r\n"
    inside = re.compile(f"{quote}(?<={other}=]{quote})(?:{quote}{quote})*{other}]")
    return inside.search(text) is not None or _runs_astray(text, delimiter, quote)


def _runs_astray(text: str, delimiter: str, quote: str) -> bool:
    """Return whether a cell that runs over lines ends in the middle of another one.

    A cell that runs to the end of the file does not: its record is known to be open.
    """
    if not any(line.count(quote) % 2 for line in _lines(text)):
        return False
    strict = _reader(text, delimiter, quote, strict=True)
    try:
        deque(strict, maxlen=0)
    except csv.Error as error:
        return "unexpected end" not in str(error)
    return False


def _evenness_of(records: Iterable[Record], width: int | None) -> tuple[int, int]:
    """Return how many records have the header's or else the usual width, and how few have not."""
    first = itertools.islice(records, _LOOKED_AT)
    widths = Counter(len(record.cells) for record in first if has_content(record.cells))
    usual = width if width and width in widths else max(widths, key=widths.__getitem__, default=0)
    return (widths[usual] if usual > 1 else 0), widths[usual] - widths.total()


def _lines(text: str) -> Iterator[str]:
    """Return the lines of ``text`` with their ends; only CR and LF end one."""
    data = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    return io.TextIOWrapper(data, "utf-8", "surrogatepass", newline="")


def _reader(text: str, delimiter: str, quote: str, *, strict: bool = False) -> _csv.Reader:
    csv.field_size_limit(_ANY_LENGTH)
    return csv.reader(_lines(text), delimiter=delimiter, quotechar=quote, strict=strict)


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


def _resumed(text: str, delimiter: str, quote: str) -> Iterator[Record]:
    """Yield records; after one whose quotation mark never closes, the next line begins anew."""
    lines = list(_lines(text))
    odd = [place for place, line in enumerate(lines) if line.count(quote) % 2]
    closing = dict(itertools.zip_longest(odd, odd[1:]))
    begun = 0
    while begun < len(lines):
        end = closing.get(begun)
        cells = _strictly(lines[begun : end + 1], delimiter, quote) if end else None
        if cells is None or end is None:
            cells, end = split_line(lines[begun], delimiter, quote), begun
        yield Record(begun + 1, cells, begun in closing and begun == end, end + 1)
        begun = end + 1


def _strictly(lines: list[str], delimiter: str, quote: str) -> list[str] | None:
    """Return the cells of the one record that ``lines`` are, None if they are not one."""
    csv.field_size_limit(_ANY_LENGTH)
    try:
        records = list(csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def _loose(text: str, delimiter: str, quote: str) -> Iterator[Record]:
    """Yield records whose cells are all quoted, with marks inside that are not doubled."""
    between = f"{quote}{delimiter}{quote}"
    for line, row in enumerate(_lines(text), start=1):
        bare = row.strip("\r\n")
        if bare.startswith(quote) and bare.endswith(quote) and between in bare:
            yield Record(line, bare[1:-1].split(between))
        else:
            yield Record(line, split_line(bare, delimiter, quote))


def _without(cell: str, quote: str) -> str:
    """Return a cell without the marks around it; if all marks inside are doubled, halved."""
    text = cell.strip()
    if len(text) < 2 or text[0] != quote or text[-1] != quote:
        return cell
    inner = text[1:-1]
    return inner if quote in inner.replace(quote * 2, "") else inner.replace(quote * 2, quote)
