"""Output: values as JSON on standard output, words on standard error, tables for people."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import click

_MAX_CELL = 60
_UNSEEN = ("Cc", "Cf", "Cs", "Co")
_JOINERS = "\u200c\u200d"  # some letters and emoji are written with them


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, and whether its cells stand on the right."""

    heading: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: plain text and, on a terminal, a colour."""

    text: str
    colour: str | None = None


def print_json(value: Any) -> None:
    """Write one JSON value on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Write words for a person on standard error; nothing where there are none."""
    if text:
        click.echo(plain(text), err=True)


def say_lines(text: str) -> None:
    """Write a text of several lines on standard output, each line plain."""
    for line in text.splitlines():
        click.echo(plain(line))


def plain(text: str) -> str:
    """Return outside text as one printable line: control and direction marks are dropped."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(c for c in line if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Write an aligned table on standard output; colours only where it is a terminal."""
    texts = [[_clipped(plain(cell.text)) for cell in row] for row in rows]
    widths = [
        max([_width(column.heading), *(_width(row[place]) for row in texts)])
        for place, column in enumerate(columns)
    ]
    heading = [
        click.style(_padded(c.heading, w, c.right), bold=True)
        for c, w in zip(columns, widths, strict=True)
    ]
    click.echo("  ".join(heading).rstrip())
    for row, line in zip(rows, texts, strict=True):
        cells = [
            click.style(_padded(text, width, column.right), fg=cell.colour)
            for column, width, cell, text in zip(columns, widths, row, line, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


def _clipped(text: str) -> str:
    if _width(text) <= _MAX_CELL:
        return text
    if text.isascii():
        return text[: _MAX_CELL - 1] + "…"
    kept, width = "", 0
    for character in text:
        width += _width(character)
        if width > _MAX_CELL - 1:
            break
        kept += character
    return kept + "…"


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks


def _width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes; wide letters take two."""
    if text.isascii():
        return len(text)
    return sum(map(_letter_width, text))


@lru_cache(maxsize=1024)
def _letter_width(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
