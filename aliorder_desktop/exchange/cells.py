"""Cells: texts without what tools and spreadsheets wrap around them."""

from __future__ import annotations

import re

# How a cell begins that a spreadsheet may run; the apostrophe so that it can be taken off again.
_FORMULA = frozenset("=+-@\t\r\n|%'＝＋－＠")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_NOTHING = frozenset(
    ("undefined", "null", "none", "nan", "n/a", "n.a.", "#n/a", "-", "--", "—",
     "not available", "not applicable")
)  # fmt: skip
_LONGEST = max(map(len, _NOTHING))

# Blanks around a cell, with marks that nobody sees: zero-width ones and those of direction.
_AROUND = (
    "".join(filter(str.isspace, map(chr, range(0x3001))))
    + "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    + "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# How a cell begins and ends that may need work; nearly none does.
_LAST = frozenset(_AROUND)
_FIRST = _LAST | {letter for word in _NOTHING for letter in (word[0], word[0].upper())} | {"="}


def cleaned(cell: str) -> str:
    """Return a cell's text without blanks around it and without ``="..."``."""
    text = cell.strip(_AROUND)
    if text[:2] == '="' and text[-1:] == '"':
        text = text[2:-1].strip(_AROUND)
    return text


def guarded(cell: str) -> str:
    """Return a cell for a spreadsheet, which runs what begins like a formula: an apostrophe first.

    Plain numbers stay as they are, negative ones too.
    """
    first = cell[:1]
    if not first or first not in _FORMULA or _PLAIN_NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" else cell


def known(cell: str) -> str:
    """Return a cell's text, '' where it says in words that there is nothing."""
    if not cell or (cell[0] not in _FIRST and cell[-1] not in _LAST):
        return cell
    text = cleaned(cell)
    return "" if len(text) <= _LONGEST and text.casefold() in _NOTHING else text
