"""Columns of an unknown file, in words: what each may hold, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from aliorder_desktop.words.catalogue import said

_FIELDS = {
    "number": "Order number",
    "ordered_on": "Day of the order",
    "title": "What was bought",
    "variant": "Colour, size and the like",
    "quantity": "How many pieces",
    "unit_price": "Price of one piece",
    "line_total": "Price of all pieces in the row",
    "order_total": "Total of the whole order",
    "currency": "Currency",
    "status": "Status",
    "seller": "Seller",
    "tracking": "Tracking number",
    "payment_method": "How it was paid",
    "url": "Link to the order",
    "marketplace": "Marketplace",
    "line_id": "Number of the row within the order",
    "product_id": "Number of the product",
    "sku_id": "Number of the variant",
    "price_info": "Price split by a tool (shown|whole|fraction)",
    "end_reason": "Why the order ended",
    "total_basis": "How the total arises",
}
_SHOWN = 30


def column_holds_text(field: str) -> str:
    """Return what a column holds."""
    return said(_FIELDS[field])


def not_taken_text() -> str:
    """Return that a column is left out."""
    return said("Not taken")


def mapping_hint_text(*, headless: bool) -> str:
    """Return what the page of columns is for."""
    if headless:
        return said(
            "This file does not name its columns. Look at the first rows and say what each holds."
        )
    return said(
        "Look at the first rows and say what each column holds. "
        "What was recognised is chosen already; check it."
    )


def misfit_text(field: str, cell: str) -> str:
    """Return that a cell contradicts what its column is said to hold."""
    return said("{holds}? It says “{cell}”.").format(
        holds=column_holds_text(field), cell=cell[:_SHOWN]
    )


def number_missing_text() -> str:
    """Return that no column is said to hold order numbers."""
    return said("Say which column holds the order numbers: without them nothing can be taken in.")


def no_number_column_text() -> str:
    """Return that no column looks like one of order numbers."""
    return said(
        "No column looks like order numbers. If the file has none, it cannot be taken in; "
        "add the orders by hand or export them with another tool."
    )


def column_text(name: str, cells: Sequence[str], field: str | None) -> str:
    """Return one column with its first cells, and what it may hold."""
    shown = " | ".join(cell[:_SHOWN] for cell in cells)
    holds = column_holds_text(field) if field else not_taken_text()
    return said("{name}: {cells} ({holds})").format(name=name, cells=shown, holds=holds)


def keep_layout_text() -> str:
    """Return the question whether files like this one are known from now on."""
    return said("Recognise files with these columns from now on, as")


def kept_layout_text(layout: str) -> str:
    """Return that files like this one are known from now on."""
    return said("Files with these columns are recognised from now on, as {layout}.").format(
        layout=layout
    )


def choose_columns_text() -> str:
    """Return the words that lead to the page of columns."""
    return said("Choose the columns…")


def read_so_text() -> str:
    """Return the words of the button that reads a file by the chosen columns."""
    return said("Read it so")
