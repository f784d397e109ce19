"""Ordering again, in words."""

from __future__ import annotations

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import number_text, short_title, status_text


def again_label() -> str:
    """Return what ordering again is called."""
    return said("Order again")


def replaced_by_text(row: BoardRow) -> str:
    """Return the order that takes the place of this one."""
    return said("Ordered again: {order}").format(order=_named(row))


def replaces_text(row: BoardRow) -> str:
    """Return the order whose place this one takes."""
    return said("Takes the place of: {order}").format(order=_named(row))


def ordered_again_text(title: str) -> str:
    """Return that a new order was added in the place of another."""
    return said("Added in the place of the other: {title}.").format(title=title)


def _named(row: BoardRow) -> str:
    return f"{short_title(row.title) or number_text(row.number)} · {status_text(row.status)}"
