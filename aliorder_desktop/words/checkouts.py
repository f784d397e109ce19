"""Checkouts in words: what was paid together, and what that says of one order."""

from __future__ import annotations

from collections.abc import Iterable

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.checkouts import Shared
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.lists import number_text, short_title, status_text


def mate_name(row: BoardRow) -> str:
    """Return what an order of a checkout is called."""
    return short_title(row.title) or number_text(row.number)


def mate_text(row: BoardRow) -> str:
    """Return one other order of a checkout on a line."""
    facts = (mate_name(row), status_text(row.status), total_text(row.total))
    return " · ".join(filter(None, facts))


def shared_text(found: Shared, mates: Iterable[BoardRow]) -> str:
    """Return what others of a checkout mean for an order."""
    named = [mate_name(row) for row in mates if row.order_key in found.orders]
    return said(found.rule.text).replace("{orders}", ", ".join(named))


def suggested_text(rows: Iterable[BoardRow]) -> str:
    """Return that orders may have been paid together; the shopper says whether they were."""
    return said("In the same minute: {orders}. Were they paid together?").format(
        orders=", ".join(map(mate_name, rows))
    )


def linked_text(count: int) -> str:
    """Return that orders were linked."""
    return said_of(
        "Kept: {count} order paid together.", "Kept: {count} orders paid together.", count
    )


def parted_text(title: str) -> str:
    """Return that an order stands by itself again."""
    return said("Kept: not paid with the others, {order}.").format(order=short_title(title))


def alone_text() -> str:
    """Return that an order is linked with no other."""
    return said("It is linked with no other order.")


def apart_label() -> str:
    """Return the button that takes an order out of a checkout."""
    return said("It was not paid with them")


def choose_label() -> str:
    """Return the button that chooses what an order was paid with."""
    return said("Paid together with…")


def choose_heading() -> str:
    """Return what the list asks from which they are chosen."""
    return said("Which of that day's orders were paid together with it?")


def takes_over_label() -> str:
    """Return the button that takes over what another order of the checkout says."""
    return said("It was used on this order too")


def heading_text() -> str:
    """Return the heading over the orders of a checkout."""
    return said("Paid together")
