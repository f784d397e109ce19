"""Sightings: everything one file or page showed of one order, as it was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from aliorder_desktop.domain.money import Money


class ItemSighting(NamedTuple):
    """One line of an order as it was shown.

    Attributes:
        line_id:    the marketplace's own id of the line, '' if not shown.
        product_id: the marketplace's id of the product, '' if not shown.
        sku_id:     its id of the variant, '' if not shown.
        title:      as shown, '' if not shown.
        variant:    colour, size and the like, as shown.
        quantity:   number of pieces, None if not shown.
        unit_price: price of one piece, None if not shown.
    """

    line_id: str = ""
    product_id: str = ""
    sku_id: str = ""
    title: str = ""
    variant: str = ""
    quantity: Decimal | None = None
    unit_price: Money | None = None

    def payload(self) -> dict[str, str]:
        """Return the values that were shown, as JSON."""
        line_id, product_id, sku_id, title, variant, quantity, price = self
        shown = {
            "line_id": line_id,
            "product_id": product_id,
            "sku_id": sku_id,
            "title": title,
            "variant": variant,
            "quantity": format(quantity, "f") if quantity is not None else "",
            "unit_price": price.text if price is not None else "",
            "currency": price.currency or "" if price is not None else "",
        }
        return {name: value for name, value in shown.items() if value}


class OrderSighting(NamedTuple):
    """One order as one file or page showed it; a snapshot, never a difference.

    Attributes:
        marketplace:    id of the marketplace ("aliexpress"), "other" if unknown.
        number:         the marketplace's order number, cleaned of decoration.
        ordered_on:     the day as written (the UTC day of a Z stamp), or None.
        title:          title of the first item that has one, '' if none.
        seller:         '' if not shown.
        total:          what the order cost by ``total_basis``, or None.
        total_basis:    how the total arises: order_total,
                        order_total_repeated_on_each_line,
                        order_total_on_first_line_only, sum_of_lines,
                        sum_of_line_totals, line_already_multiplied or missing.
        status:         the marketplace's status code, or a neutral word of design
                        section 6 where the layout knows no code; '' if unknown.
        raw_status:     the first row's status text as it stood, '' if none.
        end_reason:     why the order ended, in the marketplace's code, '' if not shown.
        payment_method: one of the pack's payment methods, '' if unknown.
        items:          the lines, in the file's order.
        tracking:       tracking numbers, each once, in the file's order.
        lines:          physical line (sheet row) of each row that told of this order;
                        not part of the payload.
    """

    marketplace: str
    number: str
    ordered_on: date | None = None
    title: str = ""
    seller: str = ""
    total: Money | None = None
    total_basis: str = "missing"
    status: str = ""
    raw_status: str = ""
    end_reason: str = ""
    payment_method: str = ""
    items: tuple[ItemSighting, ...] = ()
    tracking: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def order_key(self) -> str:
        """The key of the order in the journal."""
        return f"{self.marketplace}:{self.number}"

    def payload(self) -> dict[str, Any]:
        """Return what was shown as the payload of a ``seen`` event.

        Shape: JSON values only; what was not shown is left out; the same sighting
        always gives the same payload.
        """
        shown: dict[str, Any] = {
            "title": self.title,
            "seller": self.seller,
            "status": self.status,
            "raw_status": self.raw_status,
            "end_reason": self.end_reason,
            "payment_method": self.payment_method,
            "items": [item.payload() for item in self.items],
            "tracking": [*self.tracking],
        }
        shown = {name: value for name, value in shown.items() if value}
        if self.ordered_on is not None:
            shown["ordered_on"] = self.ordered_on.isoformat()
        total = self.total
        if total is not None:
            shown["total"] = total.text
            shown["total_basis"] = self.total_basis
            if total.currency:
                shown["currency"] = total.currency
        return shown


@dataclass(frozen=True, slots=True)
class Problem:
    """A row, or a whole file, that could not be taken.

    Attributes:
        reason: the code ("ambiguous_date"), worded by ``words``.
        record: logical row after the header, from 1; None for a whole file.
        line:   physical line (sheet row) where it starts, from 1; None for JSON.
        member: name of the file inside a ZIP, or None.
        detail: what the sentence needs ("text", "column"); plain text.
    """

    reason: str
    record: int | None
    line: int | None
    member: str | None
    detail: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to know about a file that was taken all the same.

    Attributes:
        code:   ("currency_unknown"), worded by ``words``.
        lines:  the physical lines it is about; empty for the whole file.
        detail: what the sentence needs; plain text.
    """

    code: str
    lines: tuple[int, ...]
    detail: Mapping[str, str]
