"""Days: cells to dates, the order of day and month proven by the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from aliorder_desktop.exchange.cells import known

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(?:19|20|21)\d{6}", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_HOUR = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?")
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+", re.ASCII)

_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(25569, 80000)  # 1970 to 2119; a smaller number is hardly a day
_YEARS = range(1995, 2101)  # nobody ordered by these shops before, and none does after
_ONE_STAMP = 30  # no stamp is longer
_PIVOT, _MONTHS = 70, 12

_ENGLISH = "january february march april may june july august september october november december"
_LOCALES = (
    "de fr es it pt nl pl ru tr cs sk uk ro hu sv da nb fi el hr sl bg ca et lv lt he ar ja ko zh"
).split()


class BadDay(ValueError):
    """A cell that holds no day; ``args[0]`` is "bad_date" or "ambiguous_date"."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """What a column proves about the order of day and month.

    Attributes:
        order:     dmy or mdy, '' where nothing or both are proven.
        ambiguous: cells that can be read two ways are there.
        mixed:     both orders are proven.
    """

    order: str
    ambiguous: bool
    mixed: bool


def day_order(cells: Iterable[str]) -> DayOrder:
    """Return what the cells of one column prove together."""
    proven = set()
    ambiguous = False
    for cell in cells:
        text = _without_hour(known(cell))
        found = _SLASHED.match(text)
        if found is None:
            dotted = _DOTTED.match(text)
            if dotted and int(dotted.group(2)) > _MONTHS >= int(dotted.group(1)):
                proven.add("mdy")  # dots go with the day first unless the column shows otherwise
            continue
        first, second = int(found.group(1)), int(found.group(3))
        if first > _MONTHS >= second:
            proven.add("dmy")
        elif second > _MONTHS >= first:
            proven.add("mdy")
        elif first != second:
            ambiguous = True
    order = next(iter(proven)) if len(proven) == 1 else ""
    return DayOrder(order, ambiguous, len(proven) > 1)


@lru_cache(maxsize=8192)
def day(cell: str, order: str) -> date | None:
    """Return the day in a cell, None for an empty one; a time beside it is left out.

    ``order`` (dmy, mdy, ymd or '') decides where the cell itself does not.

    Raises: BadDay
    """
    text = known(cell)
    if not text:
        return None
    try:
        found = _day(text, order)
    except BadDay:
        raise
    except (ValueError, OverflowError):
        raise BadDay("bad_date") from None
    if found.year not in _YEARS:
        raise BadDay("bad_date")
    return found


def _day(text: str, order: str) -> date:
    iso = _ISO.match(text)
    if iso:
        if len(text) > _ONE_STAMP and len(set(_ISO.findall(text))) > 1:
            raise BadDay("bad_date")  # two shipments in one cell
        return date(*map(int, iso.groups()))
    bare = _without_hour(text)
    for shape in (_ISO, _CJK):
        found = shape.search(bare)
        if found:
            return date(*map(int, found.groups()))
    if _COMPACT.fullmatch(bare):
        return date(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    serial = _SERIAL.fullmatch(bare)
    if serial and int(serial.group(1)) in _SERIALS:
        return _EXCEL_ZERO + timedelta(days=int(serial.group(1)))
    dotted = _DOTTED.match(bare)
    if dotted:
        first, second, year = dotted.groups()
        return _slashed(int(first), int(second), year, order if order == "mdy" else "dmy")
    slashed = _SLASHED.match(bare)
    if slashed:
        return _slashed(int(slashed.group(1)), int(slashed.group(3)), slashed.group(4), order)
    return _worded(bare)


def _slashed(first: int, second: int, year: str, order: str) -> date:
    if first > _MONTHS or (order == "dmy" and second <= _MONTHS):
        return date(_year(year), second, first)
    if second > _MONTHS or order == "mdy" or first == second:
        return date(_year(year), first, second)
    raise BadDay("ambiguous_date")


def _worded(text: str) -> date:
    """Return the day of "Feb 20, 2026", "21 May. 2019" or "14 lis. 2023"."""
    month = next((m for m in map(_month, _WORDS.findall(text)) if m), 0)
    numbers = _NUMBERS.findall(text)
    if not month or len(numbers) != 2:
        raise BadDay("bad_date")
    first, second = numbers
    if len(first) == 4:
        first, second = second, first
    return date(_year(second), month, int(first))


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _without_hour(text: str) -> str:
    return _HOUR.sub("", text).strip(" ,T") if ":" in text else text


@lru_cache(maxsize=512)
def _month(word: str) -> int:
    low = word.casefold()
    for number, name in enumerate(_ENGLISH.split(), start=1):
        if len(low) >= 3 and name.startswith(low):
            return number
    return _foreign_months().get(low, 0) if len(low) >= 3 or not low.isascii() else 0


@lru_cache(maxsize=1)
def _foreign_months() -> Mapping[str, int]:
    """Return month names of many languages; where two differ, the more widely read one's."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, locale).items():
                    for word in _WORDS.findall(name.casefold()):
                        found.setdefault(word, number)
    return found
