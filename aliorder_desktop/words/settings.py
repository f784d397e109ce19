"""Settings in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said

_SCHEMES = {"": "As the desktop", "light": "Light", "dark": "Dark"}


def scheme_text(scheme: str) -> str:
    """Return what a colour scheme is called."""
    return said(_SCHEMES[scheme])


def place_hint_text() -> str:
    """Return what the country is for."""
    return said("For the working days of your bank, and the rights you have at home.")


def zone_hint_text() -> str:
    """Return what the time zone is for."""
    return said("Times are shown in it, and days begin and end in it.")


def autostart_text() -> str:
    """Return the words of the autostart box."""
    return said("With the computer, in the background")
