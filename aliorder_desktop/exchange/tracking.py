"""Tracking: the numbers in a cell, whatever the tool wrote around them."""

from __future__ import annotations

import re
from functools import lru_cache

from aliorder_desktop.exchange.cells import known

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_NUMBER = re.compile(r"(?=[A-Za-z-]*\d)[A-Za-z0-9-]{4,40}", re.ASCII)
_BETWEEN = re.compile(r"[,;|/\s]+|\band\b")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[Ee]\+?\d+", re.ASCII)
# A number that no other word looks like: letters first, and at least eight digits.
_SURE = re.compile(r"(?=(?:[^\d]*\d){8})(?:[A-Z]{1,7}|1Z|4PX)[0-9][0-9A-Z]{7,30}", re.ASCII)
_LONGEST = 4000


def is_surely_tracking(word: str) -> bool:
    """Return whether a word among others can be nothing but a tracking number."""
    return _SURE.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def tracking_numbers(cell: str) -> tuple[str, ...]:
    """Return the tracking numbers in a cell: bare ones, "Carrier(NUMBER)" and "NUMBER:link"."""
    text = known(cell)[:_LONGEST]
    if not text:
        return ()
    parts = _IN_BRACKETS.findall(text) or _BETWEEN.split(text)
    found = (known(part).partition(":")[0].strip("'\"") for part in parts)
    return tuple(
        dict.fromkeys(n for n in found if _NUMBER.fullmatch(n) and not _SCIENTIFIC.fullmatch(n))
    )
