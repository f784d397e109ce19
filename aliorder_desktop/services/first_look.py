"""The first look: what the window shows before anything else is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.storage.connection import open_readonly
from aliorder_desktop.storage.list_store import ListStore
from aliorder_desktop.storage.setting_store import SettingStore


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The stored board's first lines.

    Attributes:
        count:  all orders there are.
        lines:  the first of them, in the order of their next clock.
        scheme: the colour scheme the shopper chose, '' for the desktop's own.
    """

    count: int
    lines: tuple[BoardLine, ...]
    scheme: str


def first_look(database: Path, limit: int) -> FirstLook:
    """Return what a list of the record in ``database`` begins with.

    Raises: UserError where the file cannot be used.
    """
    connection = open_readonly(database)
    try:
        lists = ListStore(connection)
        scheme = SettingStore(connection).all().get("scheme", "")
        return FirstLook(lists.count(), tuple(lists.first(limit)), str(scheme))
    finally:
        connection.close()
