"""Tables read: nothing is silently wrong; what is not sure is refused, left out or asked."""

from __future__ import annotations

import pytest

from aliorder_desktop.exchange.file_reading import FileReading
from tests.exchange.builders import csv_text, only_order, read, total_of

N, M = "3066120000014417", "3066120000024417"
HEAD = "Order ID,Order Date,Title,Qty,Price,Currency,Status\n"
TOTALS = "Order ID,Order Date,Title,Order Total,Currency\n"


def codes(reading: FileReading) -> set[str]:
    return {caution.code for caution in reading.cautions}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"{N},2026-01-03,A,1,4.50,USD,\n{N},2026-01-03,B,1,4.00,EUR,\n",
        HEAD + f"{N},2026-01-03,A,1,4.50,USD,\n{N},2026-01-03,B,1,abc,USD,\n",
        HEAD + f"{N},2026-01-03,A,1,4.50,USD,\n{N},2026-01-03,B,1,,USD,\n",
        HEAD + f'{N},2026-01-03,A,"1,000",4.50,USD,\n',
        HEAD + f"{N},2026-01-03,A,two,4.50,USD,\n",
        HEAD + f"{N},2026-01-03,A,-2,4.50,USD,\n",
        TOTALS + f"{N},2026-01-03,A,4.50,USD\n{N},2026-01-03,B,5.00,USD\n",
        TOTALS + f"{N},2026-01-03,A,4.50,USD\n{N},2026-01-03,B,4.50,EUR\n",
    ],
)
def test_an_order_whose_amounts_make_no_total_has_none_and_says_so(text: str) -> None:
    reading = read(text)
    assert [order.total for order in reading.orders] == [None]
    assert reading.orders[0].total_basis == "missing"
    assert "order_total_not_known" in codes(reading)


@pytest.mark.parametrize(
    ("row", "total", "basis"),
    [
        (f"{N},2026-01-03,A,2,4.50,USD,\n", "9.00 USD", "sum_of_lines"),
        (f'{N},2026-01-03,A,"1,5",4.50,USD,\n', "6.75 USD", "sum_of_lines"),
        (f"{N},2026-01-03,A,0,4.50,USD,\n", "0.00 USD", "sum_of_lines"),
        (f"{N},2026-01-03,A,,4.50,USD,\n", "4.50 USD", "sum_of_lines"),
        (f"{N},2026-01-03,A,1,(4.50),USD,\n", "-4.50 USD", "sum_of_lines"),
        (f'{N},2026-01-03,A,1,"₩12,900",,\n', "12900 KRW", "sum_of_lines"),
        (f"{N},2026-01-03,A,1,€4.50,USD,\n", "4.50 ?", "sum_of_lines"),
        (f"{N},2026-01-03,A,1,$4.50,,\n", "4.50 ?", "sum_of_lines"),
    ],
)
def test_a_total_is_worked_out_of_its_lines(row: str, total: str, basis: str) -> None:
    order = only_order(HEAD + row)
    assert (total_of(order), order.total_basis) == (total, basis)


def test_totals_that_are_the_lines_own_are_added() -> None:
    head = "Order ID,Title,Qty,Unit Price,Order Total,Currency\n"
    order = only_order(head + f"{N},A,2,4.50,9.00,USD\n{N},B,1,5.00,5.00,USD\n")
    assert (total_of(order), order.total_basis) == ("14.00 USD", "sum_of_line_totals")


def test_a_thousand_is_told_by_the_other_cells_of_its_column() -> None:
    rows = f"{N};2026-01-03;A;1;1.299;EUR;\n{M};2026-01-03;A;1;12,99;EUR;\n"
    orders = read(HEAD.replace(",", ";") + rows).orders
    assert [total_of(order) for order in orders] == ["1299.00 EUR", "12.99 EUR"]


def test_three_decimals_in_a_column_of_points_are_left_out() -> None:
    reading = read(HEAD + f"{N},2026-01-03,A,1,1.299,EUR,\n{M},2026-01-03,A,1,12.99,EUR,\n")
    assert [total_of(order) for order in reading.orders] == ["", "12.99 EUR"]
    assert "ambiguous_amount" in codes(reading)
    chosen = read(HEAD + f"{N},2026-01-03,A,1,1.299,EUR,\n", decimal="comma")
    assert [total_of(order) for order in chosen.orders] == ["1299.00 EUR"]


def test_columns_of_one_name_that_differ_are_told() -> None:
    reading = read("Order ID,Order Date,Price,Price,Currency\n" + f"{N},2026-01-03,4.5,5.5,USD\n")
    assert "columns_of_one_name_differ" in codes(reading)


def test_dates_that_nothing_decides_are_asked_about_once() -> None:
    text = HEAD + f"{N},05/03/2025,A,1,4.50,USD,\n"
    assert read(text).outcome == "needs_date_order_choice"
    order = only_order(text, date_order="dmy")
    assert order.ordered_on is not None
    assert order.ordered_on.isoformat() == "2025-03-05"


def test_shipments_merged_in_one_cell_are_one_status_and_two_parcels() -> None:
    order = only_order(
        "Order ID,Order Date,Order Status,Product Name,Total Amount,Currency,"
        "Carrier Name & Tracking Number\n"
        "305-1111111-0000001,2024-07-19T19:52:49Z,Closed and Closed,A,12.99,EUR,"
        "AMZN_DE(DE123) and DHL(0034)\n"
    )
    assert (order.status, order.raw_status) == ("completed", "Closed and Closed")
    assert order.tracking == ("DE123", "0034")


@pytest.mark.parametrize(
    ("text", "mapping", "number", "title"),
    [
        (f"Nr,Was\n{N},A\n", {"number": "Nr", "title": "Was"}, N, "A"),
        (f"note\n\nNr,Was\n{N},A\n", {"number": "nr", "title": "WAS"}, N, "A"),
        (f'"Nr, old",Was\n{N},A\n', {"number": "Nr, old"}, N, ""),
        (f"{N},A\n{M},B\n", {"number": "1", "title": "2"}, N, "A"),
        (f"X,X\n{N},A\n", {"number": "X"}, N, ""),
        (f"Nr,Title\n{N},A\n", {"number": "Nr", "title": "Nr"}, N, N),
    ],
)
def test_columns_named_by_hand_are_found(
    text: str, mapping: dict[str, str], number: str, title: str
) -> None:
    reading = read(text, mapping=mapping)
    assert reading.outcome == "ok"
    assert (reading.orders[0].number, reading.orders[0].title) == (number, title)


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        (f"{N},A,4.50\n{M},B,5.50\n", "needs_mapping", "no_header_row"),
        ("a,b,c\n1,2,3\n", "needs_mapping", "no_order_id_column"),
        ("hello\nworld\n", "rejected", "one_column_only"),
        ("a\n" * 200_000, "rejected", "one_column_only"),
        (" \n\r\n", "rejected", "empty_file"),
    ],
)
def test_a_table_without_order_numbers_is_not_guessed_at(
    text: str, outcome: str, reason: str
) -> None:
    reading = read(text)
    assert (reading.outcome, reading.reason) == (outcome, reason)


def test_a_row_with_more_cells_than_columns_is_refused() -> None:
    reading = read(csv_text() + f"{N},2026-01-03,half, a title,1,4.50,USD,Completed,,x\n")
    assert [problem.reason for problem in reading.rejected] == ["too_many_columns"]


def test_a_formula_stays_text() -> None:
    order = only_order(HEAD + f'{N},2026-01-03,"=HYPERLINK(""http://x"")",1,4.50,USD,\n')
    assert order.title == '=HYPERLINK("http://x")'


PAYMENTS = (
    "Fecha,Hora,Nombre,Tipo,Estado,Divisa,Bruto,Comisión,Neto",
    "Data,Orario,Nome,Tipo,Stato,Valuta,Lordo,Tariffa,Netto",
    "Datum,Tijd,Naam,Type,Status,Valuta,Bruto,Kosten,Net",
    "Data,Godzina,Nazwa,Typ,Status,Waluta,Brutto,Opłata,Netto",
    "Data,Hora,Nome,Tipo,Status,Moeda,Bruto,Tarifa,Líquido",
    "Datum,Uhrzeit,Zeitzone,Beschreibung,Währung,Brutto,Entgelt,Netto,Guthaben",
)


@pytest.mark.parametrize("header", PAYMENTS)
def test_a_list_of_payments_is_refused_in_every_language_it_comes_in(header: str) -> None:
    reading = read(f"{header}\n02/03/2026,10:00,AliExpress,x,x,EUR,-1,0,-1\n")
    assert reading.reason == "recognised_paypal_activity"
