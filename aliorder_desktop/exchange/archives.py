"""Archives: ZIPs of order files and workbooks, read in memory within limits."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.columns import chosen_names, known_names, recognised
from aliorder_desktop.exchange.file_kinds import FileKind, kind_of
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome, refused
from aliorder_desktop.exchange.layouts import Layouts
from aliorder_desktop.exchange.records import Record
from aliorder_desktop.exchange.table_reading import may_be_mapped, read_table, read_text
from aliorder_desktop.exchange.tables import MAX_CELLS, MAX_RECORDS, with_header

MAX_UNPACKED = 64 * 1024 * 1024
MAX_MEMBERS = 5000

_WORKBOOK = "xl/workbook.xml"
_TEXTS, _WORKBOOKS, _ARCHIVES = (".csv", ".tsv", ".txt"), (".xlsx", ".xlsm"), (".zip",)
_SHEETS = "xl/worksheets/"
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,9})["']""")
_PIECE = 1 << 20


class _TooBig(ValueError):
    """What unpacks to more than can be read."""


def read_archive(data: bytes, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what a workbook, or the order files in a ZIP, say.

    Shape: several members are read as one file; rows name their member.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                return refused("file_too_big")
            if any(member.filename == _WORKBOOK for member in members):
                _refuse_big_workbook(archive, members)
                return _read_workbook(data, layouts, choices)
            found = _readings(archive, layouts, choices, nested=False)
            if sum(reading.read for reading in found) > MAX_RECORDS:
                return refused("too_many_orders")
            return _together(found) if found else refused("is_a_zip_archive")
    except _TooBig:
        return refused("file_too_big")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return refused("is_a_zip_archive")
    except (zlib.error, lzma.LZMAError):
        return refused("is_a_zip_archive")


def _readings(
    archive: zipfile.ZipFile, layouts: Layouts, choices: Choices, *, nested: bool
) -> list[FileReading]:
    """Return what each order file of a ZIP says; a ZIP in it is opened, one in that is not."""
    ends = _TEXTS + _WORKBOOKS + (() if nested else _ARCHIVES)
    members = [each for each in archive.infolist() if each.filename.casefold().endswith(ends)]
    _refuse_declared(members)
    found: list[FileReading] = []
    for member in members:
        data, name = _unpacked(archive, member), PurePosixPath(member.filename).name
        kind = kind_of(data)
        if kind is FileKind.ZIP and name.casefold().endswith(_ARCHIVES):
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                found += _readings(inner, layouts, choices, nested=True)
            continue
        if kind is FileKind.ZIP:
            reading = read_archive(data, layouts, choices)
        elif kind is FileKind.TEXT:
            reading = read_text(data, layouts, choices)
        else:
            continue
        if reading.outcome in (Outcome.OK, Outcome.OK_WITH_REJECTIONS) and reading.orders:
            found.append(_named(reading, name))
        elif len(members) == 1 and may_be_mapped(reading):
            return [reading]
    return found


def _refuse_declared(members: list[zipfile.ZipInfo]) -> None:
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _TooBig


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes, taken piece by piece: the size it declares may lie.

    Raises: BadZipFile where it does.
    """
    with archive.open(member) as file:
        return b"".join(iter(lambda: file.read(_PIECE), b""))


def _refuse_big_workbook(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Refuse a workbook that unpacks to too much, or spans too wide a field of cells.

    The library makes room for every cell up to the last one, so one far cell is enough.

    Raises: _TooBig
    """
    parts = [member for member in members if not member.filename.startswith("xl/media/")]
    _refuse_declared(parts)
    for part in parts:
        xml = _unpacked(archive, part)
        if not part.filename.startswith(_SHEETS):
            continue
        rows = columns = 1
        for letters, row in _PLACE.findall(xml):
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
        if rows * columns > MAX_CELLS:
            raise _TooBig


def _column(letters: bytes) -> int:
    """Return the number of a column ("A" is 1, "AA" 27), 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _named(reading: FileReading, member: str) -> FileReading:
    rejected = tuple(replace(problem, member=member) for problem in reading.rejected)
    return replace(reading, rejected=rejected)


def _together(readings: list[FileReading]) -> FileReading:
    """Return several files' readings as one; of an order in several, the first stands."""
    first = readings[0]
    orders: dict[str, OrderSighting] = {}
    for order in chain.from_iterable(reading.orders for reading in readings):
        orders.setdefault(order.order_key, order)
    rejected = tuple(problem for reading in readings for problem in reading.rejected)
    cautions = {c.code: c for reading in reversed(readings) for c in reading.cautions}
    questions = {q.about: q for reading in reversed(readings) for q in reading.questions}
    return replace(
        first,
        outcome=Outcome.OK_WITH_REJECTIONS if rejected else Outcome.OK,
        read=sum(reading.read for reading in readings),
        accepted=sum(reading.accepted or 0 for reading in readings),
        rejected=rejected,
        orders=tuple(orders.values()),
        cautions=tuple(cautions.values()),
        questions=tuple(questions.values()),
    )


def _read_workbook(data: bytes, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what the first sheet with orders says."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    except (CalamineError, ValueError, OSError):
        return refused("unsupported_xlsx")
    names, chosen = known_names(layouts), chosen_names(choices.mapping)
    first: FileReading | None = None
    for sheet in sheets:
        table = with_header(_sheet_records(sheet), names, None, chosen)
        if table.header and (choices.mapping or recognised(table.header, layouts)):
            return read_table(table, layouts, choices)
        if first is None:
            first = read_table(table, layouts, choices)
    return first or refused("empty_file")


def _sheet_records(sheet: Any) -> Iterator[Record]:
    start = sheet.start[0] if sheet.start else 0
    for place, row in enumerate(sheet.iter_rows(), start=start + 1):
        yield Record(place, [_cell_text(cell) for cell in row])


def _cell_text(cell: object) -> str:
    """Return a cell as text; a whole number keeps all its digits, or shows its damage."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
