"""Parcels: lists of tracking numbers, from a file or pasted, for orders that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.ids import looks_like_number
from aliorder_desktop.exchange.records import Record
from aliorder_desktop.exchange.tracking import tracking_numbers

MOST = 2000

_SHORTEST = 8
_BETWEEN = re.compile(r"[\s,;|]+")
_LETTERED = re.compile(r"(?=[^\d]*\d)(?=.*[A-Z])[A-Z0-9-]{8,40}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One tracking number of a list; '' for what the list does not say.

    Attributes:
        order: number of the order it belongs to.
    """

    tracking: str
    order: str = ""
    title: str = ""
    courier: str = ""


def parcels_in(
    records: Sequence[Record], places: Mapping[str, Sequence[int]]
) -> tuple[ParcelLine, ...]:
    """Return the parcels of a table of tracking numbers."""

    def cell(record: Record, field: str) -> str:
        where = places.get(field, ())
        cells = (record.cells[place] for place in where if place < len(record.cells))
        return next((text for text in map(known, cells) if text), "")

    found: dict[ParcelLine, None] = {}
    for record in records[:MOST]:
        for number in tracking_numbers(cell(record, "tracking")):
            order, title = cell(record, "number"), cell(record, "title")[:200]
            found[ParcelLine(number, order, title, cell(record, "seller")[:60])] = None
    return tuple(found)


def pasted_parcels(text: str) -> tuple[ParcelLine, ...]:
    """Return the numbers of a text that is nothing but tracking numbers; none for another text.

    Order numbers are none, so a list of them alone is no list of parcels.
    """
    words = [word for word in _BETWEEN.split(text[: MOST * 50]) if word]
    if not 0 < len(words) <= MOST or not all(map(_is_tracking, words)):
        return ()
    if not any(_LETTERED.fullmatch(word) or not looks_like_number(word) for word in words):
        return ()
    return tuple(ParcelLine(word) for word in dict.fromkeys(words))


def _is_tracking(word: str) -> bool:
    return len(word) >= _SHORTEST and tracking_numbers(word) == (word,)
