"""Archives: workbooks and ZIPs within limits, whatever sizes they declare."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest

from tests.exchange.builders import HEADER, ROWS, csv_text, read

XML = (
    b'<?xml version="1.0"?>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """Return a workbook whose only sheet is that XML."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["a"]]))) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            is_sheet = part.filename.startswith("xl/worksheets/")
            new.writestr(part.filename, xml if is_sheet else old.read(part))
    return data.getvalue()


def test_a_workbook_says_what_the_same_csv_says() -> None:
    book = read(workbook([HEADER, *ROWS]), "orders.xlsx")
    assert [o.payload() for o in book.orders] == [o.payload() for o in read(csv_text()).orders]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (3066120000014417, None),
        (3066120000014417.0, None),
        (2991473138356731842, "order_id_damaged_by_spreadsheet"),
        (2991473138356731842.0, "order_id_damaged_by_spreadsheet"),
        ("2991473138356731842", None),
    ],
)
def test_a_number_that_a_float_cannot_hold_is_refused(number: object, reason: str | None) -> None:
    reading = read(workbook([HEADER, (number, "2026-01-03", "A", 1, 4.5, "USD")]))
    assert [problem.reason for problem in reading.rejected] == ([reason] if reason else [])
    if not reason:
        assert reading.orders[0].number in {"3066120000014417", "2991473138356731842"}


def test_order_files_in_a_zip_are_read_as_one() -> None:
    more = csv_text([HEADER, *ROWS, ("", *ROWS[0][1:])])
    reading = read(zipped(a_csv=csv_text().encode(), b_csv=more.encode(), c_txt=b"note"))
    assert len(reading.orders) == 3
    assert reading.read == (reading.accepted or 0) + len(reading.rejected) == 9
    assert [(p.member, p.reason) for p in reading.rejected] == [("b.csv", "missing_order_id")]


def lying_zip() -> bytes:
    size = 80_000_000
    data = zipped(a_csv=b"A" * size)
    return data.replace(struct.pack("<I", size), struct.pack("<I", 100))


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (zipped(a_csv=b"A" * 80_000_000), {"file_too_big"}),
        (lying_zip(), {"is_a_zip_archive"}),
        (zipped(**{f"{n}_csv": b"" for n in range(5001)}), {"file_too_big"}),
        (zipped(a_csv=b"Order ID,Title,Price\n" + b"1,2,3\n" * 600_000), {"is_a_zip_archive"}),
        (with_sheet(XML + b"<row>" * 14_000_000), {"file_too_big"}),
        (with_sheet(XML + b'<row r="1048576"><c r="XFD1048576"/></row>'), {"file_too_big"}),
        (with_sheet(XML + b"<row>"), {"unsupported_xlsx", "empty_file"}),
        (workbook([HEADER])[:-30], {"is_a_zip_archive"}),
        (workbook([HEADER])[:400], {"is_a_zip_archive"}),
        (b"PK\x03\x04" + b"\0" * 100, {"is_a_zip_archive"}),
    ],
    ids=["big", "lying", "many", "rows", "sheet", "far", "broken", "cut", "head", "empty"],
)
def test_what_unpacks_to_too_much_or_nothing_is_refused(data: bytes, reasons: set[str]) -> None:
    reading = read(data)
    assert reading.outcome == "rejected"
    assert reading.reason in reasons
