"""Exporting: orders as a list for a spreadsheet, and the journal as it is.

A journal taken into an empty record makes an equal one: the same events, with their ids, instants,
origins, payloads and what they belong to; the same imports, each still to be undone; what is known
of attached files; and the same board, where it is judged at one instant under the same settings.
Left behind are settings, notices that were shown, steps that were ticked, own templates and layouts
and the bytes of attached files: `backup` and a copy of the folder take those along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.state import Item, OrderState
from aliorder_desktop.domain.statuses import STATUS
from aliorder_desktop.exchange.journal_file import journal_text
from aliorder_desktop.exchange.order_list import list_text
from aliorder_desktop.services.course import UNWATCHED, Course
from aliorder_desktop.services.journal_plans import attachment_json, batch_json
from aliorder_desktop.services.rows import current, order_key, rulebook_of
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.file_writing import write_new_pieces

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        rows: lines of the table, or events of the journal.
    """

    file: Path
    orders: int
    rows: int


def export_list(
    workspace: Workspace,
    orders: Sequence[str],
    file: Path,
    now: datetime,
    course: Course = UNWATCHED,
    *,
    replaces: bool = False,
) -> Exported:
    """Write orders as CSV, one line per item; all orders where none are named.

    Shape:  ``replaces`` takes the place of a file, where the shopper was asked.
    Raises: UserError where an order is not known, "target_exists", those of the disk, and
            "interrupted".
    """
    keys = _keys(workspace, orders)
    stored = (row for row in map(workspace.board.get, keys) if row is not None)
    count = 0

    def rows() -> Iterator[Mapping[str, str]]:
        nonlocal count
        for place, row in enumerate(current(workspace, stored, now)):
            if place % _CHUNK == 0:
                course.reached("write", place, len(keys))
            for line in _lines(workspace, row):
                count += 1
                yield line

    write_new_pieces(file, (text.encode() for text in list_text(rows())), replaces=replaces)
    return Exported(file, len(keys), count)


def export_journal(
    workspace: Workspace,
    orders: Sequence[str],
    file: Path,
    now: datetime,
    course: Course = UNWATCHED,
    *,
    replaces: bool = False,
) -> Exported:
    """Write all events of orders as JSON; of all orders where none are named.

    Raises: as ``export_list``.
    """
    keys = _keys(workspace, orders) if orders else None
    of_orders = workspace.journal.events_of_many(keys) if keys else workspace.journal.all_orders()
    count = places = 0

    def events() -> Iterator[Event]:
        nonlocal count, places
        for places, (_, found) in enumerate(of_orders, start=1):
            if places % _CHUNK == 1:
                course.reached("write", places, 0)
            count += len(found)
            yield from found

    pieces = journal_text(events(), *_beside(workspace, keys), now)
    encoded = (text.encode("utf-8", "surrogatepass") for text in pieces)
    write_new_pieces(file, encoded, replaces=replaces)
    return Exported(file, places, count)


def _beside(
    workspace: Workspace, keys: Sequence[str] | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the imports and attached files that events of these orders speak of; all for None."""
    batches = list(reversed(workspace.batches.all()))
    attachments = list(workspace.attachments.all())
    if keys is not None:
        of_orders = [found for _, found in workspace.journal.events_of_many(keys)]
        events = [event for found in of_orders for event in found]
        batch_ids = {event.batch_id for event in events}
        digests = {event.payload.get("sha256") for event in events}
        batches = [batch for batch in batches if batch.batch_id in batch_ids]
        attachments = [each for each in attachments if each.sha256 in digests]
    return list(map(batch_json, batches)), list(map(attachment_json, attachments))


def _keys(workspace: Workspace, orders: Sequence[str]) -> list[str]:
    if orders:
        return list(dict.fromkeys(order_key(workspace, order) for order in orders))
    return [row.order_key for row in workspace.board.all()]


def _lines(workspace: Workspace, row: BoardRow) -> Iterator[Mapping[str, str]]:
    """Yield the lines of one order: one per item, or one for the order."""
    events = workspace.journal.events_of(row.order_key)
    rulebook = rulebook_of(workspace, row.order_key)
    state = fold(row.order_key, events, rulebook, workspace.circumstances())
    order = {
        "Marketplace": row.marketplace,
        "Order ID": row.number,
        "Order Date": row.ordered_on or "",
        "Status": _status(workspace, row),
        "Seller": row.seller,
        "Account": row.account,
        "Order Total": row.total.text if row.total else "",
        "Total Currency": (row.total.currency or "") if row.total else "",
        "Total Basis": row.total_basis if row.total else "",
        "Tracking Number": ", ".join(row.tracking),
        "Next Date": iso_text(row.next_due_at) if row.next_due_at else "",
        "Tags": ", ".join(state.tags),
        "Notes": "\n".join(state.notes),
    }
    for item in state.items or (_whole(state),):
        yield {**order, **_item(item, order["Total Currency"])}


def _item(item: Item, currency: str) -> Mapping[str, str]:
    priced = item.unit_price and item.currency and item.currency != currency
    return {
        "Order Line ID": item.line_id,
        "Title": item.title,
        "Variant": item.variant,
        "Quantity": item.quantity,
        "Item Price": f"{item.unit_price} {item.currency}" if priced else item.unit_price,
        "Product ID": item.product_id,
        "SKU ID": item.sku_id,
    }


def _whole(state: OrderState) -> Item:
    return Item("", "", "", state.title, "", "", "", "")


def _status(workspace: Workspace, row: BoardRow) -> str:
    """Return the marketplace's own word where it says what the status is, else the neutral one."""
    found = rulebook_of(workspace, row.order_key).status_map(row.raw_status, "")
    says = str(found.set.get(STATUS, "")) if found is not None else ""
    if row.raw_status and (not row.pack_status or says == row.pack_status):
        return row.raw_status
    return row.status if row.status != "unknown" else ""
