"""Carriers: numbers of every shape, check digits on both sides, and links that are safe."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.exchange.carriers import Carried, carried, load_carriers
from aliorder_desktop.exchange.parcels import pasted_parcels
from tests.exchange.builders import ROOT, read

CARRIERS = load_carriers(ROOT / "resources" / "layouts")


def by(number: str) -> Carried:
    return carried(number, CARRIERS)


@pytest.mark.parametrize(
    ("number", "carrier", "check"),
    [
        ("1Z999AA10123456784", "ups", "good"),
        ("1Z5R89390357567127", "ups", "good"),
        ("1Z5R89390357567128", "ups", "bad"),
        ("RB123456785CN", "post", "good"),
        ("rb 123 456 785 cn", "post", "good"),
        ("RB123456786GB", "post", "bad"),
        ("RB123456789SG", "post", "bad"),
        ("9405511899223197428490", "usps", "good"),
        ("9405511899223197428491", "usps", "bad"),
        ("9400111206213642173009", "usps", "good"),
        ("986578788855", "fedex", "good"),
        ("986578788856", "", "none"),
        ("041441760228964", "fedex", "good"),
        ("LP00612345678901", "cainiao", "none"),
        ("LP00123456789CN", "cainiao", "none"),
        ("CNFR9010101010101010HD", "cainiao", "none"),
        ("SWX100200300400500600", "cainiao", "none"),
        ("YT2012345678901234", "yunexpress", "none"),
        ("4PX3000123456789CN", "fourpx", "none"),
        ("SF1234567890123", "sfexpress", "none"),
        ("TBA305421997654", "amazon", "none"),
        ("JJD000390007882910101", "dhl", "none"),
        ("8190123456789012", "", "none"),
        ("HELLOWORLD", "", "none"),
        ("", "", "none"),
    ],
)
def test_a_number_tells_who_carries_it(number: str, carrier: str, check: str) -> None:
    found = by(number)
    assert (found.carrier, found.check) == (carrier, check)


def test_one_wrong_digit_is_seen() -> None:
    number = "1Z5R89390357567127"
    digits = [place for place, letter in enumerate(number) if letter.isdecimal() and place > 2]
    for place in digits:
        other = str((int(number[place]) + 1) % 10)
        assert by(number[:place] + other + number[place + 1 :]).check != "good"


def test_a_wrong_number_has_no_link() -> None:
    assert by("RB123456785GB").check == "good" and "royalmail" in by("RB123456785GB").link
    assert by("RB123456786GB").link == ""


def test_every_link_is_https_to_a_known_host() -> None:
    links = [*(carrier.link for carrier in CARRIERS.known), *CARRIERS.posts.values()]
    for link in filter(None, links):
        assert urlsplit(link).scheme == "https" and urlsplit(link).hostname in CARRIERS.hosts
        assert link.count("{number}") == 1


@given(st.text(max_size=60))
def test_no_text_makes_a_link_to_elsewhere(text: str) -> None:
    link = by(text).link
    assert not link or urlsplit(link).hostname in CARRIERS.hosts


def test_a_text_of_tracking_numbers_alone_is_a_list_of_parcels() -> None:
    text = "RB123456785CN\nLP00612345678901, 986578788855\nRB123456785CN\n"
    assert [line.tracking for line in pasted_parcels(text)] == [
        "RB123456785CN",
        "LP00612345678901",
        "986578788855",
    ]
    assert pasted_parcels("8190123456789012\n8190123456789023\n") == ()
    assert pasted_parcels("RB123456785CN has arrived") == ()
    reading = read(text, "clipboard")
    assert reading.reason == "recognised_tracking_list" and len(reading.parcels) == 3


def test_a_file_of_tracking_numbers_names_its_orders() -> None:
    file = (
        "tracking_number,courier,order_id,title\nRB123456785CN,china-post,8190123456789012,Lamp\n"
    )
    reading = read(file)
    assert (reading.outcome, reading.accepted) == ("not_an_order_export", None)
    (line,) = reading.parcels
    assert (line.tracking, line.order, line.title) == ("RB123456785CN", "8190123456789012", "Lamp")


TABLES = (
    "Tracking Number\nRB123456785CN\n",
    "Sendungsnummer;Versanddienst;Bezeichnung\nRB123456785CN;China Post;Lampe\n",
    "tracking_number\tslug\torder_id\nRB123456785CN\tchina-post\t\n",
    "Name,Tracking Number,Delivery Service,Status\nLamp,RB123456785CN,China Post,In transit\n",
    "Трек-номер;Название\nRB123456785CN;Лампа\n",
    '[{"tracking_number": "RB123456785CN", "carrier": "China Post"}]',
    "<html><table><tr><th>Tracking Number<th>Carrier<tr><td>RB123456785CN<td>China Post</table>",
    "RB123456785CN lamp\nLP00612345678901 dock\n",
    "Lamp: RB123456785CN\nDock: LP00612345678901\n",
    "RB123456785CN / LP00612345678901",
)


@pytest.mark.parametrize("text", TABLES)
def test_a_list_of_parcels_is_known_whatever_made_it(text: str) -> None:
    reading = read(text)
    assert reading.reason == "recognised_tracking_list"
    assert reading.parcels[0].tracking == "RB123456785CN"
    assert not reading.orders


def test_lines_of_an_order_and_its_parcel_say_where_the_parcel_belongs() -> None:
    reading = read("8190123456789012 RB123456785CN\n8190123456789023 LP00612345678901\n")
    assert [parcel.order for parcel in reading.parcels] == ["8190123456789012", "8190123456789023"]


def test_an_order_typed_in_a_line_has_its_parcel() -> None:
    (order,) = read("8190123456789012 lamp 4.50 EUR LP00612345678901\n", "clipboard").orders
    assert (order.title, order.tracking) == ("lamp", ("LP00612345678901",))


@pytest.mark.parametrize("more", ["Price", "Order Date", "Total"])
def test_orders_with_a_column_of_carriers_are_orders(more: str) -> None:
    cell = "2026-02-20" if more == "Order Date" else "4.50 EUR"
    header = f"Order ID,Title,{more},Tracking Number,Carrier"
    text = f"{header}\n8190123456789012,Lamp,{cell},RB123456785CN,P\n"
    (order,) = read(text).orders
    assert order.tracking == ("RB123456785CN",)


def test_a_table_whose_orders_have_a_name_nobody_knows_is_mapped() -> None:
    text = "Kaufnummer;Was;Sendungsnummer\n" + "".join(
        f"81901234567890{n};Lampe {n};RB123456785CN\n" for n in range(10, 15)
    )
    assert read(text).outcome == "needs_mapping"
