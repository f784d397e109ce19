"""The country and the language the computer is set up for."""

from __future__ import annotations

import os
import re

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[_.@]|$)")
_COUNTRY = re.compile(r"[a-z]{2,3}_([A-Z]{2})")


def locale_country() -> str:
    """Return the ISO code of the locale's country, '' where it names none."""
    for name in ("LC_ALL", "LC_MONETARY", "LC_TIME", "LANG"):
        found = _COUNTRY.match(os.environ.get(name, ""))
        if found:
            return found.group(1)
    return ""


def locale_language() -> str:
    """Return the code of the locale's language, "de"; '' where it names none."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = _LANGUAGE.match(next(filter(None, named), ""))  # the first that is set holds
    return found.group(1) if found else ""
