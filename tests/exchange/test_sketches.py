"""Columns of unknown tables: what they look like and what is suggested for them."""

from __future__ import annotations

import pytest

from aliorder_desktop.exchange.contents import contradiction, fields_fitting
from aliorder_desktop.exchange.file_reading import FileReading
from aliorder_desktop.exchange.sketches import Sketch
from tests.exchange.builders import csv_text, read

FIRST, SECOND = "8190123456789012", "8190123456789023"


def sketch(reading: FileReading) -> Sketch:
    assert reading.sketch is not None
    return reading.sketch


def suggested(header: str, *rows: str) -> dict[str, str]:
    """Return what is suggested for a table of unknown columns."""
    reading = read("\n".join((header, *rows)) + "\n")
    assert reading.outcome == "needs_mapping"
    return dict(sketch(reading).mapping)


@pytest.mark.parametrize(
    ("header", "row", "mapping"),
    [
        (
            "Kaufnummer;Wann;Artikel;Menge;Preis",
            f"{FIRST};24.12.2025;Lampe;2;4,50 €",
            {
                "number": "Kaufnummer",
                "ordered_on": "Wann",
                "title": "Artikel",
                "quantity": "Menge",
                "unit_price": "Preis",
            },
        ),
        (
            "Order reference,Order amount (USD),Purchase day",
            f"{FIRST},12.90,2025-12-24",
            {
                "number": "Order reference",
                "order_total": "Order amount (USD)",
                "ordered_on": "Purchase day",
            },
        ),
    ],
)
def test_names_then_content_suggest_what_columns_hold(
    header: str, row: str, mapping: dict[str, str]
) -> None:
    assert suggested(header, row, row.replace(FIRST, SECOND)) == mapping


def test_a_name_that_its_content_contradicts_is_not_suggested() -> None:
    found = suggested("Order Nr,Order day,Total amount", f"lamp,{FIRST},2025-12-24")
    assert found == {"number": "Order day", "ordered_on": "Total amount"}


def test_numbers_of_no_known_shape_are_suggested_by_name_alone() -> None:
    """An offer has a number too, and so has a shop."""
    rows = ("17831449557;Lampe, rot;7.5", "17831449558;Kabel, blau;3.2")
    assert "number" not in suggested("Numer oferty;Bezeichnung;Cena", *rows)


def test_a_table_without_a_header_is_named_by_places() -> None:
    reading = read(f"{FIRST}\t2025-12-24\tDesk lamp\n{SECOND}\t2025-12-25\tCable, 2 m\n")
    found = sketch(reading)
    assert found.header == () and found.names == ("1", "2", "3")
    assert found.mapping == {"number": "1", "ordered_on": "2", "title": "3"}
    assert found.columns[0] == (FIRST, SECOND)


def test_names_that_stand_twice_are_told_by_their_places() -> None:
    reading = read(f"Nummer;Was;Was\n{FIRST};Lampe;rot\n")
    assert sketch(reading).names == ("Nummer", "2", "3")


def test_a_known_table_shows_by_which_columns_it_was_read() -> None:
    found = sketch(read(csv_text()))
    assert found.mapping["number"] == "Order ID" and found.mapping["unit_price"] == "Price"


def test_what_no_column_holds_stays_out_though_its_name_is_known() -> None:
    reading = read(csv_text(), mapping={"number": "Order ID", "seller": ""})
    assert {order.seller for order in reading.orders} == {""}
    assert {order.title for order in reading.orders} == {"Lamp, 5.5 in", "Übertopf", "Box"}


def test_a_web_page_and_json_of_unknown_columns_are_mapped_too() -> None:
    page = f"<html><table><tr><th>Nr</th><th>Was</th></tr><tr><td>{FIRST}</td><td>Lampe</td></tr>"
    assert read(page, "page.html").outcome == "needs_mapping"
    assert read(page, "page.html", mapping={"number": "Nr", "title": "Was"}).accepted == 1
    objects = f'[{{"nr": "{FIRST}", "was": "Lampe"}}]'
    assert read(objects, "list.json").outcome == "needs_mapping"
    assert read(objects, "list.json", mapping={"number": "nr"}).accepted == 1


def test_content_tells_which_fields_it_cannot_be() -> None:
    assert contradiction("number", (FIRST, "lamp", "")) == "lamp"
    assert contradiction("number", ("3.06E+15", "")) == ""  # damaged, and told so later
    assert contradiction("unit_price", ("4.50 €",)) == ""
    assert "ordered_on" not in fields_fitting(["4.50"])
    assert "number" in fields_fitting([])
