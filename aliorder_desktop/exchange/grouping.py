"""Grouping: lines of one order brought together, its total worked out by the layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.sightings import ItemSighting, OrderSighting
from aliorder_desktop.exchange.layouts import Layout, folded
from aliorder_desktop.exchange.rows import Line

_ONE = Decimal(1)


@dataclass(slots=True)
class _Draft:
    """One order while its lines come in."""

    lines: list[Line] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def orders_from(
    lines: Iterable[tuple[int | None, Line]],
    layout: Layout,
    status_words: Mapping[str, Mapping[str, str]],
) -> tuple[OrderSighting, ...]:
    """Return the orders that lines add up to, in the order of their first line.

    Shape: each line comes with its physical line, None where the source has none.
    """
    drafts: dict[tuple[str, str], _Draft] = {}
    for place, line in lines:
        key = (line.marketplace, line.number)
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = _Draft()
        draft.lines.append(line)
        if place is not None:
            draft.places.append(place)
    own = {folded(word): code for word, code in layout.status.items()}
    return tuple(_order(draft, layout, own, status_words) for draft in drafts.values())


def status_code(
    raw: str,
    marketplace: str,
    own: Mapping[str, str],
    status_words: Mapping[str, Mapping[str, str]],
) -> str:
    """Return the code of a status word: the tool's own, the marketplace's, or everybody's."""
    word = folded(raw)
    if not word:
        return ""
    for words in (own, status_words.get(marketplace, {}), status_words.get("", {})):
        if word in words:
            return words[word]
    return ""


def _order(
    draft: _Draft,
    layout: Layout,
    own: Mapping[str, str],
    status_words: Mapping[str, Mapping[str, str]],
) -> OrderSighting:
    lines = draft.lines
    first = lines[0]
    total, basis = _total(lines, layout)
    items = _items(lines, layout)
    raw = _first(line.raw_status for line in lines)
    return OrderSighting(
        marketplace=first.marketplace,
        number=first.number,
        ordered_on=_first_day(line.ordered_on for line in lines),
        title=_first(line.title for line in lines),
        seller=_first(line.seller for line in lines),
        total=total,
        total_basis=basis,
        status=status_code(raw, first.marketplace, own, status_words),
        raw_status=raw,
        end_reason=_first(line.end_reason for line in lines),
        payment_method=_first(line.payment_method for line in lines),
        items=items,
        tracking=tuple(dict.fromkeys(n for line in lines for n in line.tracking)),
        lines=tuple(draft.places),
    )


def _items(lines: list[Line], layout: Layout) -> tuple[ItemSighting, ...]:
    items = [
        ItemSighting(
            line_id=line.line_id,
            product_id=line.product_id,
            sku_id=line.sku_id,
            title=line.title,
            variant=line.variant,
            quantity=line.quantity,
            unit_price=line.unit_price,
        )
        for line in lines
    ]
    if layout.repeats == "update":
        items = list({(item.line_id, item.product_id, item.title): item for item in items}.values())
    return tuple(items)


def _total(lines: list[Line], layout: Layout) -> tuple[Money | None, str]:
    """Return an order's total and how it arises."""
    rules = {
        "order_total": _order_total,
        "sum_of_line_totals": _line_totals,
        "line_already_multiplied": _already_multiplied,
        "sum_of_lines": _unit_prices,
    }
    total, basis = rules[layout.total](lines)
    if total is None and layout.total != "sum_of_lines":
        total, basis = _unit_prices(lines)
    return (total, basis) if total is not None else (None, "missing")


def _order_total(lines: list[Line]) -> tuple[Money | None, str]:
    shown = [line.order_total for line in lines if line.order_total is not None]
    if not shown:
        return None, "missing"
    if len(set(shown)) > 1:  # an order has one total: these are the lines' own
        return _sum(shown), "sum_of_line_totals"
    if len(lines) == 1:
        return shown[0], "order_total"
    repeated = len(shown) == len(lines)
    basis = "order_total_repeated_on_each_line" if repeated else "order_total_on_first_line_only"
    return shown[0], basis


def _line_totals(lines: list[Line]) -> tuple[Money | None, str]:
    return _sum_of_all([line.line_total for line in lines]), "sum_of_line_totals"


def _already_multiplied(lines: list[Line]) -> tuple[Money | None, str]:
    if len(lines) == 1 and not lines[0].title:  # the tool then shows the order's total
        return lines[0].line_total, "order_total"
    return _sum_of_all([line.line_total for line in lines]), "line_already_multiplied"


def _unit_prices(lines: list[Line]) -> tuple[Money | None, str]:
    prices = [
        Money.of(line.unit_price.amount * (line.quantity or _ONE), line.unit_price.currency)
        if line.unit_price is not None
        else None
        for line in lines
    ]
    return _sum_of_all(prices), "sum_of_lines"


def _sum_of_all(amounts: list[Money | None]) -> Money | None:
    """Return the sum, None where a line has no amount: a part is not the whole."""
    known = [money for money in amounts if money is not None]
    return _sum(known) if known and len(known) == len(amounts) else None


def _sum(amounts: list[Money]) -> Money | None:
    if len({money.currency for money in amounts}) > 1:
        return None
    total = amounts[0]
    for money in amounts[1:]:
        total += money
    return total


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _first_day(days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day is not None), None)
