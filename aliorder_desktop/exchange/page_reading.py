"""Page reading: saved pages, e-mails and pasted text to sightings with the times they show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.sightings import Caution, OrderSighting
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome, Page
from aliorder_desktop.exchange.grouping import status_code
from aliorder_desktop.exchange.ids import looks_like_number, number_in_link
from aliorder_desktop.exchange.layouts import Layouts, folded
from aliorder_desktop.exchange.page_files import PageText
from aliorder_desktop.exchange.pages import PageOrder, page_orders
from aliorder_desktop.exchange.questions import questions_of
from aliorder_desktop.exchange.quick_line import read_quick_line

LAYOUTS = {"order-page": "order.page", "e-mail": "order.e-mail"}
TITLES = {"order-page": "an order's page", "e-mail": "an e-mail about orders"}
TYPED, TYPED_TITLE = "order.typed", "orders typed line by line"

_PROTECTION = "protection.ends_at"
_MOST_TYPED = 1000
_LONGEST_TYPED = 400
_CELL_MARKS = ("\t", ";", "|")


def read_page(
    page: PageText, layouts: Layouts, choices: Choices, today: date | None
) -> FileReading | None:
    """Return what a page or e-mail says of orders, None where it names none."""
    seen_on = page.seen_at.date() if page.seen_at else today or date.min
    orders = page_orders(page.text, layouts, page.hints, seen_on)
    if not orders:
        return None
    reading = _reading(orders, choices, Page(page.basis, page.seen_at, {}))
    return replace(reading, layout=LAYOUTS[page.basis], title=TITLES[page.basis])


def read_typed(text: str, layouts: Layouts, choices: Choices) -> FileReading | None:
    """Return orders typed one in a line, None where not every line holds one order's number."""
    lines = [line.strip() for line in text[: _MOST_TYPED * _LONGEST_TYPED].splitlines()]
    lines = [line for line in lines if line]
    if not 0 < len(lines) <= _MOST_TYPED or not all(map(_is_typed, lines)):
        return None
    words = {word for known in layouts.status_words.values() for word in known}
    read = [read_quick_line(line, lambda run: folded(run) in words) for line in lines]
    orders = [
        PageOrder(
            OrderSighting(
                marketplace=line.marketplace,
                number=line.number,
                title=line.title,
                total=line.total,
                total_basis="order_total" if line.total else "missing",
                status=status_code(line.status, line.marketplace, {}, layouts.status_words),
                raw_status=line.status,
                tracking=line.tracking,
            ),
            ((_PROTECTION, line.countdown),) if line.countdown else (),
        )
        for line in read
        if line.number
    ]
    if len(orders) < len(lines):
        return None
    reading = _reading(orders, choices, Page("order-page", None, {}))
    return replace(reading, layout=TYPED, title=TYPED_TITLE)


def _is_typed(line: str) -> bool:
    """Return whether a line holds one order number among words, not cells of a table."""
    if len(line) > _LONGEST_TYPED or any(mark in line for mark in _CELL_MARKS):
        return False
    words = line.split()
    numbers = [word for word in words if looks_like_number(word) or number_in_link(word)]
    return len(numbers) == 1 and len(words) > 1 and line.count(",") < len(words)


def _reading(orders: Iterable[PageOrder], choices: Choices, page: Page) -> FileReading:
    currency = currency_of(choices.currency) if choices.currency else None
    found = [(_priced(order.sighting, currency), order.times) for order in orders]
    sightings = tuple(sighting for sighting, _ in found)
    unknown = {s.raw_status for s in sightings if s.raw_status and not s.status}
    cautions = []
    if any(s.total is not None and s.total.currency is None for s in sightings):
        cautions.append(Caution("currency_unknown", (), {}))
    if unknown:
        cautions.append(Caution("unknown_status_word", (), {"text": ", ".join(sorted(unknown))}))
    return FileReading(
        Outcome.OK,
        read=len(sightings),
        accepted=len(sightings),
        orders=sightings,
        cautions=tuple(cautions),
        questions=tuple(questions_of((), (), sightings, ())),
        page=replace(page, times={sighting.order_key: times for sighting, times in found}),
    )


def _priced(sighting: OrderSighting, currency: str | None) -> OrderSighting:
    """Return an order whose amounts without a currency are in that one."""
    if currency is None:
        return sighting
    items = tuple(
        item._replace(unit_price=_in(item.unit_price, currency)) for item in sighting.items
    )
    return sighting._replace(total=_in(sighting.total, currency), items=items)


def _in(money: Money | None, currency: str) -> Money | None:
    return money if money is None or money.currency else Money.of(money.amount, currency)
