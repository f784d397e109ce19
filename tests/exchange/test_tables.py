"""Tables: the same orders come out however a file is written."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.builders import HEADER, ROWS, csv_text, read

WHOLE = read(csv_text()).orders

Change = Callable[[str], str]


def orders_in(content: str | bytes) -> list[dict[str, object]]:
    reading = read(content)
    assert reading.outcome == "ok", reading
    return [{"number": order.number, **order.payload()} for order in reading.orders]


EXPECTED = [{"number": order.number, **order.payload()} for order in WHOLE]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quote_all", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_dialect_makes_no_difference(delimiter: str, quote_all: bool, end: str) -> None:
    text = csv_text(delimiter=delimiter, quote_all=quote_all, end=end)
    assert orders_in(text) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_unicode_encoding_makes_no_difference(encoding: str) -> None:
    assert orders_in(csv_text().encode(encoding)) == EXPECTED


def test_western_and_cyrillic_code_pages_are_told_apart() -> None:
    assert orders_in(csv_text().encode("cp1252")) == EXPECTED
    text = csv_text([HEADER, *(("3066120000014417", "2026-01-03", "Лампа настольная"),) * 2])
    assert orders_in(text.encode("cp1251"))[0]["title"] == "Лампа настольная"


@given(st.permutations(range(len(HEADER))))
def test_the_order_of_the_columns_makes_no_difference(places: list[int]) -> None:
    rows = [[row[place] for place in places] for row in (HEADER, *ROWS)]
    assert orders_in(csv_text(rows)) == EXPECTED


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "My orders\nmade on a Sunday\n\n" + text,
        lambda text: "sep=,\n" + text,
        lambda text: text.replace("\n", ",,,\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text + ",,,,,,,,\n \n",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("Order ID", "order_id").replace("Title", "TITLE"),
        lambda text: text.replace("3066120000014417", '"=""3066120000014417"""'),
        lambda text: text.replace(",Completed,", ",\u200eCompleted\u200f,"),
        lambda text: text.replace("3066120000024417", "30661\x0020000024417"),
    ],
    ids=range(10),
)
def test_what_tools_put_around_a_table_makes_no_difference(change: Change) -> None:
    assert orders_in(change(csv_text())) == EXPECTED


def test_lines_quoted_once_more_as_a_whole_are_taken_apart() -> None:
    lines = csv_text().splitlines()
    text = "\n".join([lines[0], *('"' + line.replace('"', '""') + '"' for line in lines[1:])])
    assert orders_in(text) == EXPECTED


def test_only_line_feeds_and_returns_end_a_line() -> None:
    text = csv_text([HEADER, *((*ROWS[0][:2], "a\u2028b\x0bc\x85d", *ROWS[0][3:]),) * 1])
    assert orders_in(text)[0]["title"] == "a\u2028b\x0bc\x85d"


@pytest.mark.parametrize("cut", ['"3066', '"3066120000044417",2026-01-03,"Lam'])
def test_a_file_cut_off_inside_a_quoted_cell_loses_that_row_alone(cut: str) -> None:
    reading = read(csv_text() + cut)
    assert [(p.record, p.line, p.reason) for p in reading.rejected] == [
        (5, 6, "unterminated_quote")
    ]
    assert len(reading.orders) == len(EXPECTED)


def test_a_quote_that_swallows_the_rest_tells_what_it_swallowed() -> None:
    reading = read(csv_text([HEADER, ROWS[0]]) + '"3066120000044417,x\n' + csv_text(ROWS[2:]))
    assert [problem.reason for problem in reading.rejected] == ["unterminated_quote"]
    assert {caution.code for caution in reading.cautions} >= {"quote_never_closed"}


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    rows = [HEADER, (*ROWS[0][:2], "two\r\nlines", *ROWS[0][3:]), ROWS[2], ("", *ROWS[3][1:])]
    reading = read(csv_text(rows, end="\r\n"))
    assert [order.lines for order in reading.orders] == [(2,), (4,)]
    assert [(p.line, p.reason) for p in reading.rejected] == [(5, "missing_order_id")]


def test_any_shuffle_of_rows_gives_the_same_orders_in_another_sequence() -> None:
    rows = list(ROWS)
    random.Random(1).shuffle(rows)
    found = {order["number"]: order.get("total") for order in orders_in(csv_text([HEADER, *rows]))}
    assert found == {order["number"]: order.get("total") for order in EXPECTED}


def test_a_quote_astray_in_the_middle_loses_its_own_row_alone() -> None:
    rows = [HEADER, *((f"30661200000{place}4417", *ROWS[0][1:]) for place in range(1, 7))]
    lines = csv_text(rows).splitlines(keepends=True)
    lines[2] = lines[2].replace('in"', "in")
    reading = read("".join(lines))
    assert [(p.record, p.line, p.reason) for p in reading.rejected] == [
        (2, 3, "unterminated_quote")
    ]
    assert {order.title for order in reading.orders} == {"Lamp, 5.5 in"}
    assert len(reading.orders) == 5


def test_quotes_that_a_tool_never_doubles_stay_in_their_titles() -> None:
    rows = [HEADER, *((*row[:2], '"5.5" LCD, black"', *row[3:]) for row in ROWS)]
    text = "\n".join("\t".join(row) for row in rows)
    assert {order["title"] for order in orders_in(text)} == {'5.5" LCD, black'}


def test_a_header_quoted_once_more_as_a_whole_is_taken_apart_too() -> None:
    lines = csv_text().splitlines()
    assert orders_in("\n".join('"' + line.replace('"', '""') + '"' for line in lines)) == EXPECTED
