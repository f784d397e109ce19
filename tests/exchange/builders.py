"""Small order files for tests of the exchange."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.file_reading import Choices, FileReading
from aliorder_desktop.exchange.layouts import Layouts, load_layouts
from aliorder_desktop.exchange.reading import read_order_file

ROOT = Path(__file__).parents[2]

HEADER = (
    "Order ID", "Order Date", "Title", "Qty", "Price", "Currency", "Status", "Tracking Number",
    "Store",
)  # fmt: skip
ROWS = (
    ("3066120000014417", "2026-01-03", "Lamp, 5.5 in", "2", "4.50", "USD", "Completed", "", "A&B"),
    ("3066120000014417", "2026-01-03", "Cable", "1", "1.25", "USD", "Completed", "LP0012", "A&B"),
    ("3066120000024417", "2026-02-14", "Übertopf", "1", "1250.00", "EUR", "Shipped", "", "Müller"),
    ("3066120000034417", "2026-02-15", "Box", "3", "0.99", "USD", "Cancelled", "", "Shop 9"),
)


@lru_cache(maxsize=1)
def layouts() -> Layouts:
    """Return the layouts the program ships."""
    return load_layouts(ROOT / "resources" / "layouts")


def read(content: bytes | str, name: str = "orders.csv", **choices: Any) -> FileReading:
    """Return what a file of that content says."""
    data = content.encode() if isinstance(content, str) else content
    return read_order_file(data, name, layouts(), Choices(**choices))


def only_order(content: bytes | str, **choices: Any) -> OrderSighting:
    """Return the one order of a file that was read without a problem."""
    reading = read(content, **choices)
    assert reading.outcome == "ok", reading
    (order,) = reading.orders
    return order


def csv_text(
    rows: Iterable[Sequence[str]] = (HEADER, *ROWS),
    *,
    delimiter: str = ",",
    quote_all: bool = False,
    end: str = "\n",
) -> str:
    """Return rows as delimited text."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator=end,
    )
    writer.writerows(rows)
    return out.getvalue()


def total_of(order: OrderSighting) -> str:
    """Return an order's total with its currency ("12.50 EUR"), '' without one."""
    return f"{order.total.text} {order.total.currency or '?'}" if order.total else ""
