"""Web tables: a saved table is read, and no page runs, loads or hangs."""

from __future__ import annotations

import pytest

from tests.exchange.builders import HEADER, ROWS, csv_text, read


def page(rows: object = (HEADER, *ROWS)) -> str:
    assert isinstance(rows, tuple)
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<html><script>var a = '<td>';</script><table>" + "\n".join(lines) + "</table></html>"


def test_a_saved_table_says_what_the_same_csv_says() -> None:
    found = read(page().replace("A&B", "A&amp;B"), "orders.xls")
    assert [o.payload() for o in found.orders] == [o.payload() for o in read(csv_text()).orders]


@pytest.mark.parametrize(
    ("name", "reason"), [("orders.xls", "is_html_not_excel"), ("orders.csv", "is_a_web_page")]
)
@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>Log in</body></html>",
        "<html><table>" + "<tr><td>" * 100_000,
        "<html><table><tr>" + "<" * 300_000,
        "<html><table><tr><td " + "a=" * 300_000,
        "<html><table><script>" + "</" * 300_000,
        "<html><table><tr><td>" + "&" * 300_000,
    ],
    ids=range(6),
)
def test_a_page_without_orders_is_refused_in_time(text: str, name: str, reason: str) -> None:
    reading = read(text, name)
    assert (reading.outcome, reading.reason) == ("rejected", reason)


def test_a_workbook_as_xml_that_leaves_cells_out_is_refused_with_what_to_do() -> None:
    page = (
        '<?xml version="1.0"?><Workbook><Worksheet><Table><Row><Cell><Data>Order ID</Data></Cell>'
        '<Cell ss:Index="3"><Data>Title</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    reading = read(page, "orders.xls")
    assert (reading.outcome, reading.reason) == ("rejected", "unsupported_xlsx")
