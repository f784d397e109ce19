"""Captures: JSON of known tools, and nothing of unknown ones."""

from __future__ import annotations

import json

import pytest

from tests.exchange.builders import read, total_of

FIELDS = {
    "orderId": 3069099405659913,
    "orderDateText": "Feb 21, 2026",
    "statusText": "Completed",
    "storeName": "Shop",
    "totalPriceText": "US $120.95",
    "currencyCode": "USD",
    "orderLines": [{"orderLineId": "1", "itemTitle": "Lamp", "itemPriceText": "US $120.95"}],
}
CAPTURE = {"data": {"data": {"pc_om_list_order_3069099405659913": {"fields": FIELDS}}}}
LISTED = [
    {
        "orderId": "3069099405659913", "orderLineId": "1", "title": "Lamp", "price": "US $120.95",
        "priceInfo": "US $120.95|120|95", "orderDate": "Feb 21, 2026", "status": "Completed",
        "quantity": 1, "currency": "USD",
    }
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(CAPTURE),
        f"mtopjsonp3({json.dumps(CAPTURE)});",
        json.dumps(LISTED),
        json.dumps({"orders": LISTED}),
        "\ufeff" + json.dumps(LISTED),
    ],
)
def test_orders_of_known_tools_are_read(text: str) -> None:
    reading = read(text, "orders.json")
    assert reading.outcome == "ok"
    (order,) = reading.orders
    assert (order.number, total_of(order), order.title) == (
        "3069099405659913",
        "120.95 USD",
        "Lamp",
    )


def test_every_line_of_a_captured_order_is_an_item() -> None:
    lines = [{"itemTitle": "Lamp"}, {"itemTitle": "Cable"}]
    reading = read(json.dumps({"pc_om_list_order_1": {"fields": {**FIELDS, "orderLines": lines}}}))
    (order,) = reading.orders
    assert [item.title for item in order.items] == ["Lamp", "Cable"]
    assert total_of(order) == "120.95 USD"


@pytest.mark.parametrize("lines", [None, 7, True, "x", {}, [1, None], []])
def test_a_captured_order_without_lines_is_an_order_all_the_same(lines: object) -> None:
    reading = read(json.dumps({"pc_om_list_order_1": {"fields": {**FIELDS, "orderLines": lines}}}))
    assert [total_of(order) for order in reading.orders] == ["120.95 USD"]


def test_a_lone_surrogate_is_replaced() -> None:
    text = json.dumps([{**LISTED[0], "title": "Lamp \ud83d"}])
    assert read(text).orders[0].title.encode().startswith(b"Lamp ")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "mtopjsonp1(" * 100_000,
        json.dumps([{f"key{n}": 1} for n in range(20_000)]),
        "{}",
        "[]",
        "[1, 2]",
        '[{"a": 1}]',
        '{"orderId": NaN',
    ],
    ids=range(9),
)
def test_other_json_is_refused_in_time(text: str) -> None:
    reading = read(text)
    assert (reading.outcome, reading.reason) == ("rejected", "unsupported_json")
