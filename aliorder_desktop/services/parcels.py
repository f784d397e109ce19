"""Parcels: tracking numbers of a list put to the orders they belong to, and who carries them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind
from aliorder_desktop.exchange.carriers import Carried, Carriers, carried, load_carriers
from aliorder_desktop.exchange.parcels import ParcelLine
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.services.mapping import known_layouts
from aliorder_desktop.services.recording import typed_event
from aliorder_desktop.services.rows import order_key, refresh
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposal:
    """One tracking number with the order it seems to belong to.

    Attributes:
        order_key: '' where no order that exists is named.
        is_known:  the order has that number already.
    """

    line: ParcelLine
    by: Carried
    order_key: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class OrderParcels:
    """The parcels of one order.

    Attributes:
        hosts: the only ones whose pages are opened.
    """

    parcels: tuple[tuple[str, Carried], ...]
    hosts: frozenset[str]


def parcels_of(workspace: Workspace, source: Source) -> tuple[ParcelLine, ...]:
    """Return the tracking numbers of a list.

    Raises: UserError "no_tracking_numbers" where a file or text is no such list.
    """
    layouts = known_layouts(workspace)
    found = read_order_file(source.data, source.name, layouts, source.choices).parcels
    if not found:
        raise UserError("no_tracking_numbers")
    return found


def proposals(workspace: Workspace, lines: Iterable[ParcelLine]) -> tuple[Proposal, ...]:
    """Return which order each number of a list belongs to, by the order's number.

    Shape: a number that is on the board already belongs to the order that has it.
    """
    carriers = carriers_of(workspace)
    holders = {number: row.order_key for row in workspace.board.all() for number in row.tracking}
    return tuple(
        _proposal(workspace, line, carriers, holders.get(line.tracking, "")) for line in lines
    )


def add_parcels(
    workspace: Workspace, chosen: Sequence[tuple[str, str]], now: datetime
) -> tuple[str, ...]:
    """Put tracking numbers to orders, in one transaction, and return the orders.

    Shape: ``chosen`` are pairs of an order's key and a number; a parcel may carry several
    orders, and an order may come in several parcels.
    """
    new = []
    for key, number in dict.fromkeys(chosen):
        row = workspace.board.get(key)
        if row is not None and number not in row.tracking:
            new.append((key, number))
    events = [
        typed_event(workspace, key, CoreKind.PARCEL_SEEN, {"tracking": number}, None, now, now)
        for key, number in new
    ]
    keys = tuple(dict.fromkeys(key for key, _ in new))
    if events:
        with workspace.connection.transaction():
            workspace.journal.append(events)
            refresh(workspace, keys, now)
    return keys


def carriers_of(workspace: Workspace) -> Carriers:
    """Return the carriers the program knows."""
    return load_carriers(workspace.resources.layouts)


def order_parcels(workspace: Workspace, numbers: Iterable[str]) -> OrderParcels:
    """Return an order's tracking numbers, each with who carries it."""
    carriers = carriers_of(workspace)
    found = tuple((number, carried(number, carriers)) for number in numbers)
    return OrderParcels(found, carriers.hosts)


def _proposal(workspace: Workspace, line: ParcelLine, carriers: Carriers, holder: str) -> Proposal:
    key = holder
    if line.order:
        try:
            key = order_key(workspace, line.order)
        except UserError:
            key = ""
    row = workspace.board.get(key) if key else None
    is_known = row is not None and line.tracking in row.tracking
    return Proposal(line, carried(line.tracking, carriers), key if row else "", is_known)
