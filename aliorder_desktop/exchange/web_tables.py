"""Web tables: the rows of the tables in a saved page; nothing is run or loaded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from aliorder_desktop.exchange.markup import Piece, pieces
from aliorder_desktop.exchange.records import Record

_CELLS = ("td", "th", "cell")  # the last of them, and of the rows, in workbooks written as XML
_ROWS = ("tr", "table", "row")
_ENDS = (*_CELLS, *_ROWS)
_SHOWN = ("", "br")


def web_records(text: str) -> Iterator[Record]:
    """Yield the rows of all tables in a page, each with the line it starts on."""
    row: list[str] | None = None
    cell: list[str] | None = None
    line, counted = 1, 0
    end = Piece("table", closes=True, text="", place=len(text))
    for tag, closes, shown, place in chain(pieces(text), (end,)):
        if tag in _ENDS and cell is not None and row is not None:
            row.append("".join(cell).strip())
            cell = None
        if tag in _ROWS:
            if row and any(row):
                yield Record(line, row)
            row = None if closes or tag == "table" else []
            line, counted = line + text.count("\n", counted, place), place
        elif tag in _CELLS:
            cell = [] if row is not None and not closes else None
        elif cell is not None and tag in _SHOWN:
            cell.append(shown or " ")
