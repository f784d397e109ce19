"""Markup: a web page taken apart into tags and text, in one pass, whatever is broken in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# The whole tag where nothing in it is quoted, else its beginning.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>\"']*+>)?")
_RAW = frozenset(("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"))
_TRIES = 4  # a quoted value may hold what ends a tag


class Piece(NamedTuple):
    """One tag, or the text between two.

    Attributes:
        tag:    name in small letters, '' for text.
        closes: it is an end tag.
        text:   with its entities put right.
        place:  where it begins in the page.
    """

    tag: str
    closes: bool
    text: str
    place: int


def pieces(page: str) -> Iterator[Piece]:
    """Yield the tags and texts of a page; comments, scripts and styles are left out."""
    place, length = 0, len(page)
    while place < length:
        start = page.find("<", place)
        if start < 0:
            start = length
        if start > place:
            text = page[place:start]
            yield Piece("", False, html.unescape(text) if "&" in text else text, place)
        if start == length:
            return
        found = _TAG.match(page, start)
        if found is None:
            place = _past_what_is_no_tag(page, start)
            continue
        closing, name, rest = found.groups()
        name = name.lower()
        place = found.end() if rest else _end_of_tag(page, found.end())
        if name in _RAW:
            if not closing and place < length:
                end = re.compile(f"</{name}", re.IGNORECASE).search(page, place)
                place = _past(page, ">", end.start()) if end else length
        else:
            yield Piece(name, bool(closing), "", start)


def _past_what_is_no_tag(page: str, start: int) -> int:
    if page.startswith("<!--", start):
        return _past(page, "-->", start + 4)
    return _past(page, ">", start) if page[start + 1 : start + 2] in ("!", "?") else start + 1


def _end_of_tag(page: str, place: int) -> int:
    """Return where a tag ends; a ">" within quotes does not end it."""
    end = place
    for _ in range(_TRIES):
        end = _past(page, ">", end)
        if page.count('"', place, end) % 2 == 0:
            break
    return end


def _past(page: str, mark: str, place: int) -> int:
    """Return the place behind the next ``mark``, the page's end where there is none."""
    found = page.find(mark, place)
    return found + len(mark) if found >= 0 else len(page)
