"""Listing: the board as a list shows it, and the words it is searched by."""

from __future__ import annotations

from collections.abc import Iterable

from aliorder_desktop.domain.board_line import BoardLine, Column
from aliorder_desktop.domain.finding import Finder, folded
from aliorder_desktop.services.workspace import Workspace


def finder(workspace: Workspace) -> Finder:
    """Return all orders as they are searched, in the order of their next clock."""
    texts = {key: folded(text) for key, text in workspace.lists.texts().items()}
    return Finder(workspace.lists.keys(Column.NEXT), texts)


def search_texts(workspace: Workspace, keys: Iterable[str]) -> dict[str, str]:
    """Return the words some orders are searched by, not yet folded."""
    return workspace.lists.texts_of(keys)


def sorted_keys(workspace: Workspace, column: Column, *, descending: bool) -> list[str]:
    """Return every order's key in the order asked for."""
    return workspace.lists.keys(column, descending=descending)


def lines(workspace: Workspace, keys: Iterable[str]) -> tuple[BoardLine, ...]:
    """Return the lines of these orders, in the order given."""
    return tuple(workspace.lists.lines(keys))
