"""A record of its own and small order files, for tests of imports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.folders import Folders, resources_in
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LAMP, DOCK, MUG = "3066082282204417", "3066288170274417", "3066898456134417"
HEADER = "Order ID,Order Date,Title,Qty,Price,Currency,Status,Tracking Number,Store"


@contextmanager
def record(folder: Path) -> Iterator[Workspace]:
    """Open a record in ``folder`` and close it again."""
    resources = resources_in(resource_folder())
    opened = open_workspace(Folders(folder), resources, lambda: "Europe/Berlin", NOW)
    try:
        yield opened
    finally:
        opened.connection.close()


def order_list(*rows: str, header: str = HEADER, choices: Choices | None = None) -> Source:
    """Return an order list with these rows."""
    text = "\n".join((header, *rows)) + "\n"
    return Source("orders.csv", text.encode(), choices or Choices())


def line(number: str, title: str, status: str, price: str = "4.50", currency: str = "EUR") -> str:
    """Return one row of an order list."""
    return f"{number},2026-02-20,{title},1,{price},{currency},{status},,Lumi Store"
