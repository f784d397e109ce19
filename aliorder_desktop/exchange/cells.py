"""Cells: texts without what tools and spreadsheets wrap around them."""

from __future__ import annotations

_NOTHING = frozenset(
    ("undefined", "null", "none", "nan", "n/a", "n.a.", "#n/a", "-", "--", "—",
     "not available", "not applicable")
)  # fmt: skip
_AROUND = " \t\r\n\u00a0\u200b\u200e\u200f\ufeff"


def cleaned(cell: str) -> str:
    """Return a cell's text without blanks around it and without ``="..."``."""
    text = cell.strip(_AROUND)
    if text[:2] == '="' and text[-1:] == '"':
        text = text[2:-1].strip(_AROUND)
    return text


def known(cell: str) -> str:
    """Return a cell's text, '' where it says in words that there is nothing."""
    text = cleaned(cell)
    return "" if len(text) < 15 and text.casefold() in _NOTHING else text
