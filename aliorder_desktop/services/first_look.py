"""The first look: what the window shows before anything else is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.storage.connection import open_readonly
from aliorder_desktop.storage.list_store import ListStore
from aliorder_desktop.storage.setting_store import SettingStore

_PATIENCE = 0.2  # seconds for which a window may wait for a record that is being written
MANY = 4000  # counting more would take longer than reading what is in sight


class FirstLook(NamedTuple):
    """The stored board's first lines.

    Attributes:
        orders: how many there are, counted no further than ``MANY``.
        lines:  the first of them, in the order of their next clock.
        scheme: the colour scheme the shopper chose, '' for the desktop's own.
    """

    orders: int
    lines: tuple[BoardLine, ...]
    scheme: str

    @property
    def is_counted(self) -> bool:
        """Whether ``orders`` is how many there are."""
        return self.orders < MANY


def first_look(database: Path, limit: int) -> FirstLook:
    """Return what a list of the record in ``database`` begins with.

    Raises: UserError where the file cannot be used.
    """
    connection = open_readonly(database, busy_seconds=_PATIENCE)
    try:
        lists = ListStore(connection)
        scheme = SettingStore(connection).text("scheme")
        return FirstLook(lists.count(MANY), tuple(lists.first(limit)), scheme)
    finally:
        connection.close()
