"""Adding in words: what a typed line was understood as."""

from __future__ import annotations

from datetime import datetime, tzinfo

from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import marketplace_text, number_text, short_title
from aliorder_desktop.words.times import instant_text, left_text


def reading_text(marketplace: str, number: str, title: str, total: str, status: str) -> str:
    """Return how a line was read, its parts in a fixed order; '' where it says nothing."""
    parts = [
        short_title(title),
        total,
        status,
        said("number {number}").format(number=number_text(number)) if number else "",
    ]
    shown = [part for part in parts if part]
    return " · ".join([marketplace_text(marketplace), *shown]) if shown else ""


def protection_text(ends_at: datetime, zone: tzinfo, now: datetime) -> str:
    """Return when protection ends as a typed line says it."""
    return said("protection ends {when}, {left}").format(
        when=instant_text(ends_at, zone, now), left=left_text(ends_at - now)
    )


def quick_hint_text() -> str:
    """Return what a line may hold."""
    return said(
        "Number, title, price, status and the page's countdown, in any order. "
        "A number or a title is enough."
    )


def nothing_read_text() -> str:
    """Return that a line holds neither number nor title yet."""
    return said("Type the order number or what you bought.")
