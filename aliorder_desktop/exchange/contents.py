"""Contents: which fields the cells of a column could be, whatever the column is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from aliorder_desktop.exchange.amounts import BadAmount, amount, price_info
from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.currencies import is_sign
from aliorder_desktop.exchange.days import BadDay, day
from aliorder_desktop.exchange.ids import BadNumber, looks_like_number, order_number
from aliorder_desktop.exchange.rows import quantity_in
from aliorder_desktop.exchange.tracking import tracking_numbers

_MOST = 0.75  # of a column's cells; the rest may be notices, sums and damage
_LONGEST_AMOUNT = 40
_SHORTEST_NUMBER = 5
_SHORTEST_TRACKING = 8
_LINKS = ("http://", "https://", "www.", "//")


def fields_fitting(cells: Iterable[str]) -> frozenset[str]:
    """Return the fields that the cells of one column could be; all of them for a blank one."""
    filled = [text for text in map(known, cells) if text]
    most = len(filled) * _MOST
    return frozenset(field for field, fits in _FITS.items() if sum(map(fits, filled)) >= most)


def contradiction(field: str, cells: Iterable[str]) -> str:
    """Return the first cell that tells that a column is not of that field, '' where none does."""
    filled = [text for text in map(known, cells) if text]
    if field in fields_fitting(filled):
        return ""
    return next(text for text in filled if not _FITS[field](text))


def is_value(cell: str) -> bool:
    """Return whether a cell is content that no column is named by: a number, day, amount, link."""
    text = known(cell)
    return bool(text) and (
        looks_like_number(text) or _is_day(text) or _is_amount(text) or _is_link(text)
    )


def _is_number(text: str) -> bool:
    try:
        return len(order_number(text, "")) >= _SHORTEST_NUMBER
    except BadNumber as bad:
        return str(bad) == "order_id_damaged_by_spreadsheet"


def _is_day(text: str) -> bool:
    try:
        return day(text, "dmy") is not None
    except BadDay:
        pass
    try:
        return day(text, "mdy") is not None
    except BadDay:
        return False


def _is_amount(text: str) -> bool:
    if len(text) > _LONGEST_AMOUNT or (text.isdecimal() and len(text) >= 9):
        return False
    try:
        return amount(text, None, ".") is not None
    except BadAmount:
        return False


def _is_link(text: str) -> bool:
    return text.casefold().startswith(_LINKS)


def _is_words(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _is_link(text) and not looks_like_number(text)


def _is_word(text: str) -> bool:
    return len(text) <= 60 and _is_words(text) and not _is_day(text)


def _is_tracking(text: str) -> bool:
    return any(len(number) >= _SHORTEST_TRACKING for number in tracking_numbers(text))


def _is_id(text: str) -> bool:
    return len(text) <= 60 and " " not in text and not _is_link(text)


_FITS: Mapping[str, Callable[[str], bool]] = {
    "number": _is_number,
    "ordered_on": _is_day,
    "title": _is_words,
    "variant": lambda text: not _is_link(text),
    "quantity": lambda text: quantity_in(text) is not None,
    "unit_price": _is_amount,
    "line_total": _is_amount,
    "order_total": _is_amount,
    "price_info": lambda text: price_info(text) is not None,
    "currency": is_sign,
    "status": _is_word,
    "seller": _is_words,
    "tracking": _is_tracking,
    "line_id": _is_id,
    "product_id": _is_id,
    "sku_id": _is_id,
    "url": _is_link,
    "end_reason": _is_word,
    "payment_method": _is_word,
    "marketplace": _is_word,
    "total_basis": _is_word,
}

ANYTHING = frozenset(_FITS)  # what a blank column could be
