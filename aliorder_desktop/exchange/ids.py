"""Order numbers: text from the first byte, without decoration, damage refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from aliorder_desktop.exchange.cells import cleaned

_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[Ee]\+?\d+", re.ASCII)
_FLOAT = re.compile(r"(\d{6,})[.,]0+", re.ASCII)
# A spreadsheet keeps fifteen digits.
_ROUNDED = re.compile(r"\d{9,}0{6}|\d{15}0{4,}", re.ASCII)
_NUMBER = re.compile(r"(?=\D{0,39}\d)[\w-]{4,40}")
_DATE = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-(?:19|20)?\d\d", re.ASCII)
_LONGEST = 200
_IN_LINK = re.compile(
    r"[?&](?:order_?id|parent_order_sn|orderNo|tradeOrderId)=([\w-]{4,40})",
    re.IGNORECASE | re.ASCII,
)
_TOTAL_WORDS = frozenset((
    "total", "subtotal", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "итого", "всего",
    "totale", "totaal", "suma", "razem", "celkem", "celkom", "spolu", "合计", "总计", "合計",
    "合 计", "σ", "total général", "somme", "total general", "sous-total", "zwischensumme",
    "gesamtbetrag", "toplam", "genel toplam", "összesen", "yhteensä", "summa", "totalt", "i alt",
    "sum total", "ukupno", "skupaj", "общо", "разом", "всього", "σύνολο", 'סה"כ', "المجموع",
    "小计", "小計", "합계", "총계", "subtotale", "subtotaal", "sub total", "sub-total", "totals",
))  # fmt: skip
_TOTAL_TAIL = re.compile(r"\s*(?:\([^()]*\)|[:=]|\b[A-Z]{3})\s*$")

# A float holds every whole number up to here exactly.
_EXACT = 1 << 53

# What the numbers of a marketplace look like.
_SHAPES = (
    ("temu", re.compile(r"PO-\d{3}-\d{10,20}", re.ASCII)),
    ("amazon", re.compile(r"(?:\d{3}|D\d{2})-\d{7}-\d{7}", re.ASCII)),
    ("ebay", re.compile(r"\d{2}-\d{5}-\d{5}", re.ASCII)),
    ("taobao", re.compile(r"\d{18,19}", re.ASCII)),
    ("aliexpress", re.compile(r"\d{14,16}", re.ASCII)),
    ("bol", re.compile(r"[AC]000[0-9A-Z]{6,10}", re.ASCII)),
)
_SITES = (
    "aliexpress",
    "temu",
    "allegro",
    "amazon",
    "taobao",
    "tmall",
    "ebay",
    "bol.",
    "shein",
    "etsy",
    "alibaba",
)


class BadNumber(ValueError):
    """A cell that holds no order number; ``args[0]`` is the reason's code."""


def order_number(cell: str, link: str) -> str:
    """Return the order number of a row: its cell without decoration, or from the row's link.

    Raises: BadNumber "missing_order_id", "order_id_damaged_by_spreadsheet", "footer_row",
            "footer_formula_row", "notice_row_not_an_order", "bad_order_id".
    """
    if _is_plain(cell):
        return cell
    text = cleaned(cell).lstrip("'").strip()
    if _is_plain(text):
        return text
    exact = _FLOAT.fullmatch(text)
    if exact and int(exact.group(1)) <= _EXACT:
        text = exact.group(1)
    reason = _wrong(text, damaged=exact is not None and int(exact.group(1)) > _EXACT)
    if reason is None:
        return text
    if reason in ("order_id_damaged_by_spreadsheet", "missing_order_id"):
        found = number_in_link(link)
        if found:
            return found
    raise BadNumber(reason)


def _is_plain(text: str) -> bool:
    """Return whether ``text`` is the digits of an order number and nothing else, as most are."""
    return 9 < len(text) < 20 and text.isascii() and text.isdecimal() and text[-3:] != "000"


def number_in_link(link: str) -> str:
    """Return the order number in an order page's address, '' if there is none."""
    found = _IN_LINK.search(link) if link else None
    return found.group(1) if found else ""


def is_total_word(text: str) -> bool:
    """Return whether a cell begins a line of sums."""
    return len(text) <= _LONGEST and _means_total(text)


@lru_cache(maxsize=4096)
def _means_total(text: str) -> bool:
    bare = cleaned(text).rstrip(":= ")
    return bare.casefold() in _TOTAL_WORDS or _TOTAL_TAIL.sub("", bare).casefold() in _TOTAL_WORDS


def looks_like_number(text: str) -> bool:
    """Return whether a cell looks like a marketplace's order number."""
    number = cleaned(text).lstrip("'")
    return any(shape.fullmatch(number) for _, shape in _SHAPES)


def marketplace_of(number: str, hints: Iterable[str]) -> str:
    """Return the marketplace of a row by its links, else by the shape of its number."""
    for hint in hints:
        site = _site_of(hint) if hint else ""
        if site:
            return site
    return next((name for name, shape in _SHAPES if shape.fullmatch(number)), "other")


@lru_cache(maxsize=4096)
def _site_of(hint: str) -> str:
    low = hint.casefold()
    site = next((site for site in _SITES if site in low), "")
    return {"tmall": "taobao", "bol.": "bol"}.get(site, site)


def look_rounded(numbers: Iterable[str]) -> bool:
    """Return whether long numbers all end in 0, as a spreadsheet leaves them.

    One in ten ends so by itself; six of six do once in a million times.
    """
    long = [number for number in numbers if len(number) > 15 and number.isdecimal()]
    return len(long) >= 4 and all(number.endswith("0") for number in long)


def _wrong(text: str, *, damaged: bool) -> str | None:
    """Return why ``text`` is no order number, None if it is one."""
    if not text:
        return "missing_order_id"
    if text.startswith("="):
        return "footer_formula_row"
    if is_total_word(text):
        return "footer_row"
    if damaged or _SCIENTIFIC.fullmatch(text) or _ROUNDED.fullmatch(text):
        return "order_id_damaged_by_spreadsheet"
    if _NUMBER.fullmatch(text) and not _DATE.fullmatch(text):
        return None
    return "notice_row_not_an_order" if text.count(" ") >= 3 else "bad_order_id"
