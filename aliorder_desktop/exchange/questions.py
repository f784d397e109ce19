"""Questions: what a file does not say, with the cells it is about, for the shopper to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aliorder_desktop.domain.sightings import OrderSighting, Problem
from aliorder_desktop.exchange.currencies import CODES
from aliorder_desktop.exchange.decoding import candidates
from aliorder_desktop.exchange.file_reading import Question
from aliorder_desktop.exchange.grouping import PlacedLine

_SHOWN = 3
_TWO_WAYS = re.compile(r"[^\d]*\d{1,3}[.,]\d{3}[^\d]*", re.ASCII)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_AROUND = 20


def day_question(cells: Iterable[str]) -> Question:
    """Return which of two numbers is the month in ``cells``."""
    return Question("date_order", ("dmy", "mdy"), _first(cells))


def questions_of(
    lines: Sequence[PlacedLine],
    problems: Iterable[Problem],
    orders: Iterable[OrderSighting],
    money_cells: Iterable[str],
) -> Iterator[Question]:
    """Yield what the shopper can add to a table that was read."""
    two_ways = [each.detail["text"] for each in problems if each.reason == "ambiguous_date"]
    if two_ways:
        yield day_question(two_ways)
    if any("ambiguous_amount" in line.doubts for _, line in lines):
        cells = filter(_TWO_WAYS.fullmatch, money_cells)
        yield Question("decimal", ("comma", "point"), _first(cells))
    bare = [order.total.text for order in orders if order.total and not order.total.currency]
    if bare:
        yield Question("currency", CODES, _first(bare))


def encoding_question(data: bytes) -> Question:
    """Return in which encodings the letters could stand, and how each would read."""
    readings = {name: _around_letters(text) for name, text in candidates(data)}
    return Question("encoding", tuple(readings), tuple(readings.values()))


def _around_letters(text: str) -> str:
    """Return the words around the first letter that tells encodings apart."""
    found = _NOT_ASCII.search(text)
    start = max(0, found.start() - _AROUND) if found else 0
    return " ".join(text[start : start + 2 * _AROUND].split())


def _first(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the first few different cells."""
    found: dict[str, None] = {}
    for cell in cells:
        found[cell] = None
        if len(found) == _SHOWN:
            break
    return tuple(found)
