"""Web tables: the rows of the tables in a saved page; nothing is run or loaded."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from aliorder_desktop.exchange.records import Record

_CELLS = ("td", "th")


def web_records(text: str) -> Iterator[Record]:
    """Yield the rows of all tables in a page, each with the line it starts on."""
    parser = _Rows()
    parser.feed(text)
    parser.close()
    yield from parser.records


class _Rows(HTMLParser):
    """Gathers table rows; scripts and styles are skipped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.records: list[Record] = []
        self._line = 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in ("script", "style"):
            self._skipping += 1
        elif tag == "tr":
            self._end_row()
            self._row, self._line = [], self.getpos()[0]
        elif tag in _CELLS and self._row is not None:
            self._end_cell()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._skipping = max(0, self._skipping - 1)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._skipping:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append("".join(self._cell).strip())
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.records.append(Record(self._line, self._row))
        self._row = None
