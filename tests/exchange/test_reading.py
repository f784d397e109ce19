"""Reading whole files: the sample files, and what every reading keeps to."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.file_reading import FileReading
from tests.exchange.builders import HEADER, ROOT, ROWS, csv_text, read

SAMPLES = ROOT.parent / "shared" / "acceptance" / "imports"


def samples() -> list[Path]:
    expected = SAMPLES / "EXPECTED.json"
    if not expected.is_file():
        return []
    files = json.loads(expected.read_text("utf-8"))["files"]
    return [SAMPLES / name for name in sorted(files) if (SAMPLES / name).is_file()]


def expectations(name: str) -> list[dict[str, Any]]:
    """Return what is right for a sample: what is preferred, then its alternatives."""
    files = json.loads((SAMPLES / "EXPECTED.json").read_text("utf-8"))["files"]
    wanted = files[name]
    others = [{**wanted, **other} for other in wanted.get("alternatives", ())]
    for other in others:
        if "same_orders_as" in other:
            other["orders"] = files[other["same_orders_as"]]["orders"]
    return [wanted, *others]


def faults(reading: FileReading, wanted: dict[str, Any]) -> list[str]:
    """Return where a reading differs from what was expected."""
    rows = wanted["rows_rejected"]
    orders = wanted["orders"] if reading.accepted else {}
    pairs: list[tuple[str, object, object]] = [
        ("outcome", reading.outcome, wanted["file_outcome"]),
        ("accepted", reading.accepted, wanted["rows_accepted"]),
    ]
    if isinstance(rows, list):
        got = [(problem.record, problem.line, problem.reason) for problem in reading.rejected]
        named = [(row["record"], row["line"], row["reason"]) for row in rows]
        numbers = {order.number for order in reading.orders}
        pairs += [("rejected", got, named), ("numbers", numbers, set(orders))]
    else:
        pairs.append(("rejected", len(reading.rejected), rows))
    found = [f"{what}: {got!r}, not {want!r}" for what, got, want in pairs if got != want]
    for order in reading.orders:
        if order.number in orders:
            found.extend(order_faults(order, orders[order.number]))
    return found


def order_faults(order: OrderSighting, wanted: dict[str, Any]) -> list[str]:
    day = order.ordered_on.isoformat() if order.ordered_on else None
    total = order.total.amount if order.total else None
    currency = order.total.currency if order.total else wanted.get("currency")
    due = None if wanted["total"] is None else Decimal(wanted["total"])
    currencies = wanted.get("currency_accept", [wanted.get("currency")])
    checks = (
        ("day", day, day in wanted.get("date_accept", [wanted["date"]])),
        ("total", total, total == due),
        ("currency", currency, currency in currencies),
        ("lines", len(order.items), len(order.items) == wanted["lines"]),
        ("tracking", order.tracking, list(order.tracking) == wanted["tracking"]),
        ("raw status", order.raw_status, order.raw_status == (wanted["raw_status"] or "")),
    )
    return [f"{order.number} {what}: {got!r}" for what, got, right in checks if not right]


@pytest.mark.skipif(not samples(), reason="the sample files are not here")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_a_sample_file_says_what_is_expected_of_it(path: Path) -> None:
    reading = read(path.read_bytes(), path.name)
    wanted = expectations(path.name)
    found = [faults(reading, each) for each in wanted]
    assert [] in found, "\n".join(found[0])
    if reading.outcome in {"ok", "ok_with_rejections"}:
        assert reading.read == (reading.accepted or 0) + len(reading.rejected)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"currency": "quids"}, "currency_not_known"),
        ({"encoding": "utf-99"}, "encoding_not_known"),
        ({"encoding": "rot13"}, "encoding_not_known"),
        ({"layout": "no.such"}, "no_such_layout"),
        ({"mapping": {"number": "No such column"}}, "mapping_not_understood"),
        ({"mapping": {"colour": "Title"}}, "mapping_not_understood"),
    ],
)
def test_a_choice_that_names_nothing_is_told(choices: dict[str, Any], code: str) -> None:
    with pytest.raises(UserError) as raised:
        read(csv_text(), **choices)
    assert raised.value.code == code


# --- whatever the bytes are ---------------------------------------------------------------


def kept_to(reading: FileReading) -> None:
    """Assert what holds for every reading."""
    if reading.outcome in {"ok", "ok_with_rejections"}:
        assert reading.read == (reading.accepted or 0) + len(reading.rejected)
        assert (reading.outcome == "ok") == (not reading.rejected)
        assert all(order.number for order in reading.orders)
    else:
        assert not reading.orders


@settings(max_examples=300)
@given(st.binary(max_size=2000))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    kept_to(read(data))


@settings(max_examples=300)
@given(
    st.text(
        alphabet=st.sampled_from("Order ID,;\t|\"'\n\r=()19.€$-\0\u202e\u2028é合"), max_size=300
    )
)
def test_random_text_is_read_or_refused(text: str) -> None:
    kept_to(read(text))
    kept_to(read(csv_text() + text))


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["flip", "insert", "delete", "cut", "double"]),
            st.integers(0, 10_000),
            st.integers(0, 255),
        ),
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_a_damaged_file_is_read_or_refused(
    changes: list[tuple[str, int, int]], delimiter: str, encoding: str
) -> None:
    data = bytearray(csv_text(delimiter=delimiter).encode(encoding))
    for change, at, byte in changes:
        place = at % (len(data) + 1)
        if change == "flip" and place < len(data):
            data[place] = byte
        elif change == "insert":
            data[place:place] = bytes([byte])
        elif change == "delete":
            del data[place : place + byte]
        elif change == "cut":
            del data[place:]
        elif change == "double":
            data[place:place] = data[place : place + byte]
    kept_to(read(bytes(data)))


@given(st.sets(st.integers(0, len(HEADER) - 1)))
def test_a_file_without_some_columns_is_read_or_asked_about(dropped: set[int]) -> None:
    rows = [[cell for n, cell in enumerate(row) if n not in dropped] for row in (HEADER, *ROWS)]
    reading = read(csv_text(rows))
    kept_to(reading)
    if 0 not in dropped and len(dropped) < 6:
        assert reading.outcome == "ok"


ROW = "3066120000014417,2026-01-03,A,1,4.50,USD,Completed,,\n"
HEAD = csv_text([HEADER])


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROW + ROW.replace("A", "A" * 10_000_000),
        "x," * 5_000_000,
        HEAD + ROW + "x," * 5_000_000,
        ",".join(f"c{n}" for n in range(50_000)) + "\n" + "1," * 50_000,
        "Order ID,Order Date,Title," + ",".join(f"c{n}" for n in range(300_000)) + "\n" + ROW,
        '"' * 1_000_000,
        HEAD + ROW + '"' * 1_000_001,
        HEAD + ROW + 'a"' * 500_000,
        HEAD + ROW + '"a\n' * 200_000,
        HEAD + ROW + 'x"y,"z",\n' * 100_000,
        HEAD + ROW.replace("4.50", "(" * 900_000) + ROW.replace("4.50", "1" * 900_000),
        HEAD
        + ROW.replace("2026-01-03", "1:" * 400_000)
        + ROW.replace("2026-01-03", "ab " * 300_000),
        "Order ID\n" + "30661200000144,\n" * 100_000,
        "\n" * 1_000_000 + HEAD + ROW,
        "\0" * 2_000_000 + "a",
        "<!--" * 200_000,
    ],
    ids=range(16),
)
def test_a_hostile_file_is_read_or_refused_before_long(text: str) -> None:
    began = process_time()
    kept_to(read(text))
    assert process_time() - began < 30  # what grows with the square takes hours


def test_a_plain_file_loads_no_heavy_library() -> None:
    script = (
        "import sys\n"
        "from tests.exchange.builders import csv_text, read\n"
        "assert read(csv_text()).outcome == 'ok'\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"clevercsv", "chardet", "rapidfuzz", "python_calamine", "babel", "openpyxl", "pandas"}
    assert not heavy & set(done.stdout.split())
