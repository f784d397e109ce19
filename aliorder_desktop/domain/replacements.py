"""Replacements: an order that takes the place of another, as the shopper ordered it again."""

from __future__ import annotations

from collections.abc import Iterable

from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.retraction import effective

REPLACEMENT = "replacement"  # the link between them, kept by both orders
REPLACES, REPLACED_BY = "replaces", "replaced_by"
_OVER = ("cancelled", "closed", "refunded")


def linked_as(events: Iterable[Event], side: str) -> tuple[str, ...]:
    """Return the orders a standing link names: those this one replaces, or is replaced by."""
    found = (
        str(event.payload.get(side, ""))
        for event in effective(events)
        if event.kind == CoreKind.LINK and event.payload.get("what") == REPLACEMENT
    )
    return tuple(dict.fromkeys(key for key in found if key))


def may_be_ordered_again(status: str) -> bool:
    """Return whether an order of that neutral status came to nothing."""
    return status in _OVER
