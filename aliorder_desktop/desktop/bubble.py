"""Bubbles: notices as they are handed to the desktop, and the buttons pressed on them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bubble:
    """A notice as it is handed to the desktop; every text is plain.

    Attributes:
        tag:     what it is known by here.
        buttons: id and label.
        click:   what a click on the notice itself does, '' for nothing.
        urgent:  it is due within a day.
        stays:   it is shown until the shopper answers.
        how:     how to answer where the desktop has no buttons.
    """

    tag: str
    title: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    click: str = ""
    urgent: bool = False
    stays: bool = False
    how: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed on a notice: its tag and the button's id; "default" is a click."""

    tag: str
    button: str


def clean(text: str) -> str:
    """Return text as the bus takes it: no control or direction marks, lines kept."""
    return "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    )
