"""Opening the record for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aliorder_desktop.cli.context import Surroundings
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.workspace import Workspace


@contextmanager
def workspace(around: Surroundings, *, create: bool = False) -> Iterator[Workspace]:
    """Open the record, and close it again.

    Raises: UserError "no_journal" where there is none and the command makes none.
    """
    if not create and not around.folders.database.exists():
        raise UserError("no_journal", path=around.folders.data)
    opened = open_workspace(
        around.folders, around.resources, around.system_zone, around.time_source()
    )
    try:
        yield opened
    finally:
        opened.connection.close()
