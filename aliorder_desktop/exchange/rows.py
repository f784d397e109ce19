"""Rows: one record's cells to one line of an order, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from aliorder_desktop.domain.money import Money
from aliorder_desktop.exchange.amounts import Amount, BadAmount, amount, price_info
from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.columns import Columns
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.days import BadDay, day
from aliorder_desktop.exchange.ids import BadNumber, is_total_word, marketplace_of, order_number
from aliorder_desktop.exchange.layouts import FIELDS

MONEY_FIELDS = ("unit_price", "line_total", "order_total")

_TOO_LONG = 1_000_000
_CARRIER = re.compile(r"[^()]*\(([^()]*)\)")
_TRACKING = re.compile(r"(?=.*\d)[A-Za-z0-9-]{4,40}")
_BETWEEN = re.compile(r"[,;|/\s]+|\band\b")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[Ee]\+?\d+")


class BadRow(ValueError):
    """A record that cannot be taken; ``args`` are the reason's code and the cell's text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record as a line of an order; '' and None where the file says nothing.

    Attributes:
        doubts: codes of cells that could not be read and were left out.
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
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRules:
    """How the rows of one file are read.

    Attributes:
        columns:    which column holds what.
        marks:      decimal mark of each money field, '' where its column proves none.
        date_order: order of day and month, '' where nothing says.
        currency:   what to take where the file names none, None for unknown.
    """

    columns: Columns
    marks: Mapping[str, str]
    date_order: str
    currency: str | None


def line_reader(rules: RowRules) -> Callable[[Sequence[str]], Line]:
    """Return a function that reads one record's cells.

    The function raises BadRow.
    """
    places = rules.columns.places
    layout = rules.columns.layout
    get = {field: _getter(places[field]) if field in places else _nothing for field in FIELDS}
    links = get["url"]

    def read(cells: Sequence[str]) -> Line:
        if max(map(len, cells)) > _TOO_LONG:
            raise BadRow("cell_too_big", "")
        link = links(cells)
        number = _number(get["number"](cells), link, cells)
        doubts: list[str] = []
        currency_text = known(get["currency"](cells))
        currency = currency_of(currency_text) if currency_text else None
        money = _money_reader(rules, get, cells, currency, doubts)
        marketplace = layout.marketplace or marketplace_of(
            number, (get["marketplace"](cells), link, get["seller"](cells))
        )
        return Line(
            number=number,
            marketplace=marketplace,
            ordered_on=_day(get["ordered_on"](cells), rules.date_order, doubts),
            title=known(get["title"](cells)),
            variant=known(get["variant"](cells)),
            quantity=_quantity(get["quantity"](cells)),
            unit_price=money("unit_price"),
            line_total=money("line_total"),
            order_total=money("order_total"),
            currency=currency,
            raw_status=known(get["status"](cells)),
            seller=known(get["seller"](cells)),
            tracking=tracking_numbers(get["tracking"](cells)),
            line_id=known(get["line_id"](cells)),
            product_id=known(get["product_id"](cells)),
            sku_id=known(get["sku_id"](cells)),
            end_reason=known(get["end_reason"](cells)),
            payment_method=_payment(known(get["payment_method"](cells))),
            doubts=tuple(doubts),
        )

    return read


@lru_cache(maxsize=4096)
def tracking_numbers(cell: str) -> tuple[str, ...]:
    """Return the tracking numbers in a cell: bare ones, "Carrier(NUMBER)" and "NUMBER:link"."""
    text = known(cell)
    if not text:
        return ()
    inside = _CARRIER.findall(text)
    parts = inside or _BETWEEN.split(text)
    found = (known(part).partition(":")[0].strip("'\"") for part in parts)
    return tuple(
        dict.fromkeys(n for n in found if _TRACKING.fullmatch(n) and not _SCIENTIFIC.fullmatch(n))
    )


def _nothing(_: Sequence[str]) -> str:
    return ""


def _getter(places: tuple[int, ...]) -> Callable[[Sequence[str]], str]:
    """Return a function that takes the first non-blank of some cells."""
    first = places[0]
    if len(places) == 1:

        def one(cells: Sequence[str]) -> str:
            return cells[first] if first < len(cells) else ""

        return one

    def any_of(cells: Sequence[str]) -> str:
        texts = (cells[place] for place in places if place < len(cells))
        return next((text for text in texts if known(text)), "")

    return any_of


def _number(cell: str, link: str, cells: Sequence[str]) -> str:
    try:
        return order_number(cell, link)
    except BadNumber as bad:
        reason = str(bad)
        if reason == "missing_order_id" and any(is_total_word(text) for text in cells if text):
            reason = "footer_row"
        raise BadRow(reason, cell) from None


def _money_reader(
    rules: RowRules,
    get: Mapping[str, Callable[[Sequence[str]], str]],
    cells: Sequence[str],
    currency: str | None,
    doubts: list[str],
) -> Callable[[str], Money | None]:
    """Return a function that reads one money field of a record."""
    layout = rules.columns.layout
    fallback = layout.currency or rules.currency

    def money(field: str) -> Money | None:
        cell = get[field](cells)
        exact = price_info(get["price_info"](cells)) if field == "unit_price" else None
        if not cell and exact is None:
            return None
        try:
            found = amount(cell, currency or fallback, rules.marks.get(field, ""))
        except BadAmount as bad:
            if exact is None:
                doubts.append(str(bad))
                return None
            found = Amount(exact, None)
        if found is None:
            return None
        value = found.value if exact is None else exact
        if layout.amounts == "cents":
            value = value.scaleb(-2)
        return Money.of(value, currency or found.currency or fallback or None)

    return money


def _day(cell: str, order: str, doubts: list[str]) -> date | None:
    try:
        return day(cell, order)
    except BadDay as bad:
        if str(bad) == "ambiguous_date":
            raise BadRow("ambiguous_date", cell) from None
        doubts.append("date_not_read")
        return None


@lru_cache(maxsize=1024)
def _quantity(cell: str) -> Decimal | None:
    text = known(cell).lstrip("x×X").strip().replace(",", ".")
    if not text or len(text) > 12:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number.normalize() + 0 if number.is_finite() and number >= 0 else None


@lru_cache(maxsize=256)
def _payment(text: str) -> str:
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
