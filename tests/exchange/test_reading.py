"""Reading whole files: the sample files, and what every reading keeps to."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.file_reading import FileReading
from tests.exchange.builders import ROOT, csv_text, read

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
        ({"layout": "no.such"}, "no_such_layout"),
        ({"mapping": {"number": "No such column"}}, "mapping_not_understood"),
        ({"mapping": {"colour": "Title"}}, "mapping_not_understood"),
    ],
)
def test_a_choice_that_names_nothing_is_told(choices: dict[str, Any], code: str) -> None:
    with pytest.raises(UserError) as raised:
        read(csv_text(), **choices)
    assert raised.value.code == code
