"""Cells of a grid, typed or copied from a spreadsheet."""

from __future__ import annotations

import pytest

from aliorder_desktop.exchange.typed_rows import (
    ENDS,
    MARKETPLACE,
    NUMBER,
    ORDERED,
    STATUS,
    TITLE,
    TOTAL,
    WIDTH,
    TypedRow,
    line_cells,
    pasted_rows,
    read_typed_rows,
)
from tests.exchange.builders import layouts

ORDER = "8190123456789012"
NAMES = {"other": "other"}


def cells(**typed: str) -> list[str]:
    row = [""] * WIDTH
    places = {"number": NUMBER, "title": TITLE, "total": TOTAL, "ordered": ORDERED}
    for name, text in typed.items():
        row[{**places, "marketplace": MARKETPLACE}[name]] = text
    return row


def read_one(**typed: str) -> TypedRow:
    return read_typed_rows([cells(**typed)], NAMES)[0]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (ORDER, ORDER),
        ("8190 1234 5678 9012", ORDER),
        ('="8190123456789012"', ORDER),
        (f"https://www.aliexpress.com/p/order/detail.html?orderId={ORDER}", ORDER),
        ("302-1234567-1234567", "302-1234567-1234567"),
    ],
)
def test_a_number_is_read_however_it_was_copied(cell: str, number: str) -> None:
    row = read_one(number=cell)
    assert (row.number, row.faults) == (number, ())


def test_the_marketplace_is_told_by_the_number_or_typed() -> None:
    assert read_one(number=ORDER).marketplace == "aliexpress"
    assert read_one(number=ORDER, marketplace="eBay").marketplace == "ebay"
    assert read_one(title="Lamp").marketplace == ""
    assert [f.reason for f in read_one(number=ORDER, marketplace="corner shop").faults] == [
        "marketplace_not_known"
    ]


def test_a_column_proves_the_decimal_mark_and_the_order_of_days() -> None:
    rows = [
        cells(total="1.299 €", ordered="03/02/2026"),
        cells(total="4,50 €", ordered="28/02/2026"),
    ]
    first, second = read_typed_rows(rows, NAMES)
    assert first.total is not None
    assert second.total is not None
    assert (first.total.text, second.total.text) == ("1299.00", "4.50")
    assert str(first.ordered_on) == "2026-02-03"


@pytest.mark.parametrize(
    ("typed", "column", "reason"),
    [
        ({"number": "8.19E+15"}, NUMBER, "order_id_damaged_by_spreadsheet"),
        ({"number": "lamp"}, NUMBER, "bad_order_id"),
        ({"total": "1,299"}, TOTAL, "ambiguous_amount"),
        ({"total": "cheap"}, TOTAL, "bad_amount"),
        ({"ordered": "03/02/2026"}, ORDERED, "ambiguous_date"),
        ({"ordered": "some day"}, ORDERED, "bad_date"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_its_cell(
    typed: dict[str, str], column: int, reason: str
) -> None:
    assert [(f.column, f.reason) for f in read_one(**typed).faults] == [(column, reason)]


def test_named_columns_go_to_their_places_whatever_their_order() -> None:
    text = (
        "Preis\tAnzahl\tWährung\tArtikel\tBestellnummer\tCountdown\tFoto\n"
        f"2,25\t2\tEUR\tLampe\t{ORDER}\t41d\tx\n"
        f"9,90 €\t1\t\tDock\t{ORDER}\t\t\n"
    )
    found = pasted_rows(text, layouts())
    assert found.is_named
    assert found.left_out == ("Foto",)
    first, second = found.rows
    assert (first[NUMBER], first[TITLE], first[TOTAL], first[ENDS]) == (
        ORDER, "Lampe", "4.50 EUR", "41d",
    )  # fmt: skip
    assert second[TOTAL] == "9,90 €"


def test_cells_without_names_stand_as_they_were_copied() -> None:
    text = f'{ORDER}\tLamp, 5.5" LCD\t\t\n\tDock\t"two\nlines"\n'
    found = pasted_rows(text, layouts())
    assert not found.is_named
    assert found.rows == ((ORDER, 'Lamp, 5.5" LCD'), ("", "Dock", "two lines"))


def test_lines_that_are_no_table_go_into_one_column() -> None:
    text = f"{ORDER} lamp 4.50 EUR\n8190123456789013 dock, black\n\n"
    assert pasted_rows(text, layouts()).rows == (
        (f"{ORDER} lamp 4.50 EUR",),
        ("8190123456789013 dock, black",),
    )


def test_a_whole_order_in_one_cell_is_spread_over_its_row() -> None:
    spread = line_cells(f"{ORDER} lamp 4.50 EUR shipped 41d", lambda run: run == "shipped")
    assert spread is not None
    assert [spread[at] for at in (NUMBER, TITLE, TOTAL, STATUS, ENDS)] == [
        ORDER, "lamp", "4.50 EUR", "shipped", "41d",
    ]  # fmt: skip
    assert line_cells("8190 1234 5678 9012", lambda _: False) is None
    assert line_cells("desk lamp", lambda _: False) is None
