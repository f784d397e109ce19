"""Order lists: orders as a table that a spreadsheet opens and this program reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from aliorder_desktop.exchange.cells import guarded

# The names by which the layout aliorder.orders knows them again.
HEADER = (
    "Marketplace", "Order ID", "Order Date", "Status", "Seller", "Account", "Order Total",
    "Total Currency", "Total Basis", "Tracking Number", "Order Line ID", "Title", "Variant",
    "Quantity", "Item Price", "Product ID", "SKU ID", "Next Date", "Tags", "Notes",
)  # fmt: skip

_CHUNK = 500


def list_text(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the text of a table of ``rows`` by column; nothing in it is run as a formula.

    Shape: commas, lines ended as spreadsheets do, a mark of UTF-8 at the start.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(HEADER)
    for place, row in enumerate(rows):
        writer.writerow([guarded(row.get(name, "")) for name in HEADER])
        if place % _CHUNK == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()
