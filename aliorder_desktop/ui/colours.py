"""Colours: light and dark; the first screen is painted in them before there is a theme."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette


class Colours(SimpleNamespace):
    """One set of colours as #rrggbb."""

    window: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    danger: str
    hover: str


LIGHT = Colours(
    window="#f4f6f8",
    surface="#ffffff",
    text="#1b232c",
    muted="#586472",
    line="#d7dde4",
    accent="#0a6670",
    on_accent="#ffffff",
    danger="#b3261e",
    hover="#e6edf0",
)
DARK = Colours(
    window="#15191d",
    surface="#1e242a",
    text="#e7ebef",
    muted="#9fabb7",
    line="#363f48",
    accent="#6cc7c9",
    on_accent="#0b2123",
    danger="#ff8f85",
    hover="#2a333b",
)

_SCHEMES = {"light": LIGHT, "dark": DARK}


def colours_of(scheme: str, desktop: QPalette) -> Colours:
    """Return the colours of "light" or "dark"; those nearest to the desktop's where neither."""
    nearest = DARK if desktop.window().color().lightness() < 128 else LIGHT
    return _SCHEMES.get(scheme, nearest)
