"""Rows: one record's cells to one line of an order, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from aliorder_desktop.domain.money import Money
from aliorder_desktop.exchange.amounts import money_in, split_price
from aliorder_desktop.exchange.cells import known, unguarded
from aliorder_desktop.exchange.columns import Columns
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.days import BadDay, day
from aliorder_desktop.exchange.ids import BadNumber, is_total_word, marketplace_of, order_number
from aliorder_desktop.exchange.layouts import FIELDS
from aliorder_desktop.exchange.tracking import tracking_numbers

MONEY_FIELDS = ("unit_price", "line_total", "order_total")

_TOO_LONG = 1_000_000
_LONGEST_WORD = 200
_QUANTITY = re.compile(r"[x×X]?\s?(\d{1,9}(?:[.,](?:\d{1,2}|0{4,9}))?)", re.ASCII)


class BadRow(ValueError):
    """A record that cannot be taken; ``args`` are the reason's code and the cell's text."""


class Line(NamedTuple):
    """One record as a line of an order; '' and None where the file says nothing.

    Attributes:
        total_basis: how the total arises, where the file is this program's own.
        doubts:      codes of cells that could not be read and were left out.
    """

    number: str
    marketplace: str
    ordered_on: date | None
    title: str
    variant: str
    quantity: Decimal | None
    unit_price: Money | None
    line_total: Money | None
    order_total: Money | None
    currency: str | None
    raw_status: str
    seller: str
    tracking: tuple[str, ...]
    line_id: str
    product_id: str
    sku_id: str
    end_reason: str
    payment_method: str
    total_basis: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRules:
    """How the rows of one file are read.

    Attributes:
        columns:    which column holds what.
        marks:      decimal mark of each money field, '' where its column proves none.
        sure:       the marks are the tool's own or chosen, not only proven by some cells.
        date_order: order of day and month, '' where nothing says.
        currency:   what to take where the file names none, None for unknown.
    """

    columns: Columns
    marks: Mapping[str, str]
    sure: bool
    date_order: str
    currency: str | None


def line_reader(rules: RowRules) -> Callable[[Sequence[str]], Line]:
    """Return a function that reads one record's cells, or raises BadRow."""
    marketplace, exact = rules.columns.layout.marketplace, rules.columns.layout.exact
    pick = _picker(rules.columns.places)
    fallback = rules.columns.layout.currency or rules.currency
    amounts = _Amounts(
        -2 if rules.columns.layout.amounts == "cents" else 0, rules.marks, rules.sure, fallback
    )

    def read(cells: Sequence[str]) -> Line:
        if max(map(len, cells)) > _TOO_LONG:
            raise BadRow("cell_too_big", "")
        (
            number, ordered_on, title, variant, quantity, unit_price, line_total, order_total,
            price_info, currency, status, seller, tracking, line_id, product_id, sku_id, url,
            end_reason, payment_method, hint, total_basis,
        ) = pick(cells)  # fmt: skip
        number = _number(number, url, cells)
        code = currency_of(known(currency)) if currency else None
        doubts: list[str] = []
        return Line(
            number,
            marketplace or (exact and hint) or marketplace_of(number, (hint, url, seller)),
            _day(ordered_on, rules.date_order, doubts) if ordered_on else None,
            known(title),
            known(variant),
            _quantity(quantity, doubts) if quantity else None,
            amounts.unit_price(price_info, unit_price, code, doubts),
            amounts.money("line_total", line_total, code, doubts) if line_total else None,
            amounts.money("order_total", order_total, code, doubts) if order_total else None,
            code,
            known(status),
            known(seller),
            tracking_numbers(tracking) if tracking else (),
            known(line_id),
            known(product_id),
            known(sku_id),
            known(end_reason),
            payment_word(payment_method) if payment_method else "",
            total_basis if exact else "",
            tuple(doubts),
        )

    return (lambda cells: read([unguarded(cell) for cell in cells])) if exact else read


@dataclass(frozen=True, slots=True)
class _Amounts:
    """How the amounts of one file are read.

    Attributes:
        exponent: -2 where whole numbers stand for hundredths, else 0.
        marks:    decimal mark of each money field.
        sure:     every cell keeps to them.
        currency: what to take where a row names none.
    """

    exponent: int
    marks: Mapping[str, str]
    sure: bool
    currency: str | None

    def money(self, field: str, cell: str, currency: str | None, doubts: list[str]) -> Money | None:
        """Return the amount of one field; what cannot be read is a doubt, not a guess."""
        found = money_in(
            cell, currency, self.currency, self.marks.get(field, ""), self.exponent, sure=self.sure
        )
        if isinstance(found, str):
            doubts.append(found)
            return None
        return found

    def unit_price(
        self, info: str, cell: str, currency: str | None, doubts: list[str]
    ) -> Money | None:
        """Return the price of one piece; where the tool has split it, nothing is to judge."""
        exact = split_price(info, cell, currency, self.currency) if info else None
        return exact or self.money("unit_price", cell, currency, doubts)


def _picker(places: Mapping[str, tuple[int, ...]]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Return a function that takes a record's cells in the order of FIELDS.

    Of a field with several columns the first one with content counts.
    """
    width = max((place for found in places.values() for place in found), default=0) + 1
    blank = (-1,)  # the blank cell that is put behind a record's own
    pick = itemgetter(*(places.get(field, blank)[0] for field in FIELDS))
    several = [(FIELDS.index(field), found) for field, found in places.items() if len(found) > 1]

    def picked(cells: Sequence[str]) -> Sequence[str]:
        padded = [*cells, *("",) * max(1, width + 1 - len(cells))]
        texts: tuple[str, ...] = pick(padded)
        if not several:
            return texts
        whole = list(texts)
        for position, found in several:
            filled = (padded[place] for place in found)
            whole[position] = next((text for text in filled if known(text)), "")
        return whole

    return picked


def _number(cell: str, link: str, cells: Sequence[str]) -> str:
    try:
        return order_number(cell, link)
    except BadNumber as bad:
        reason = str(bad)
        if reason == "missing_order_id" and any(is_total_word(text) for text in cells if text):
            reason = "footer_row"
        raise BadRow(reason, cell) from None


def _day(cell: str, order: str, doubts: list[str]) -> date | None:
    try:
        if len(cell) > _LONGEST_WORD:
            raise BadDay("bad_date")
        return day(cell, order)
    except BadDay as bad:
        if str(bad) == "ambiguous_date":
            raise BadRow("ambiguous_date", cell) from None
        doubts.append("date_not_read")
        return None


def _quantity(cell: str, doubts: list[str]) -> Decimal | None:
    found = quantity_in(cell) if len(cell) <= _LONGEST_WORD else None
    if found is None and known(cell):
        doubts.append("quantity_not_read")
    return found


@lru_cache(maxsize=1024)
def quantity_in(cell: str) -> Decimal | None:
    """Return a number of pieces, None where a cell says something else.

    "1,000" may be one piece or a thousand, so it says something else.
    """
    found = _QUANTITY.fullmatch(known(cell))
    return Decimal(found.group(1).replace(",", ".")).normalize() + 0 if found else None


@lru_cache(maxsize=256)
def payment_word(text: str) -> str:
    """Return the payment method in the packs' words, '' where the text does not tell."""
    low = text.casefold()
    words = (
        ("paypal", "paypal"),
        ("western union", "western_union"),
        ("cash on delivery", "cod"),
        ("bank transfer", "bank_transfer"),
        ("card", "card"),
        ("visa", "card"),
        ("mastercard", "card"),
        ("maestro", "card"),
        ("wallet", "wallet"),
    )
    return next((method for word, method in words if word in low), "")
