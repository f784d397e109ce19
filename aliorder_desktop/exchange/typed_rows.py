"""Typed rows: cells of a grid, typed or pasted from a spreadsheet, read as one order each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aliorder_desktop.domain.money import Money
from aliorder_desktop.exchange.amounts import decimal_mark, money_in
from aliorder_desktop.exchange.cells import cleaned, known
from aliorder_desktop.exchange.columns import known_names, mapped, recognised
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.days import BadDay, day, day_order
from aliorder_desktop.exchange.ids import BadNumber, marketplace_of, number_in_link, order_number
from aliorder_desktop.exchange.layouts import Layouts, folded, squeezed
from aliorder_desktop.exchange.quick_line import QuickLine, read_quick_line
from aliorder_desktop.exchange.records import records_in
from aliorder_desktop.exchange.rows import quantity_in
from aliorder_desktop.exchange.tables import Table, text_table
from aliorder_desktop.exchange.tracking import tracking_numbers

NUMBER, TITLE, SELLER, TOTAL, STATUS, ORDERED, ENDS, TRACKING, MARKETPLACE, ACCOUNT = range(10)
WIDTH = 10

_LONGEST = 2000
_FIELDS = ("number", "title", "seller", "order_total", "status", "ordered_on", "ends_at",
           "tracking", "marketplace", "account")  # fmt: skip
# What the cells of an order are made from beside its own columns.
_BESIDE = ("line_total", "unit_price", "quantity", "currency", "url")
# Names of columns that no order file has.
_OWN_NAMES = {
    "protectionends": "ends_at",
    "protection": "ends_at",
    "countdown": "ends_at",
    "timeleft": "ends_at",
    "deadline": "ends_at",
    "account": "account",
    "konto": "account",
}

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that could not be read: its column, the reason's code and its text."""

    column: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What a row of the grid says of one order; '' and None where it says nothing.

    Attributes:
        marketplace: as typed, else by the number's shape; '' without both.
        status:      the words as typed; likewise ``ends_at``.
    """

    number: str = ""
    marketplace: str = ""
    title: str = ""
    seller: str = ""
    total: Money | None = None
    status: str = ""
    ordered_on: date | None = None
    ends_at: str = ""
    tracking: tuple[str, ...] = ()
    account: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A copied table as rows of the grid.

    Attributes:
        rows:     cells from the current one on, or all of a row's where columns were named.
        is_named: the first row named the columns, so that the cells stand where they belong.
        left_out: names of the columns that the grid has no place for.
    """

    rows: tuple[tuple[str, ...], ...]
    is_named: bool = False
    left_out: tuple[str, ...] = ()


def read_typed_rows(rows: Sequence[Cells], marketplaces: Mapping[str, str]) -> list[TypedRow]:
    """Return what each row says; decimal mark and order of days are proven by whole columns.

    ``marketplaces`` are ids by their folded names.
    """
    mark = decimal_mark(row[TOTAL] for row in rows)
    order = day_order(row[ORDERED] for row in rows).order
    return [_read([cell[:_LONGEST] for cell in row], mark, order, marketplaces) for row in rows]


def line_cells(cell: str, is_status: Callable[[str], bool]) -> tuple[str, ...] | None:
    """Return the cells of a whole order typed into one, None where it is no such line."""
    if len(cell.split()) < 2:
        return None
    line = read_quick_line(cell, is_status)
    return _cells_of(line) if line.number else None


def pasted_rows(text: str, layouts: Layouts) -> Pasted:
    """Return a copied text as rows of cells.

    Shape: a first row of names that are known says which column holds what; it is no order.
    """
    table = text_table(text, known_names(layouts))
    if table.header and len(table.header) > 1:
        return _by_name(table, layouts)
    if "\t" not in text:
        return Pasted(tuple((line.strip(),) for line in text.splitlines() if line.strip()))
    records = records_in(text.rstrip("\r\n"), "\t", '"')
    return Pasted(tuple(_without_end(record.cells) for record in records))


def _without_end(cells: Cells) -> tuple[str, ...]:
    """Return cells on one line each, blank ones at the end left out."""
    bare = [" ".join(cell.split()) for cell in cells]
    while bare and not bare[-1]:
        bare.pop()
    return tuple(bare)


def _by_name(table: Table, layouts: Layouts) -> Pasted:
    header = table.header
    columns = recognised(header, layouts) or mapped(header, len(header), {}, layouts)
    places: dict[str, Sequence[int]] = dict(columns.places)
    for place, name in enumerate(header):
        own = _OWN_NAMES.get(squeezed(name))
        if own:
            places.setdefault(own, (place,))

    def cell(cells: Cells, field: str) -> str:
        texts = (known(cells[at]) for at in places.get(field, ()) if at < len(cells))
        return " ".join(next((text for text in texts if text), "").split())

    def grid_row(cells: Cells) -> tuple[str, ...]:
        found = {field: cell(cells, field) for field in _FIELDS}
        found["number"] = found["number"] or number_in_link(cell(cells, "url"))
        found["order_total"] = _price(lambda field: cell(cells, field))
        return tuple(found.values())

    taken = {at for field in (*_FIELDS, *_BESIDE) for at in places.get(field, ())}
    return Pasted(
        rows=tuple(grid_row(record.cells) for record in table.records),
        is_named=True,
        left_out=tuple(name for at, name in enumerate(header) if name and at not in taken),
    )


def _price(cell: Callable[[str], str]) -> str:
    """Return an order's price with its currency: its total, else what its pieces cost."""
    price = cell("order_total") or cell("line_total") or cell("unit_price")
    pieces = quantity_in(cell("quantity"))
    code = currency_of(cell("currency"))
    if pieces is not None and pieces > 1 and not (cell("order_total") or cell("line_total")):
        found = money_in(price, code, None, "", 0, sure=False)
        if not isinstance(found, Money):
            return price
        return f"{Money.of(found.amount * pieces, found.currency).text} {found.currency or ''}"
    shows_none = price and code and currency_of(price.strip("0123456789.,'- \u00a0")) is None
    return f"{price} {code}" if shows_none else price


def _cells_of(line: QuickLine) -> tuple[str, ...]:
    cells = [""] * WIDTH
    total = line.total
    cells[NUMBER], cells[TITLE], cells[STATUS] = line.number, line.title, line.status
    cells[TOTAL] = f"{total.text} {total.currency or ''}".strip() if total else ""
    cells[ENDS], cells[TRACKING] = line.countdown, " ".join(line.tracking)
    return tuple(cells)


def _read(cells: Cells, mark: str, order: str, marketplaces: Mapping[str, str]) -> TypedRow:
    faults: list[Fault] = []
    number = _number(cells[NUMBER], faults)
    return TypedRow(
        number=number,
        marketplace=_marketplace(cells, number, marketplaces, faults),
        title=cells[TITLE].strip(),
        seller=cells[SELLER].strip(),
        total=_total(cells[TOTAL], mark, faults),
        status=cells[STATUS].strip(),
        ordered_on=_day(cells[ORDERED], order, faults),
        ends_at=cells[ENDS].strip(),
        tracking=_tracking(cells[TRACKING], faults),
        account=cells[ACCOUNT].strip(),
        faults=tuple(faults),
    )


def _number(cell: str, faults: list[Fault]) -> str:
    if not cleaned(cell):
        return ""
    linked = number_in_link(cell)
    if linked:
        return linked
    joined = "".join(cell.split())  # as numbers are shown, in groups of four
    try:
        return order_number(joined if joined.isdecimal() else cell, "")
    except BadNumber as bad:
        faults.append(Fault(NUMBER, str(bad), cell))
        return ""


def _marketplace(
    cells: Cells, number: str, marketplaces: Mapping[str, str], faults: list[Fault]
) -> str:
    typed = cells[MARKETPLACE].strip()
    if not typed:
        return marketplace_of(number, (cells[NUMBER],)) if number else ""
    found = marketplaces.get(folded(typed)) or marketplace_of("", (typed,))
    if found == "other" and folded(typed) not in marketplaces:
        faults.append(Fault(MARKETPLACE, "marketplace_not_known", typed))
    return found


def _total(cell: str, mark: str, faults: list[Fault]) -> Money | None:
    found = money_in(cell, None, None, mark, 0, sure=False)
    if isinstance(found, str):
        faults.append(Fault(TOTAL, found, cell))
        return None
    return found


def _tracking(cell: str, faults: list[Fault]) -> tuple[str, ...]:
    found = tracking_numbers(cell)
    if not found and known(cell):
        faults.append(Fault(TRACKING, "bad_tracking", cell))
    return found


def _day(cell: str, order: str, faults: list[Fault]) -> date | None:
    try:
        return day(cell, order)
    except BadDay as bad:
        faults.append(Fault(ORDERED, str(bad), cell))
        return None
