"""Cautions: what to know about a file that was taken all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aliorder_desktop.domain.sightings import Caution, OrderSighting
from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.columns import Columns
from aliorder_desktop.exchange.grouping import PlacedLine
from aliorder_desktop.exchange.ids import look_rounded
from aliorder_desktop.exchange.records import Record

LEFT_OUT = ("date_not_read", "bad_amount", "ambiguous_amount", "quantity_not_read")
_SHOWN = 10


def cautions_of(
    lines: Sequence[PlacedLine],
    orders: Sequence[OrderSighting],
    records: Sequence[Record],
    columns: Columns,
) -> Iterator[Caution]:
    """Yield what to know about lines, the orders they add up to, and where they came from."""
    without = [o for o in orders if o.total is not None and o.total.currency is None]
    if without:
        yield Caution("currency_unknown", tuple(n for o in without for n in o.lines[:1]), {})
    if look_rounded(order.number for order in orders):
        yield Caution("order_ids_look_rounded", (), {})
    doubtful = [(place or 0, line.doubts) for place, line in lines if line.doubts]
    for code in LEFT_OUT:
        places = tuple(place for place, doubts in doubtful if code in doubts)
        if places:
            yield _at(code, places)
    yield from _totals_left_out(lines, orders)
    unknown = {order.raw_status for order in orders if order.raw_status and not order.status}
    if unknown:
        text = ", ".join(sorted(unknown)[:_SHOWN])
        yield Caution("unknown_status_word", (), {"text": text})
    yield from _columns_that_differ(records, columns)
    for record in records:
        if record.open and record.line is not None and record.last is not None:
            span = {"text": f"{record.line} to {record.last}"}
            yield Caution("quote_never_closed", (record.line,), span)


def _totals_left_out(
    lines: Iterable[PlacedLine], orders: Iterable[OrderSighting]
) -> Iterator[Caution]:
    """Yield the orders whose amounts add up to no total: several currencies, or a gap."""
    missing = {(order.marketplace, order.number) for order in orders if order.total is None}
    if not missing:
        return
    places: dict[tuple[str, str], int] = {}
    for place, line in lines:
        key = (line.marketplace, line.number)
        if key in missing and (line.unit_price or line.line_total or line.order_total):
            places.setdefault(key, place or 0)
    if places:
        yield _at("order_total_not_known", tuple(places.values()))


def _columns_that_differ(records: Sequence[Record], columns: Columns) -> Iterator[Caution]:
    """Yield the records in which columns of one name do not say the same."""
    for several in columns.places.values():
        if len(several) == 1:
            continue
        places = []
        for record in records:
            cells = record.cells
            texts = {known(cells[place]) for place in several if place < len(cells)} - {""}
            if len(texts) > 1:
                places.append(record.line or 0)
        if places:
            yield _at("columns_of_one_name_differ", tuple(places))


def _at(code: str, places: tuple[int, ...]) -> Caution:
    return Caution(code, places, {"text": ", ".join(map(str, places[:_SHOWN]))})
