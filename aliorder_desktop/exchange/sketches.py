"""Sketches: a table's columns with their first rows, for saying by hand what each one holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.columns import column_name
from aliorder_desktop.exchange.layouts import FIELDS, Layouts
from aliorder_desktop.exchange.records import Record

_LOOKED_AT = 40
_MOST_COLUMNS = 200  # more than these nobody goes through by hand
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the columns of a table look like.

    Attributes:
        header:  names of the columns, '' for one without; empty where the table has none.
        names:   how a mapping names each column: by its name, else by its place from 1.
        columns: the first cells of each column, all of one length.
        mapping: field to column, by which the table was read, or what is suggested.
    """

    header: tuple[str, ...]
    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]


def sketch_of(
    header: Sequence[str],
    records: Sequence[Record],
    layouts: Layouts,
    places: Mapping[str, Sequence[int]] | None,
) -> Sketch:
    """Return the sketch of a table that was read by ``places``, None for one nobody knows."""
    rows = [[cell[:_LONGEST] for cell in r.cells[:_MOST_COLUMNS]] for r in records[:_LOOKED_AT]]
    if not header and places is None:
        header, rows = _with_names(rows)
    header = tuple(" ".join(name.split())[:_LONGEST] for name in header[:_MOST_COLUMNS])
    width = len(header) or max(map(len, rows), default=0)
    columns = tuple(
        tuple(row[place] if place < len(row) else "" for row in rows) for place in range(width)
    )
    if places is None:
        from aliorder_desktop.exchange.suggesting import suggested

        found = suggested(header, columns, layouts.header_words)
    else:
        found = {field: where[0] for field, where in places.items() if where[0] < width}
    names = tuple(column_name(header, place) for place in range(width))
    mapping = {field: names[found[field]] for field in FIELDS if field in found}
    return Sketch(header, names, columns, mapping)


def _with_names(rows: list[list[str]]) -> tuple[Sequence[str], list[list[str]]]:
    """Return the row that seems to name the columns, and the rows after it."""
    from aliorder_desktop.exchange.contents import is_value  # asks the calendars of many languages

    def names(cells: list[str]) -> bool:
        return len(set(cells)) * 2 > len(cells) and all(
            any(map(str.isalpha, cell)) and not is_value(cell) for cell in cells
        )

    widest = max((sum(map(bool, map(known, row))) for row in rows), default=0)
    for place, row in enumerate(rows):
        filled = [cell for cell in row if known(cell)]
        if len(filled) < max(2, widest - 1):
            continue
        rest = rows[place + 1 :]
        return (row, rest) if names(filled) and any(map(is_value, chain(*rest))) else ((), rows)
    return (), rows
