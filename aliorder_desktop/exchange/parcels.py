"""Parcels: lists of tracking numbers, from a file or pasted, for orders that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.ids import looks_like_number
from aliorder_desktop.exchange.records import Record
from aliorder_desktop.exchange.tracking import is_surely_tracking, tracking_numbers

MOST = 2000

_SHORTEST = 8
_BETWEEN = re.compile(r"[\s,;|/]+")
_LONGEST_LINE = 200
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
    """Return the numbers of a text that is a list of tracking numbers; none for another text.

    Shape: nothing but numbers, or lines that each hold one beside words or an order's number.
    Order numbers are none, so a list of them alone is no list of parcels.
    """
    described = _described_parcels(text)
    if any(parcel.order for parcel in described):
        return described
    return _numbers_alone(text) or described


def _described_parcels(text: str) -> tuple[ParcelLine, ...]:
    """Return the parcels of a text in which every line names one, with what it is of."""
    lines = [line.strip() for line in text[: MOST * _LONGEST_LINE].splitlines() if line.strip()]
    if not 1 < len(lines) <= MOST or max(map(len, lines)) > _LONGEST_LINE:
        return ()
    found = [parcel for parcel in map(_described, lines) if parcel is not None]
    return tuple(dict.fromkeys(found)) if len(found) == len(lines) else ()


def _described(line: str) -> ParcelLine | None:
    words = re.split(r"[\s,;|]+", line)
    numbers = [word for word in words if is_surely_tracking(word)]
    if len(numbers) != 1:
        return None
    orders = [word for word in words if looks_like_number(word) and word not in numbers]
    rest = (word for word in words if word not in numbers and word not in orders[:1])
    return ParcelLine(numbers[0], "".join(orders[:1]), " ".join(rest).strip(" :-–"))


def _numbers_alone(text: str) -> tuple[ParcelLine, ...]:
    words = [word for word in _BETWEEN.split(text[: MOST * 50]) if word]
    if not 0 < len(words) <= MOST or not all(map(_is_tracking, words)):
        return ()
    if not any(_LETTERED.fullmatch(word) or not looks_like_number(word) for word in words):
        return ()
    return tuple(ParcelLine(word) for word in dict.fromkeys(words))


def _is_tracking(word: str) -> bool:
    return len(word) >= _SHORTEST and tracking_numbers(word) == (word,)
