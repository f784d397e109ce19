"""Page times: countdowns and dates in the running text of an order page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from aliorder_desktop.domain.moments import duration
from aliorder_desktop.exchange.days import BadDay, day

_PART = re.compile(r"\d{1,4}\s*[^\W\d_]+\.?,?|\d{1,4}:[0-5]\d:[0-5]\d")
_AND = re.compile(r"\s*(?:(?:and|und|et|y|e|i|и|ve|en)\s+)?", re.IGNORECASE)
_MONTH = r"[^\W\d_]{3,12}\.?"
_CJK = r"\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?"
# Shapes of dates, each looked for by itself: words of one may look like the month of another.
_WITH_YEAR = tuple(
    map(
        re.compile,
        (
            r"\d{4}-\d{1,2}-\d{1,2}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}",
            rf"\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}",
            rf"\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}",
            rf"\d{{4}}\s?[年년]\s?{_CJK}",
        ),
    )
)
_WITHOUT = tuple(
    map(
        re.compile,
        (
            rf"\b{_MONTH}\s+\d{{1,2}}(?![\d:,.]*\d)",
            rf"\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}",
            _CJK,
        ),
    )
)
_HOUR = re.compile(r"[^\w]{0,3}(?:at |um |à |alle )?(\d{1,2}):([0-5]\d)(?!:|\d)", re.IGNORECASE)
_LONGEST = 400
_BACK = timedelta(days=60)  # a date without a year is at most as old as this


def times_in(
    lines: Sequence[str], words: Mapping[str, Sequence[str]], seen_on: date
) -> Iterator[tuple[str, str]]:
    """Yield fields with their countdown or date, each once, as ``moment`` reads it.

    ``words`` stand near the time of each field; ``seen_on`` gives a date its year.
    """
    found: set[str] = set()
    phrases_of_all = [re.escape(phrase) for phrases in words.values() for phrase in phrases]
    any_phrase = re.compile("|".join(phrases_of_all) or r"(?!)")
    for place, line in enumerate(lines):
        low = line[:_LONGEST].casefold()
        if len(found) == len(words) or any_phrase.search(low) is None:
            continue
        for field, phrases in words.items():
            phrase = next((each for each in phrases if each in low), None)
            if phrase is None or field in found:
                continue
            start = low.index(phrase)
            after = line[start + len(phrase) : _LONGEST]
            further = lines[place + 1][:_LONGEST] if place + 1 < len(lines) else ""
            near = (after, line[:start], further)
            text = next(filter(None, (time_text(each, seen_on) for each in near)), "")
            if text:
                found.add(field)
                yield field, text


def time_text(text: str, seen_on: date) -> str:
    """Return the first countdown in a text, else its last date, '' for neither."""
    return (not re.search(_CJK, text) and _countdown(text)) or _date(text, seen_on)


def _countdown(text: str) -> str:
    """Return a length of time as ``duration`` reads it."""
    for begin in _PART.finditer(text):
        parts = ""
        place = begin.start()
        while part := _PART.match(text, place):
            longer = f"{parts} {part.group().rstrip('.,')}".strip()
            if duration(longer) is None:
                break
            parts = longer
            gap = _AND.match(text, part.end())
            place = gap.end() if gap else part.end()
        if parts:
            return parts
    return ""


def _date(text: str, seen_on: date) -> str:
    """Return the last day a text names, of "12 - 20 March" the 20th, with its hour."""
    for shapes in (_WITH_YEAR, _WITHOUT):
        last, named = 0, None
        for found in (each for shape in shapes for each in shape.finditer(text)):
            read = _day(found.group(), seen_on) if found.end() > last else None
            if read is not None:
                last, named = found.end(), read
        if named is not None:
            hour = _HOUR.match(text, last)
            return f"{named.isoformat()} {hour[1]}:{hour[2]}" if hour else named.isoformat()
    return ""


def _day(text: str, seen_on: date) -> date | None:
    try:
        if re.search(r"\d{4}", text):
            return day(text, "dmy")
    except BadDay:
        return None
    has_cjk = re.search("[月월]", text) is not None
    for year in (seen_on.year, seen_on.year + 1):
        try:
            found = day(f"{year}年{text}" if has_cjk else f"{text.rstrip('.')} {year}", "dmy")
        except BadDay:
            continue
        if found is not None and found >= seen_on - _BACK:
            return found
    return None
