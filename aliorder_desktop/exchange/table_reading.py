"""Tables read: text or records to the orders they tell of, by the layout they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.sightings import Caution, Problem
from aliorder_desktop.exchange.amounts import decimal_mark
from aliorder_desktop.exchange.cautions import cautions_of
from aliorder_desktop.exchange.cells import known
from aliorder_desktop.exchange.columns import (
    Columns,
    chosen_names,
    column_name,
    known_names,
    laid_on,
    mapped,
    recognised,
    tracking_list,
)
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.days import DayOrder, day_order
from aliorder_desktop.exchange.decoding import Decoded, decoded, readings
from aliorder_desktop.exchange.file_reading import (
    Choices,
    FileReading,
    Outcome,
    Question,
    refused,
)
from aliorder_desktop.exchange.grouping import orders_from
from aliorder_desktop.exchange.ids import looks_like_number
from aliorder_desktop.exchange.layouts import Layouts, squeezed
from aliorder_desktop.exchange.parcels import parcels_in
from aliorder_desktop.exchange.questions import day_question, encoding_question, questions_of
from aliorder_desktop.exchange.records import Record
from aliorder_desktop.exchange.rows import MONEY_FIELDS, BadRow, Line, RowRules, line_reader
from aliorder_desktop.exchange.sketches import sketch_of
from aliorder_desktop.exchange.tables import MOST_NAMES, Table, bounded, text_table

_HEAD = 20_000


def read_text(data: bytes, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what delimited text says."""
    text = decoded(data, choices.encoding)
    if text is None:
        asked = (encoding_question(data),)
        return FileReading(Outcome.NEEDS_ENCODING_CHOICE, accepted=None, questions=asked)
    if not text.text.strip():
        return refused("empty_file")
    names, chosen = known_names(layouts), chosen_names(choices.mapping)
    reading = read_table(text_table(text.text, names, chosen), layouts, choices)
    if text.guessed and reading.outcome is Outcome.NEEDS_MAPPING and not choices.encoding:
        text = _by_its_names(data, names) or text
        reading = read_table(text_table(text.text, names, chosen), layouts, choices)
    cautions, questions = list(reading.cautions), list(reading.questions)
    if text.guessed:
        cautions.append(Caution("encoding_guessed", (), {"text": text.encoding}))
        questions.append(encoding_question(data))
    if text.stray:
        cautions.append(Caution("stray_bytes", (), {}))
    return replace(
        reading, encoding=text.encoding, cautions=tuple(cautions), questions=tuple(questions)
    )


def _by_its_names(data: bytes, names: frozenset[str]) -> Decoded | None:
    """Return text in the old encoding in which its columns have most names that are known."""
    begin = data[:_HEAD][: data.rfind(b"\n", 0, _HEAD) + 1] or data[:_HEAD]

    def known_count(text: str) -> int:
        return len({squeezed(name) for name in text_table(text, names).header} & names)

    counts = {found.encoding: known_count(found.text) for found in readings(begin)}
    best = max(counts, key=counts.__getitem__, default="")
    if not counts.get(best):
        return None
    return replace(decoded(data, best) or Decoded("", best), guessed=True)


def read_table(table: Table, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what a table of any origin says."""
    records = bounded(table.records)
    if records is None:
        return refused("too_many_orders")
    width = len(table.header) or max((len(record.cells) for record in records), default=0)
    columns = _columns(table.header, width, layouts, choices)
    sketch = sketch_of(table.header, records, layouts, columns.places if columns else None)
    about = FileReading(Outcome.OK, delimiter=table.delimiter, sketch=sketch)
    if columns is None or ("number" not in columns.places and not columns.layout.refuse):
        by_hand = choices.mapping or choices.layout
        listed = None if by_hand else _parcel_list(about, table.header, records, layouts)
        return listed or _unrecognised(about, table, records)
    if columns.layout.refuse:
        return _refused_list(about, columns, records)
    about = replace(about, layout=columns.layout.id, title=columns.layout.title)
    order = _day_order(records, columns, choices)
    if order.ambiguous and not order.order and not order.mixed:
        asked = (day_question(_cells(records, columns.places["ordered_on"])),)
        outcome = Outcome.NEEDS_DATE_ORDER_CHOICE
        return replace(about, outcome=outcome, accepted=None, questions=asked)
    rules = RowRules(
        columns=columns,
        marks=_marks(records, columns, choices),
        sure=bool(choices.decimal or columns.layout.decimal),
        date_order=order.order,
        currency=currency_of(choices.currency) if choices.currency else None,
    )
    return _read_rows(about, records, rules, layouts, len(table.header) or None)


def may_be_mapped(reading: FileReading) -> bool:
    """Return whether a table of unknown columns has one that order numbers could stand in."""
    unknown = reading.outcome is Outcome.NEEDS_MAPPING
    return unknown and reading.sketch is not None and "number" in reading.sketch.mapping


def _columns(
    header: tuple[str, ...], width: int, layouts: Layouts, choices: Choices
) -> Columns | None:
    if choices.mapping:
        return mapped(header, width, choices.mapping, layouts)
    if choices.layout:
        if choices.layout not in layouts.known:
            shown = ", ".join(sorted(layouts.known))
            raise UserError("no_such_layout", layout=choices.layout, layouts=shown)
        return laid_on(layouts.known[choices.layout], header)
    return recognised(header, layouts) if header else None


def _parcel_list(
    about: FileReading, header: Sequence[str], records: list[Record], layouts: Layouts
) -> FileReading | None:
    """Return the reading of a list of tracking numbers in which no column names orders."""
    columns = tracking_list(header, layouts)
    if columns is None or about.sketch is None:
        return None
    numbers = about.sketch.mapping.get("number")
    if numbers and numbers != column_name(header, columns.places["tracking"][0]):
        return None
    parcels = parcels_in(records, columns.places)
    return _refused_list(about, columns, records) if parcels else None


def _refused_list(about: FileReading, columns: Columns, records: list[Record]) -> FileReading:
    """Return the reading of a list of something else than orders."""
    return replace(
        about,
        outcome=Outcome.NOT_AN_ORDER_EXPORT,
        reason=columns.layout.refuse,
        layout=columns.layout.id,
        accepted=None,
        read=len(records),
        parcels=parcels_in(records, columns.places) if "tracking" in columns.places else (),
    )


def _unrecognised(about: FileReading, table: Table, records: list[Record]) -> FileReading:
    """Return the reading of a table whose columns nobody knows."""
    if not table.header and records:
        if any(looks_like_number(cell) for cell in records[0].cells[:MOST_NAMES]):
            reason = "no_header_row"
        elif max(len(record.cells) for record in records) == 1:
            return replace(about, outcome=Outcome.REJECTED, reason="one_column_only")
        else:
            reason = "no_order_id_column"
    else:
        reason = "no_order_id_column"
    return replace(
        about,
        outcome=Outcome.NEEDS_MAPPING,
        reason=reason,
        accepted=None,
        questions=(Question("mapping"),),
    )


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
    return {
        name: decimal_mark(_cells(records, columns.places[name]))
        for name in MONEY_FIELDS
        if name in columns.places
    }


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
            if record.open or (width is not None and len(record.cells) > width):
                _refuse_misshapen(record, width)
            lines.append((record.line, read(record.cells)))
        except BadRow as bad:
            reason, text = bad.args
            problems.append(Problem(reason, number, record.line, None, {"text": text[:80]}))
    orders = orders_from(lines, rules.columns.layout, layouts.status_words)
    places = rules.columns.places
    money = _cells(records, [place for name in MONEY_FIELDS for place in places.get(name, ())])
    return replace(
        about,
        outcome=Outcome.OK_WITH_REJECTIONS if problems else Outcome.OK,
        read=len(records),
        accepted=len(lines),
        rejected=tuple(problems),
        orders=orders,
        cautions=tuple(cautions_of(lines, orders, records, rules.columns)),
        questions=tuple(questions_of(lines, problems, orders, money)),
    )


def _refuse_misshapen(record: Record, width: int | None) -> None:
    """Refuse a record that never ends, or has more cells than columns: neither is guessed at.

    Raises: BadRow
    """
    if record.open:
        raise BadRow("unterminated_quote", "")
    if any(known(cell) for cell in record.cells[width:]):
        raise BadRow("too_many_columns", "")
