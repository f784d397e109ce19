"""Quick lines: an order typed in one line, its parts in any order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from aliorder_desktop.domain.events import Precision
from aliorder_desktop.domain.moments import duration
from aliorder_desktop.domain.money import Money
from aliorder_desktop.exchange.amounts import BadAmount, amount
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.ids import looks_like_number, marketplace_of, number_in_link
from aliorder_desktop.exchange.tracking import is_surely_tracking

_LONG_NUMBER = re.compile(r"\d{10,20}", re.ASCII)
_DIGITS = re.compile(r"\d[\d.,']*", re.ASCII)
_PRICE = re.compile(r"\d+[.,]\d{2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_HOUR = re.compile(r"\d{1,2}:\d{2}", re.ASCII)
_LONGEST_RUN = 6
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What a line was understood as; '' where it does not say.

    Attributes:
        number:      the order number.
        marketplace: by the number's shape or the link.
        title:       what was left over.
        total:       the price, its currency None where none was typed.
        status:      the status words as typed.
        countdown:   time left or the day protection ends, as typed.
        tracking:    tracking numbers.
    """

    number: str = ""
    marketplace: str = ""
    title: str = ""
    total: Money | None = None
    status: str = ""
    countdown: str = ""
    tracking: tuple[str, ...] = ()


def read_quick_line(text: str, is_status: Callable[[str], bool]) -> QuickLine:
    """Return what ``text`` says of one order; words nobody knows make the title.

    ``is_status`` tells whether words are a status.
    """
    words = text[:_LONGEST_LINE].split()
    number, marketplace = _take_number(words)
    tracking = tuple(dict.fromkeys(filter(is_surely_tracking, words)))
    words = [word for word in words if word not in tracking]
    countdown = _take_run(words, _is_countdown)
    total = _take_total(words)
    status = _take_run(words, lambda run: len("".join(run)) > 3 and is_status(" ".join(run)))
    return QuickLine(number, marketplace, " ".join(words), total, status, countdown, tracking)


def _take_number(words: list[str]) -> tuple[str, str]:
    for place, word in enumerate(words):
        linked = number_in_link(word)
        if linked or looks_like_number(word) or _LONG_NUMBER.fullmatch(word):
            del words[place]
            number = linked or word
            return number, marketplace_of(number, (word,) if linked else ())
    return "", ""


def _take_run(words: list[str], holds: Callable[[list[str]], bool]) -> str:
    """Take the longest run of words out of which ``holds`` is true."""
    for length in range(min(_LONGEST_RUN, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if holds(run):
                del words[start : start + length]
                return " ".join(run)
    return ""


def _is_countdown(run: list[str]) -> bool:
    """Return whether words are time left; "5m" alone is the length of a cable."""
    text = " ".join(run)
    if len(run) <= 2 and _DAY.fullmatch(run[0]):
        return len(run) == 1 or _HOUR.fullmatch(run[1]) is not None
    length = duration(text)
    if length is None:
        return False
    span, finest = length
    return finest in (Precision.DAY, Precision.HOUR) or span.total_seconds() >= 3600


def _take_total(words: list[str]) -> Money | None:
    for length in (2, 1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            found = _money(run)
            if found is not None:
                del words[start : start + length]
                return found
    return None


def _money(run: list[str]) -> Money | None:
    """Return the price that one or two words are: digits and a currency, or digits with cents."""
    text = " ".join(run)
    signs = _DIGITS.sub("", text).strip()
    if len(_DIGITS.findall(text)) != 1:
        return None
    currency = currency_of(signs) if signs else None
    if currency is None and (signs not in ("", "$", "¥", "kr") or not _PRICE.search(text)):
        return None
    if len(run) == 2 and not signs:
        return None
    try:
        found = amount(text, currency, "")
    except BadAmount:
        return None
    return Money.of(found.value, currency) if found is not None else None
