"""Archives: ZIPs of order files and workbooks, read in memory within limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import Any

from aliorder_desktop.exchange.columns import chosen_names, known_names, recognised
from aliorder_desktop.exchange.file_kinds import FileKind, kind_of
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome, refused
from aliorder_desktop.exchange.layouts import Layouts
from aliorder_desktop.exchange.table_reading import read_table, read_text
from aliorder_desktop.exchange.tables import Record, with_header

MAX_UNPACKED = 300 * 1024 * 1024
MAX_MEMBERS = 5000

_WORKBOOK = "xl/workbook.xml"


def read_archive(data: bytes, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what a workbook, or the order files in a ZIP, say.

    Shape: several members are read as one file; rows name their member.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            too_big = sum(member.file_size for member in members) > MAX_UNPACKED
            if too_big or len(members) > MAX_MEMBERS:
                return refused("file_too_big")
            if any(member.filename == _WORKBOOK for member in members):
                return _read_workbook(data, layouts, choices)
            return _read_members(archive, members, layouts, choices)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return refused("is_a_zip_archive")


def _read_members(
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    layouts: Layouts,
    choices: Choices,
) -> FileReading:
    readings = []
    for member in members:
        if not member.filename.casefold().endswith((".csv", ".tsv", ".txt")):
            continue
        data = _bounded(archive, member)
        if kind_of(data) is not FileKind.TEXT:
            continue
        reading = read_text(data, layouts, choices)
        if reading.outcome in (Outcome.OK, Outcome.OK_WITH_REJECTIONS) and reading.orders:
            readings.append(_named(reading, PurePosixPath(member.filename).name))
    return _together(readings) if readings else refused("is_a_zip_archive")


def _bounded(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes; the size it declares may lie."""
    with archive.open(member) as file:
        data = file.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise ValueError("unpacks to more than can be read")
    return data


def _named(reading: FileReading, member: str) -> FileReading:
    rejected = tuple(replace(problem, member=member) for problem in reading.rejected)
    return replace(reading, rejected=rejected)


def _together(readings: list[FileReading]) -> FileReading:
    """Return several files' readings as one; of an order in several, the first stands."""
    first = readings[0]
    orders = {order.order_key: order for reading in reversed(readings) for order in reading.orders}
    rejected = tuple(problem for reading in readings for problem in reading.rejected)
    cautions = {c.code: c for reading in reversed(readings) for c in reading.cautions}
    return replace(
        first,
        outcome=Outcome.OK_WITH_REJECTIONS if rejected else Outcome.OK,
        read=sum(reading.read for reading in readings),
        accepted=sum(reading.accepted or 0 for reading in readings),
        rejected=rejected,
        orders=tuple(orders.values()),
        cautions=tuple(cautions.values()),
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
