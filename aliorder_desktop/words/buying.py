"""Before you buy, in words."""

from __future__ import annotations

from datetime import datetime

from aliorder_desktop.words.catalogue import said, said_of


def lead_text() -> str:
    """Return what the list is for."""
    return said("Look at these before you order. Nothing here is stored until you have ordered.")


def no_checks_text() -> str:
    """Return what to say of a marketplace whose rules have no list."""
    return said("The rules of this marketplace have no list of what to check.")


def in_time_text(promised: datetime | None, needed: datetime | None) -> str:
    """Return whether a promised date is early enough; '' where neither is known."""
    if needed is None:
        return ""
    if promised is None:
        return said("No date is promised, so nobody can say whether it comes in time.")
    days = (needed - promised).days
    if promised > needed:
        return said("It is promised for later than you need it. Look for a faster shipping.")
    return said_of(
        "It is promised {count} day before you need it. A promise can still be missed.",
        "It is promised {count} days before you need it. A promise can still be missed.",
        days,
    )
