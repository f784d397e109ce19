"""Amounts: cells to exact decimals, the decimal mark proven, chosen or asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from aliorder_desktop.domain.money import Money, minor_digits
from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.currencies import WHOLE, currency_of, is_sign

_GAPS = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?:\D|$))")
_AMOUNT = re.compile(r"([^\d]*?)((?:\d[\d.,]*)|(?:[.,]\d+))([^\d]*)")
# Most amounts of most files: nothing but a sign beside two decimals.
_PLAIN = re.compile(r"([^\d.,]*)\d{1,12}([.,])\d\d([^\d.,]*)", re.ASCII)
# Groups of three, or of two before the last three as in India; nothing before ".50".
_GROUPED = re.compile(r"(?:\d{1,3}(?:([.,])(?:\d{2,3}\1)*\d{3})?)?", re.ASCII)
_MINUS = "-\u2212\u2013"
_FROM_TO = re.compile(r"\d\s*[-\u2212\u2013]\s*\d")  # a range, a date, a telephone number
_MOJIBAKE = re.compile(r"[ÂÃâÅ][\u0080-\u00ff\u0152-\u2122]?")
_UNNAMED = "?"  # a sign stands there that does not name the currency
_MAX_DIGITS = 18
_LONGEST = 100
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as a cell shows it.

    Attributes:
        value:    exact.
        currency: ISO code of the sign beside it, None where it does not tell.
    """

    value: Decimal
    currency: str | None


class BadAmount(ValueError):
    """A cell that holds no amount; ``args[0]`` is "bad_amount" or "ambiguous_amount"."""


def amount(cell: str, currency: str | None, mark: str, *, sure: bool = True) -> Amount | None:
    """Return the amount in a cell, None for an empty one.

    ``currency`` is what the row says beside the cell, ``mark`` ("." or ",") the column's
    decimal mark, '' where the column does not prove one, ``sure`` whether every cell keeps to it.

    Raises: BadAmount
    """
    text = known(cell)
    if not text:
        return None
    if len(text) > _LONGEST:
        raise BadAmount("bad_amount")
    sign, before, digits, after = _taken_apart(text)
    shown = currency_of(before) or currency_of(after) or currency_of(before + after)
    beside = (before + after).strip()
    value = _decimal(digits, currency or shown or (beside and _UNNAMED), mark, sure=sure)
    return Amount(-value if sign else value, shown)


@lru_cache(maxsize=1 << 15)
def money_in(
    cell: str, currency: str | None, fallback: str | None, mark: str, exponent: int, *, sure: bool
) -> Money | str | None:
    """Return the money in a cell, None for an empty one, a doubt's code for an unreadable one.

    ``currency`` is what the row names, ``fallback`` what holds where neither it nor the cell
    does; ``exponent`` is -2 where whole numbers stand for cents. A cell that contradicts its
    row is of no known currency.
    """
    try:
        found = amount(cell, currency or fallback, mark, sure=sure)
    except BadAmount as bad:
        return str(bad)
    if found is None:
        return None
    value = found.value.scaleb(exponent)
    if currency and found.currency and currency != found.currency:
        return Money.of(value, None)
    return Money.of(value, currency or found.currency or fallback)


@lru_cache(maxsize=1 << 15)
def split_price(info: str, cell: str, currency: str | None, fallback: str | None) -> Money | None:
    """Return the price in "shown|whole|fraction", None where the tool has not split it.

    The currency is the row's, or the one that ``cell`` shows.
    """
    value = price_info(info)
    if value is None:
        return None
    if currency is None:
        try:
            shown = amount(cell, fallback, "")
        except BadAmount:
            shown = None
        currency = (shown.currency if shown else None) or fallback
    return Money.of(value, currency)


def decimal_mark(cells: Iterable[str]) -> str:
    """Return the decimal mark that cells of one column prove, '' if none or both are."""
    marks = set()
    for cell in cells:
        plain = _PLAIN.fullmatch(cell)
        if plain:
            before, mark, after = plain.groups()
        else:
            try:
                _, before, digits, after = _taken_apart(known(cell))
            except BadAmount:
                continue
            mark = _proven(digits)
        if mark not in marks and not {currency_of(before), currency_of(after)} & WHOLE:
            marks.add(mark)
    marks.discard("")
    return marks.pop() if len(marks) == 1 else ""


def price_info(cell: str) -> Decimal | None:
    """Return the amount in "shown|whole|fraction", where the tool has split it; else None."""
    parts = cell.rsplit("|", 2)
    if len(parts) != _GROUP:
        return None
    whole, fraction = _digits(parts[1]), _digits(parts[2])
    if not whole or len(whole) + len(fraction) > _MAX_DIGITS:
        return None
    value = Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole)
    return -value if _is_negative(parts[0]) else value


def _digits(text: str) -> str:
    if text.isascii() and text.isdecimal():
        return text
    return "".join(letter for letter in text if "0" <= letter <= "9")


def _taken_apart(text: str) -> tuple[bool, str, str, str]:
    """Return sign, what stands before, the digits with their marks, and what stands after.

    Raises: BadAmount
    """
    if _MOJIBAKE.search(text):
        text = _repaired(text)
    negative = _is_negative(text)
    bare = _GAPS.sub("", text.strip("()'\" \u00a0"))
    if _FROM_TO.search(bare):
        raise BadAmount("bad_amount")
    for minus in _MINUS:
        bare = bare.replace(minus, "")
    found = _AMOUNT.fullmatch(bare.strip("()'\" \u00a0"))
    if found is None:
        raise BadAmount("bad_amount")
    before, digits, after = found.groups()
    digits = digits.rstrip(".,") if not after.strip() or digits[-1] in ".," else digits
    if not is_sign(before) or not is_sign(after) or sum(map(str.isdigit, digits)) > _MAX_DIGITS:
        raise BadAmount("bad_amount")
    return negative, before, digits, after


def _is_negative(text: str) -> bool:
    bare = text.strip("'\" \u00a0")
    return (bare.startswith("(") and bare.endswith(")")) or any(m in bare for m in _MINUS)


def _repaired(text: str) -> str:
    """Return text whose UTF-8 was once read as cp1252, put right where that can be told."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _proven(digits: str) -> str:
    """Return the decimal mark a number proves by itself, '' if it does not."""
    dots, commas = digits.count("."), digits.count(",")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return ""
    mark, tail = digits[last], len(digits) - last - 1
    if dots and commas:
        return mark if digits.count(mark) == 1 else _other(mark)
    if tail != _GROUP:
        return mark
    if dots + commas > 1:
        return _other(mark)
    lead = digits[:last]
    return mark if lead in ("", "0") or len(lead) > _GROUP else ""


def _other(mark: str) -> str:
    return "," if mark == "." else "."


def _decimal(digits: str, currency: str | None, mark: str, *, sure: bool) -> Decimal:
    """Return the number; ``currency`` is '' or None for digits that nothing stands beside.

    Raises: BadAmount "ambiguous_amount"
    """
    proven = _proven(digits)
    if currency in WHOLE and proven and len(digits) - digits.rfind(proven) - 1 == _GROUP:
        proven = _other(proven)
    if not proven and ("." in digits or "," in digits):
        proven = _decided(digits, currency, mark, sure=sure)
    return _number(digits, proven)


def _decided(digits: str, currency: str | None, mark: str, *, sure: bool) -> str:
    """Return the decimal mark of "1,299": few amounts of money have three decimals.

    Raises: BadAmount "ambiguous_amount" where nothing says that it is money, or its column
            says that it would have three.
    """
    stands = "." if "." in digits else ","
    if mark and (sure or mark != stands):
        return mark
    three = bool(currency) and minor_digits(currency or "") == _GROUP
    if mark and three:
        return mark
    if mark or three or not currency:
        raise BadAmount("ambiguous_amount")
    return _other(stands)


def _number(digits: str, mark: str) -> Decimal:
    """Return the number that digits make with that decimal mark.

    Raises: BadAmount where other marks stand elsewhere than between groups.
    """
    whole, found, fraction = digits.rpartition(mark) if mark else ("", "", "")
    if not found:
        whole, fraction = digits, ""
    if not whole.isdecimal() and not _GROUPED.fullmatch(whole):
        raise BadAmount("bad_amount")
    whole = whole.replace(".", "").replace(",", "")
    return Decimal(f"{whole or 0}.{fraction}" if fraction else whole or "0")
