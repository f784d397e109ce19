"""Pages: the visible text of an order's page, of a list of orders or of an e-mail, to orders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.sightings import ItemSighting, OrderSighting
from aliorder_desktop.exchange.amounts import BadAmount, amount
from aliorder_desktop.exchange.grouping import status_code
from aliorder_desktop.exchange.ids import looks_like_number, marketplace_of, number_in_link
from aliorder_desktop.exchange.layouts import Layouts, folded
from aliorder_desktop.exchange.page_times import time_text, times_in
from aliorder_desktop.exchange.rows import payment_word, quantity_in
from aliorder_desktop.exchange.tracking import tracking_numbers

MOST_TEXT = 2_000_000
_MOST_LINES = 40_000
_LONGEST = 400
_MOST_ORDERS, _MOST_ITEMS = 1000, 200  # no page shows more of them
_SHORTEST_TITLE = 8
_LOOKED_BACK = 8

_NUMBER = re.compile(
    r"PO-\d{3}-\d{10,20}|[\dD]\d\d-\d{7}-\d{7}|\d{2}-\d{5}-\d{5}|[AC]000[0-9A-Z]{6,10}|\d{10,19}",
    re.ASCII,
)
_STORES = (" store", " shop", " boutique", " магазин", "旗舰店", "专营店", "专卖店")
_WORD = re.compile(r"[A-Za-z0-9-]+", re.ASCII)
_BETWEEN = " \t:：#№.°º-–"
_PIECES = re.compile(r"(?:[x×X*]\s?(\d{1,4})|(\d{1,4})\s?[x×X*])\b")


@dataclass(frozen=True, slots=True)
class PageOrder:
    """One order as a page shows it.

    Attributes:
        times: fields of the rules with their countdown or date, as ``moment`` reads it.
    """

    sighting: OrderSighting
    times: tuple[tuple[str, str], ...]


def page_orders(
    text: str, layouts: Layouts, hints: Sequence[str], seen_on: date
) -> tuple[PageOrder, ...]:
    """Return the orders whose pages a text is; none where no order number is named.

    ``hints`` are addresses and senders that tell the marketplace; ``seen_on`` gives dates
    without a year theirs.
    """
    lines = [" ".join(line.split()) for line in text[:MOST_TEXT].splitlines()[:_MOST_LINES]]
    lines = [line for line in lines if line]
    labels = _Labels(layouts.page_words.get("labels", {}))
    starts = _starts(lines, labels, layouts, hints)
    if len(starts) > _MOST_ORDERS:
        return ()
    ends = [start for start, _ in starts[1:]] + [len(lines)] * bool(starts)
    if len(starts) == 1:
        starts = [(0, starts[0][1])]
    return tuple(
        _order(lines[start:end], number, labels, layouts, hints, seen_on)
        for (start, number), end in zip(starts, ends, strict=True)
    )


class _Labels:
    """The words before values, the longest one first."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = {
            kind: sorted((word.casefold() for word in found), key=len, reverse=True)
            for kind, found in words.items()
        }
        numbers = "|".join(map(re.escape, self._words.get("number", ()))) or r"(?!)"
        self._number = re.compile(rf"(?<!\w)(?:{numbers})(?!\w)", re.IGNORECASE)
        self.all = frozenset(word for found in self._words.values() for word in found)

    def value(self, kind: str, lines: Sequence[str], place: int) -> str:
        """Return what stands behind a label of that kind in a line, else in the line below."""
        line = lines[place]
        low = line[:_LONGEST].casefold()
        for word in self._words.get(kind, ()):
            if not low.startswith(word):
                continue
            rest = line[len(word) :]
            if rest[:1].isalpha():
                continue
            value = rest.strip(_BETWEEN)
            if value:
                return value if rest[0] in ":：#№" or rest[:1].isspace() else ""
            return lines[place + 1] if place + 1 < len(lines) else ""
        return ""

    def after_number(self, line: str) -> Iterator[str]:
        """Yield what stands behind words for the order's number anywhere in a line."""
        for found in self._number.finditer(line[:_LONGEST]):
            yield line[found.end() : _LONGEST].lstrip(_BETWEEN)


def _starts(
    lines: Sequence[str], labels: _Labels, layouts: Layouts, hints: Sequence[str]
) -> list[tuple[int, str]]:
    """Return the line each order begins on, with its number."""
    found: dict[str, int] = {}
    for place in range(len(lines)):
        number = _named_number(lines, place, labels)
        if number:
            found.setdefault(number, place)
    if not found:
        linked = [number for number in map(number_in_link, hints) if number]
        shaped = dict.fromkeys(
            w
            for line in lines
            for w in _WORD.findall(line[: 10 * _LONGEST])
            if looks_like_number(w)
        )
        alone = linked[:1] or (list(shaped) if len(shaped) == 1 else [])
        return [(0, number) for number in alone]
    starts: list[tuple[int, str]] = []
    for number, place in found.items():
        last, start = (starts[-1][0] if starts else -1), place
        while start - 1 > last and _leads_in(lines[start - 1], labels, layouts):
            start -= 1
        starts.append((start, number))
    return starts


def _named_number(lines: Sequence[str], place: int, labels: _Labels) -> str:
    """Return the order number that a line names, '' for none."""
    for rest in labels.after_number(lines[place]):
        number = _NUMBER.match(rest) if rest else None
        if number is None and not rest and place + 1 < len(lines):
            number = _NUMBER.match(lines[place + 1])
        if number and not rest[number.end() : number.end() + 1].isalnum():
            return number.group()
    return ""


def _leads_in(line: str, labels: _Labels, layouts: Layouts) -> bool:
    """Return whether a line above an order's number belongs to it: its status or its day."""
    return bool(labels.value("ordered_on", (line,), 0)) or _is_status(line, layouts)


def _is_status(line: str, layouts: Layouts) -> bool:
    return len(line) < 60 and any(folded(line) in words for words in layouts.status_words.values())


def _order(
    lines: Sequence[str],
    number: str,
    labels: _Labels,
    layouts: Layouts,
    hints: Sequence[str],
    seen_on: date,
) -> PageOrder:
    marketplace = marketplace_of(number, hints)
    values = {
        kind: _first(labels, kind, lines) for kind in ("seller", "status", "title", "payment")
    }
    raw_status = values["status"]
    if not raw_status or not status_code(raw_status, marketplace, {}, layouts.status_words):
        stands = next((line for line in lines if _is_status(line, layouts)), "")
        raw_status = stands or raw_status
    total = _total(lines, labels)
    items = _items(lines, labels, layouts)
    title = next((item.title for item in items if item.title), "") or values["title"]
    if not items and title:
        items = (ItemSighting(title=title),)
    seller = values["seller"] or next((line for line in lines if _is_store(line)), "")
    sighting = OrderSighting(
        marketplace=marketplace,
        number=number,
        ordered_on=_ordered_on(lines, labels, seen_on),
        title=title,
        seller="" if len(seller) > 80 else seller,
        total=total,
        total_basis="order_total" if total else "missing",
        status=status_code(raw_status, marketplace, {}, layouts.status_words),
        raw_status=raw_status if len(raw_status) <= 60 else "",
        payment_method=payment_word(values["payment"]),
        items=items,
        tracking=_tracking(lines, labels, number),
    )
    times = times_in(lines, layouts.page_words.get("times", {}), seen_on)
    return PageOrder(sighting, tuple(times))


def _first(labels: _Labels, kind: str, lines: Sequence[str]) -> str:
    values = (labels.value(kind, lines, place) for place in range(len(lines)))
    return next((value for value in values if value and value.casefold() not in labels.all), "")


def _ordered_on(lines: Sequence[str], labels: _Labels, seen_on: date) -> date | None:
    for kind in ("ordered_on", "paid_on"):
        for place in range(len(lines)):
            value = labels.value(kind, lines, place)
            text = time_text(value, seen_on) if value else ""
            if text[:4].isdecimal() and text[4:5] == "-":
                return date.fromisoformat(text[:10])
    return None


def _total(lines: Sequence[str], labels: _Labels) -> Money | None:
    """Return the last amount behind a word for the total: sums stand below their parts."""
    found = None
    for place in range(len(lines)):
        value = labels.value("total", lines, place)
        found = (_money(value) if value else None) or found
    return found


def _money(text: str) -> Money | None:
    """Return the price that a text is, with its currency; None where it is anything else."""
    if len(text) > 40:
        return None
    try:
        read = amount(text, None, "")
    except BadAmount:
        return None
    if read is None or (read.currency is None and not re.search(r"[.,]\d\d\b|[$¥]", text)):
        return None
    return Money.of(read.value, read.currency)


def _items(lines: Sequence[str], labels: _Labels, layouts: Layouts) -> tuple[ItemSighting, ...]:
    """Return the items: each a title, then a price with or beside its pieces ("x2")."""
    items: list[ItemSighting] = []
    last = -1
    for place, line in enumerate(lines):
        pieces = _PIECES.search(line) if len(line) < 60 else None
        if pieces is None or len(items) == _MOST_ITEMS:
            continue
        before = line[: pieces.start()].strip() or (lines[place - 1] if place else "")
        price = _money(before) or _money(line[pieces.end() :].strip())
        if price is None:
            continue
        back = range(max(last + 1, place - _LOOKED_BACK), place)
        titles = [n for n in back if _is_title(lines[n], labels, layouts)]
        best = max(titles, key=lambda n: len(lines[n]), default=None)
        if best is not None:
            quantity = quantity_in(pieces.group(1) or pieces.group(2))
            items.append(ItemSighting(title=lines[best][:300], quantity=quantity, unit_price=price))
        last = place
    return tuple(items)


def _is_title(line: str, labels: _Labels, layouts: Layouts) -> bool:
    low = line[:_LONGEST].casefold()
    if len(line) < _SHORTEST_TITLE or _money(line) or _is_status(line, layouts):
        return False
    if any(word in low for words in layouts.page_words.get("times", {}).values() for word in words):
        return False
    if low.partition(":")[0].strip() in labels.all:
        return False
    return any(map(str.isalpha, line)) and not low.startswith(
        ("http", "color:", "colour:", "farbe:")
    )


def _is_store(line: str) -> bool:
    """Return whether a line is a store's name: it ends in the word for one."""
    return len(line) <= 60 and line.casefold().endswith(_STORES) and len(line.split()) > 1


def _tracking(lines: Sequence[str], labels: _Labels, number: str) -> tuple[str, ...]:
    values = (labels.value("tracking", lines, place) for place in range(len(lines)))
    numbers = (each for value in values if value for each in tracking_numbers(value))
    return tuple(dict.fromkeys(each for each in numbers if len(each) >= 8 and each != number))
