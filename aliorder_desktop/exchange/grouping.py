"""Grouping: lines of one order brought together, its total worked out by the layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.sightings import ItemSighting, OrderSighting
from aliorder_desktop.exchange.layouts import Layout, folded
from aliorder_desktop.exchange.rows import Line

_ONE = Decimal(1)

# One record as a line of an order, with its physical line; None where the source has none.
PlacedLine = tuple[int | None, Line]


def orders_from(
    lines: Iterable[PlacedLine],
    layout: Layout,
    status_words: Mapping[str, Mapping[str, str]],
) -> tuple[OrderSighting, ...]:
    """Return the orders that lines add up to, in the order of their first line."""
    drafts: dict[tuple[str, str], list[PlacedLine]] = {}
    for placed in lines:
        line = placed[1]
        drafts.setdefault((line.marketplace, line.number), []).append(placed)
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
    if " and " in word and len(set(word.split(" and "))) == 1:  # two shipments in one cell
        word = word.partition(" and ")[0]
    for words in (own, status_words.get(marketplace, {}), status_words.get("", {})):
        if word in words:
            return words[word]
    return ""


def _order(
    draft: list[PlacedLine],
    layout: Layout,
    own: Mapping[str, str],
    status_words: Mapping[str, Mapping[str, str]],
) -> OrderSighting:
    lines = [line for _, line in draft]
    line = lines[0] if len(lines) == 1 else _merged(lines)
    total, basis = _total(lines, layout)
    return OrderSighting(
        marketplace=line.marketplace,
        number=line.number,
        ordered_on=line.ordered_on,
        title=line.title,
        seller=line.seller,
        total=total,
        total_basis=line.total_basis or basis if total is not None else basis,
        status=status_code(line.raw_status, line.marketplace, own, status_words),
        raw_status=line.raw_status,
        end_reason=line.end_reason,
        payment_method=line.payment_method,
        items=_items(lines, layout),
        tracking=line.tracking,
        lines=tuple([place for place, _ in draft if place is not None]),
    )


def _merged(lines: list[Line]) -> Line:
    """Return the first known value of each field of an order, and all its tracking numbers."""
    fields = (
        next((value for value in values if value), values[0]) for values in zip(*lines, strict=True)
    )
    tracking = tuple(dict.fromkeys(number for line in lines for number in line.tracking))
    return Line._make(fields)._replace(tracking=tracking)


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
    total, basis = _RULES[layout.total](lines)
    may_be_bare = total is None and layout.total != "sum_of_lines"
    if may_be_bare and all(line.order_total is None for line in lines):
        total, basis = _unit_prices(lines)
    return (total, basis) if total is not None else (None, "missing")


def _order_total(lines: list[Line]) -> tuple[Money | None, str]:
    shown = [line.order_total for line in lines if line.order_total is not None]
    if not shown:
        return None, "missing"
    if len(set(shown)) > 1:  # an order has one total: these may be the lines' own
        own = len(shown) == len(lines) and all(_price(line) == line.order_total for line in lines)
        return _sum(shown) if own else None, "sum_of_line_totals"
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
    return _sum_of_all([_price(line) for line in lines]), "sum_of_lines"


def _price(line: Line) -> Money | None:
    """Return what a line's pieces cost together; one piece where no number is shown."""
    price, quantity = line.unit_price, line.quantity
    if quantity is None and "quantity_not_read" in line.doubts:
        return None
    if price is None or quantity is None or quantity == _ONE:
        return price
    pieces = int(quantity)
    if pieces == quantity:
        return Money(price.coefficient * pieces, price.exponent, price.currency)
    return Money.of(price.amount * quantity, price.currency)


def _sum_of_all(amounts: list[Money | None]) -> Money | None:
    """Return the sum, None where a line has no amount: a part is not the whole."""
    if len(amounts) == 1:
        return amounts[0]
    known = [money for money in amounts if money is not None]
    return _sum(known) if len(known) == len(amounts) else None


def _sum(amounts: list[Money]) -> Money | None:
    if len({money.currency for money in amounts}) > 1:
        return None
    total = amounts[0]
    for money in amounts[1:]:
        total += money
    return total


_RULES: Mapping[str, Callable[[list[Line]], tuple[Money | None, str]]] = {
    "order_total": _order_total,
    "sum_of_line_totals": _line_totals,
    "line_already_multiplied": _already_multiplied,
    "sum_of_lines": _unit_prices,
}
