"""Any bytes at all: a reading never fails, and never leaves the shopper without a next step.

A short run belongs to every test run; the long one is FUZZ_EXAMPLES=20000 pytest
tests/exchange/test_fuzz.py (some minutes).
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome
from aliorder_desktop.exchange.journal_file import BadJournal, is_journal, read_journal
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.words.imports import caution_text, file_text, problem_text
from tests.exchange.builders import csv_text, layouts

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGES = Path(__file__).parent / "pages"

fuzzed = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@lru_cache(maxsize=1)
def seeds() -> tuple[bytes, ...]:
    """Return files of every kind that can be read, to be damaged."""
    table = csv_text()
    row = {"orderId": "8190123456789012", "title": "Lamp", "price": "4.50"}
    event = {
        "event_id": "019cae6b-6600-7733-a22c-61ec1f5eb3a9",
        "order": "aliexpress:8190123456789012",
        "kind": "seen",
        "precision": "instant",
        "recorded_at": "2026-03-02T12:00:00Z",
        "origin": "imported",
        "payload": {"title": "Lamp"},
    }
    journal = {"format": "aliorder-journal", "version": 1, "events": [event]}
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("orders.csv", table)
    cells = "".join(f"<td>{cell}</td>" for cell in ("8190123456789012", "Lamp", "4.50"))
    return (
        table.encode(),
        table.replace(",", ";").encode("cp1252", "replace"),
        table.encode("utf-16"),
        csv_text(delimiter="\t", quote_all=True, end="\r").encode(),
        json.dumps([row, row]).encode(),
        json.dumps(journal, separators=(",", ":")).encode(),
        zipped.getvalue(),
        f"<html><table><tr><th>Order ID</th><th>Title</th></tr><tr>{cells}</table>".encode(),
        b"RB123456785CN\nLP00612345678901\n",
        b"8190123456789012 lamp 4.50 EUR shipped 41d\n",
        *(path.read_bytes() for path in sorted(PAGES.iterdir())),
    )


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a file with parts cut out, doubled, swapped for others, or from another file."""
    data = draw(st.sampled_from(seeds()))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        other = draw(st.sampled_from(seeds()))
        start = draw(st.integers(0, len(other)))
        put = draw(
            st.one_of(
                st.just(b""),
                st.binary(max_size=20),
                st.sampled_from(
                    (b'"', b"\0", b"\r", b"\xff\xfe", b"<", b"=", b"\xe2\x80\xae", b"e15")
                ),
                st.just(other[start : start + length]),
                st.just(data[place : place + length] * 3),
            )
        )
        data = data[:place] + put + data[place + length :]
    return data


def read(data: bytes, name: str = "orders.csv") -> FileReading:
    return read_order_file(data, name, layouts(), Choices(), TODAY)


def holds(reading: FileReading) -> None:
    """Check what every reading keeps to."""
    if reading.outcome not in (Outcome.OK, Outcome.OK_WITH_REJECTIONS):
        assert file_text(reading.outcome, reading.reason)
    if reading.accepted is not None:
        assert reading.accepted + len(reading.rejected) == reading.read
    assert all(problem_text(problem).endswith(".") for problem in reading.rejected)
    assert all(caution_text(caution) for caution in reading.cautions)
    keys = [order.order_key for order in reading.orders]
    assert len(keys) == len(set(keys))
    assert all(map(is_whole, reading.orders))


def is_whole(order: OrderSighting) -> bool:
    """Return whether an order can be stored: a number without blanks, and a payload of JSON."""
    text = json.dumps(order.payload(), ensure_ascii=False)
    return order.number == order.number.strip() != "" and bool(text.encode("utf-8"))


@fuzzed
@given(damaged())
def test_a_damaged_file_is_read_or_refused(data: bytes) -> None:
    holds(read(data))


@fuzzed
@given(st.binary(max_size=400), st.sampled_from(("a.csv", "a.xls", "clipboard", "a.eml")))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    holds(read(data, name))


@fuzzed
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    holds(read(text.encode("utf-8", "surrogatepass"), "clipboard"))


@fuzzed
@given(damaged())
def test_a_file_is_read_the_same_way_twice(data: bytes) -> None:
    assert read(data) == read(data)


@fuzzed
@given(damaged())
def test_a_damaged_journal_is_taken_whole_or_refused(data: bytes) -> None:
    if not is_journal(data):
        return
    try:
        found = read_journal(data, NOW)
    except BadJournal:
        return
    assert all(event.order_key == key for key, events in found.orders.items() for event in events)
