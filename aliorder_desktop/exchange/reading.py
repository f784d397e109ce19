"""Reading: an order file's bytes to sightings, problems and cautions. The pipeline's map:

bytes > kind > text > table > layout > lines > orders; every stage is a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.sightings import Caution, OrderSighting, Problem
from aliorder_desktop.exchange.amounts import decimal_mark
from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.columns import (
    Columns,
    known_names,
    laid_on,
    mapped,
    recognised,
)
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.days import DayOrder, day_order
from aliorder_desktop.exchange.decoding import decoded
from aliorder_desktop.exchange.file_kinds import FileKind, has_table, kind_of
from aliorder_desktop.exchange.grouping import orders_from
from aliorder_desktop.exchange.ids import look_rounded, looks_like_number
from aliorder_desktop.exchange.layouts import Layouts
from aliorder_desktop.exchange.rows import MONEY_FIELDS, BadRow, Line, RowRules, line_reader
from aliorder_desktop.exchange.tables import Record, Table, text_table, with_header

MAX_BYTES = 512 * 1024 * 1024


class Outcome(StrEnum):
    """What became of a file."""

    OK = "ok"
    OK_WITH_REJECTIONS = "ok_with_rejections"
    NEEDS_MAPPING = "needs_mapping"
    NEEDS_DATE_ORDER_CHOICE = "needs_date_order_choice"
    NEEDS_ENCODING_CHOICE = "needs_encoding_choice"
    NOT_AN_ORDER_EXPORT = "not_an_order_export"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the shopper chose for a file; None and empty where nothing was.

    Attributes:
        mapping:    field to column name or place, from 1.
        date_order: dmy, mdy or ymd.
        decimal:    comma or point.
        timezone:   zone of the file's times; days are kept as written.
        currency:   ISO code where the file names none.
    """

    layout: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    timezone: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file said.

    Attributes:
        reason:   why it was refused, or what must be chosen; None otherwise.
        layout:   id of the layout it was read by, or None.
        read:     data records; accepted and rejected ones together.
        accepted: None where a choice must come first.
        header:   names of the columns, for a mapping by hand.
        samples:  the first records, for the same.
    """

    outcome: Outcome
    reason: str | None = None
    layout: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    read: int = 0
    accepted: int | None = 0
    rejected: tuple[Problem, ...] = ()
    orders: tuple[OrderSighting, ...] = ()
    cautions: tuple[Caution, ...] = ()
    header: tuple[str, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()


def read_order_file(data: bytes, name: str, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what an order file says, whatever it turns out to be; never raises on content.

    Raises: UserError where ``choices`` name a layout, column, encoding or currency that
            is not there.
    """
    if choices.currency and currency_of(choices.currency) is None:
        raise UserError("currency_not_known", currency=choices.currency)
    if len(data) > MAX_BYTES:
        return refused("file_too_big")
    kind = kind_of(data)
    if kind in _REFUSED:
        return refused(_REFUSED[kind])
    if kind is FileKind.ZIP:
        from aliorder_desktop.exchange.archives import read_archive

        return read_archive(data, layouts, choices)
    if kind is FileKind.WEB_PAGE:
        return _read_web_page(data, name, layouts, choices)
    if kind is FileKind.JSON:
        from aliorder_desktop.exchange.captures import read_capture

        return read_capture(data, layouts, choices)
    return read_text(data, layouts, choices)


_REFUSED = {
    FileKind.EMPTY: "empty_file",
    FileKind.PDF: "is_a_pdf",
    FileKind.PICTURE: "is_a_picture",
    FileKind.OLD_WORKBOOK: "unsupported_xlsx",
    FileKind.BINARY: "unsupported_file",
}


def refused(reason: str) -> FileReading:
    """Return the reading of a file that cannot be taken."""
    return FileReading(Outcome.REJECTED, reason)


def read_text(data: bytes, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what delimited text says."""
    text = decoded(data, choices.encoding)
    if text is None:
        return FileReading(Outcome.NEEDS_ENCODING_CHOICE, accepted=None)
    if not text.text.strip():
        return refused("empty_file")
    table = text_table(text.text, known_names(layouts))
    reading = read_table(table, layouts, choices)
    cautions = list(reading.cautions)
    if text.guessed:
        cautions.append(Caution("encoding_guessed", (), {"text": text.encoding}))
    if text.stray:
        cautions.append(Caution("stray_bytes", (), {}))
    return replace(reading, encoding=text.encoding, cautions=tuple(cautions))


def _read_web_page(data: bytes, name: str, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what the table of a web page says; nothing in it is run or loaded."""
    if has_table(data):
        from aliorder_desktop.exchange.web_tables import web_records

        text = decoded(data, choices.encoding)
        records = web_records(text.text) if text else ()
        table = with_header(iter(records), known_names(layouts), None)
        if table.header and recognised(table.header, layouts):
            reading = read_table(table, layouts, choices)
            if reading.accepted:
                return reading
    named_workbook = name.casefold().endswith((".xls", ".xlsx"))
    return refused("is_html_not_excel" if named_workbook else "is_a_web_page")


def read_table(table: Table, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what a table of any origin says."""
    records = list(table.records)
    about = FileReading(
        Outcome.OK,
        delimiter=table.delimiter,
        header=table.header,
        samples=tuple(tuple(record.cells) for record in records[:3]),
    )
    columns = _columns(table, layouts, choices)
    if columns is None or ("number" not in columns.places and not columns.layout.refuse):
        return _unrecognised(about, table, records)
    if columns.layout.refuse:
        return replace(
            about,
            outcome=Outcome.NOT_AN_ORDER_EXPORT,
            reason=columns.layout.refuse,
            layout=columns.layout.id,
            accepted=None,
            read=len(records),
        )
    about = replace(about, layout=columns.layout.id)
    order = _day_order(records, columns, choices)
    if order.ambiguous and not order.order and not order.mixed:
        return replace(about, outcome=Outcome.NEEDS_DATE_ORDER_CHOICE, accepted=None)
    rules = RowRules(
        columns=columns,
        marks=_marks(records, columns, choices),
        date_order=order.order,
        currency=currency_of(choices.currency) if choices.currency else None,
    )
    return _read_rows(about, records, rules, layouts, len(table.header) or None)


def _columns(table: Table, layouts: Layouts, choices: Choices) -> Columns | None:
    if choices.mapping:
        return mapped(table.header, choices.mapping, layouts)
    if choices.layout:
        if choices.layout not in layouts.known:
            shown = ", ".join(sorted(layouts.known))
            raise UserError("no_such_layout", layout=choices.layout, layouts=shown)
        return laid_on(layouts.known[choices.layout], table.header)
    return recognised(table.header, layouts) if table.header else None


def _unrecognised(about: FileReading, table: Table, records: list[Record]) -> FileReading:
    """Return the reading of a table whose columns nobody knows."""
    if not table.header and records:
        if any(looks_like_number(cell) for cell in records[0].cells):
            reason = "no_header_row"
        elif max(len(record.cells) for record in records) == 1:
            return replace(about, outcome=Outcome.REJECTED, reason="one_column_only")
        else:
            reason = "no_order_id_column"
    else:
        reason = "no_order_id_column"
    return replace(about, outcome=Outcome.NEEDS_MAPPING, reason=reason, accepted=None)


def _cells(records: Iterable[Record], places: Sequence[int]) -> Iterator[str]:
    """Yield each distinct text of some columns once."""
    seen: set[str] = set()
    for record in records:
        cells = record.cells
        for place in places:
            if place < len(cells) and cells[place] not in seen:
                seen.add(cells[place])
                yield cells[place]


def _day_order(records: list[Record], columns: Columns, choices: Choices) -> DayOrder:
    chosen = choices.date_order or columns.layout.date_order
    if chosen:
        return DayOrder(chosen, ambiguous=False, mixed=False)
    return day_order(_cells(records, columns.places.get("ordered_on", ())))


def _marks(records: list[Record], columns: Columns, choices: Choices) -> Mapping[str, str]:
    chosen = choices.decimal or columns.layout.decimal
    if chosen:
        return dict.fromkeys(MONEY_FIELDS, "," if chosen == "comma" else ".")
    found = {
        name: decimal_mark(_cells(records, columns.places[name]))
        for name in MONEY_FIELDS
        if name in columns.places
    }
    return found


def _read_rows(
    about: FileReading,
    records: list[Record],
    rules: RowRules,
    layouts: Layouts,
    width: int | None,
) -> FileReading:
    read = line_reader(rules)
    lines: list[tuple[int | None, Line]] = []
    problems: list[Problem] = []
    for number, record in enumerate(records, start=1):
        try:
            lines.append((record.line, _line(read, record, width)))
        except BadRow as bad:
            reason, text = bad.args
            problems.append(Problem(reason, number, record.line, None, {"text": text[:80]}))
    orders = orders_from(lines, rules.columns.layout, layouts.status_words)
    return replace(
        about,
        outcome=Outcome.OK_WITH_REJECTIONS if problems else Outcome.OK,
        read=len(records),
        accepted=len(lines),
        rejected=tuple(problems),
        orders=orders,
        cautions=tuple(_cautions(lines, orders, records)),
    )


def _line(read: object, record: Record, width: int | None) -> Line:
    """Return one record's line; one with more cells than columns is not guessed at.

    Raises: BadRow
    """
    assert callable(read)
    cells = record.cells
    if record.open:
        raise BadRow("unterminated_quote", "")
    if width is not None and len(cells) > width and any(known(cell) for cell in cells[width:]):
        raise BadRow("too_many_columns", "")
    line: Line = read(cells)
    return line


def _cautions(
    lines: list[tuple[int | None, Line]],
    orders: tuple[OrderSighting, ...],
    records: list[Record],
) -> Iterator[Caution]:
    """Yield what to know about a file that was taken."""
    if any(o.total is not None and o.total.currency is None for o in orders):
        without = [o for o in orders if o.total is not None and o.total.currency is None]
        yield Caution("currency_unknown", tuple(n for o in without for n in o.lines[:1]), {})
    if look_rounded(order.number for order in orders):
        yield Caution("order_ids_look_rounded", (), {})
    for code in ("date_not_read", "bad_amount", "ambiguous_amount"):
        places = tuple(place or 0 for place, line in lines if code in line.doubts)
        if places:
            yield Caution(code, places, {"text": ", ".join(map(str, places[:10]))})
    unknown = {order.raw_status for order in orders if order.raw_status and not order.status}
    if unknown:
        yield Caution("unknown_status_word", (), {"text": ", ".join(sorted(unknown)[:10])})
    for record in records:
        if record.open and record.line is not None and record.last is not None:
            span = {"text": f"{record.line} to {record.last}"}
            yield Caution("quote_never_closed", (record.line,), span)
