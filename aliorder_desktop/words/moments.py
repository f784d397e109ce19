"""Typed times in words: how they read."""

from __future__ import annotations

from datetime import datetime, tzinfo

from aliorder_desktop.domain.events import Precision
from aliorder_desktop.domain.moments import Moment
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.times import instant_text, left_text


def moment_text(found: Moment, zone: tzinfo, page_zone: tzinfo, now: datetime) -> str:
    """Return how a typed time reads: in the shopper's zone, and in the page's where it differs."""
    text = instant_text(found.at, zone, now)
    if found.precision is Precision.DAY:
        text = said("{day}, counted from its first moment").format(day=text)
    text = f"{text}, {left_text(found.at - now)}"
    if found.at.astimezone(zone).utcoffset() != found.at.astimezone(page_zone).utcoffset():
        there = instant_text(found.at, page_zone, now)
        text += said(" (on the page: {when})").format(when=there)
    return text
