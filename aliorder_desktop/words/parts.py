"""Items and parcels in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import status_text


def about_text() -> str:
    """Return what stands before the choice of an item or parcel."""
    return said("About")


def whole_order_text() -> str:
    """Return what the whole order is called beside its items and parcels."""
    return said("the whole order")


def part_text(name: str, status: str | None) -> str:
    """Return an item or parcel, with its status where it has one of its own."""
    return f"{name}: {status_text(status)}" if status else name
