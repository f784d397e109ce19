"""Texts of order pages and e-mails: what is read out of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aliorder_desktop.exchange.file_kinds import FileKind, kind_of
from aliorder_desktop.exchange.file_reading import Choices, FileReading
from aliorder_desktop.exchange.page_times import time_text
from aliorder_desktop.exchange.reading import read_order_file
from tests.exchange.builders import layouts, total_of

FOLDER = Path(__file__).parent / "pages"
TODAY = date(2026, 3, 2)
NUMBER = "8190123456789012"


def read_page(content: bytes | str, name: str = "clipboard", **choices: str) -> FileReading:
    """Return what a page of that content says today."""
    data = content.encode() if isinstance(content, str) else content
    return read_order_file(data, name, layouts(), Choices(**choices), TODAY)  # type: ignore[arg-type]


def page_file(name: str) -> FileReading:
    return read_page((FOLDER / name).read_bytes(), name)


def times_of(reading: FileReading) -> dict[str, str]:
    """Return the times of the one order that a page shows."""
    assert reading.page is not None
    ((_, times),) = reading.page.times.items()
    return dict(times)


def test_the_text_of_an_order_page() -> None:
    reading = page_file("aliexpress_order.txt")
    (order,) = reading.orders
    assert (order.marketplace, order.number) == ("aliexpress", NUMBER)
    assert order.ordered_on == date(2026, 2, 20)
    assert order.title == "LED desk lamp with clamp, three colours of light"
    assert order.seller == "Lumi Store"
    assert total_of(order) == "20.90 USD"
    assert order.raw_status == "Awaiting delivery" and order.payment_method == "card"
    assert order.tracking == ("LP00612345678905",)
    assert [f"{i.title[:5]} {i.quantity}" for i in order.items] == ["LED d 1", "Spare 2"]
    assert times_of(reading) == {
        "protection.ends_at": "40 days 12 hours 5 minutes",
        "delivery.promised_by": "2026-03-20",
    }


def test_the_text_of_a_list_of_orders() -> None:
    orders = page_file("aliexpress_list.txt").orders
    assert [(o.number[-2:], o.raw_status, total_of(o), o.seller) for o in orders] == [
        ("12", "Awaiting delivery", "15.90 EUR", "Lumi Store"),
        ("23", "Completed", "36.00 EUR", "Hub Store"),
        ("34", "Cancelled", "6.00 EUR", "Cup Store"),
    ]
    assert [str(order.ordered_on) for order in orders] == ["2026-02-20", "2026-01-03", "2025-12-24"]


def test_a_page_in_another_language() -> None:
    reading = page_file("aliexpress_german.txt")
    (order,) = reading.orders
    assert (order.title, order.seller) == (
        "Schreibtischlampe mit Klemme, schwenkbar",
        "Lampenladen Nord",
    )
    assert total_of(order) == "15.40 EUR"
    assert times_of(reading) == {
        "protection.ends_at": "23 Tagen 4 Stunden",
        "delivery.promised_by": "2026-03-20",
    }


def test_an_amazon_page_keeps_a_currency_it_does_not_name_open() -> None:
    reading = page_file("amazon_order.txt")
    (order,) = reading.orders
    assert (order.marketplace, total_of(order)) == ("amazon", "45.98 ?")
    assert times_of(reading) == {"delivery.promised_by": "2026-03-05"}
    assert [question.about for question in reading.questions] == ["currency"]
    text = (FOLDER / "amazon_order.txt").read_bytes()
    assert total_of(read_page(text, currency="USD").orders[0]) == "45.98 USD"


def test_an_e_mail_says_when_it_was_sent() -> None:
    reading = page_file("temu_mail.eml")
    (order,) = reading.orders
    assert (order.marketplace, order.number) == ("temu", "PO-162-12345678901234567")
    assert order.title == "Collapsible laundry basket with handles"
    assert reading.page is not None
    assert reading.page.seen_at == datetime(2026, 2, 20, 8, 15, tzinfo=UTC)
    assert reading.page.basis == "e-mail"


def saved(words: str, address: str = "https://www.aliexpress.com/p/order/detail.html") -> str:
    rows = "".join(f"<div><span>{word}</span></div>\n" for word in words.splitlines())
    return (
        f"<!DOCTYPE html>\n<!-- saved from url=(0063){address} -->\n<html><head><title>Order"
        f"</title><script>var order = 'Order ID: 9999999999999999';</script></head>"
        f"<body>{rows}<script>document.write('Total: US $1.00')</script></body></html>"
    )


def mhtml(page: str) -> str:
    return (
        "From: <Saved by Blink>\n"
        "Snapshot-Content-Location: https://www.aliexpress.com/p/order/detail.html\n"
        "Subject: Order details\nDate: Sun, 1 Mar 2026 12:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----B----"\n\n\n'
        "------B----\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
        f"{page}\n------B------\n"
    )


@pytest.mark.parametrize("name", ["order.html", "order.mhtml"])
def test_a_saved_page_says_what_its_text_says(name: str) -> None:
    words = (FOLDER / "aliexpress_order.txt").read_text("utf-8")
    page = saved(words)
    reading = read_page(mhtml(page) if name.endswith("mhtml") else page, name)
    plain = page_file("aliexpress_order.txt")
    assert reading.orders == plain.orders
    assert times_of(reading) == times_of(plain)
    assert reading.page is not None and reading.page.basis == "order-page"
    assert (reading.page.seen_at is not None) == name.endswith("mhtml")


def test_what_a_bookmark_copies_says_when_and_where_it_was_seen() -> None:
    head = (
        f"Page: https://www.aliexpress.com/p/order/detail.html?orderId={NUMBER}\n"
        "Seen at: 2026-03-01T10:00:00.000Z\n"
    )
    reading = read_page(head + (FOLDER / "aliexpress_order.txt").read_text("utf-8"))
    assert reading.page is not None
    assert reading.page.seen_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    bare = read_page(head + "Total: US $4.50\nBuyer protection: 3 days 4 hours\n")
    (order,) = bare.orders
    assert (order.number, order.marketplace) == (NUMBER, "aliexpress")
    assert times_of(bare) == {"protection.ends_at": "3 days 4 hours"}


def test_orders_typed_one_in_a_line() -> None:
    text = f"{NUMBER} desk lamp 23.90 EUR shipped 41d\n8190123456789023 mug 3.50 USD delivered\n"
    reading = read_page(text)
    assert [(o.title, total_of(o), o.raw_status) for o in reading.orders] == [
        ("desk lamp", "23.90 EUR", "shipped"),
        ("mug", "3.50 USD", "delivered"),
    ]
    assert reading.page is not None
    assert reading.page.times[f"aliexpress:{NUMBER}"] == (("protection.ends_at", "41d"),)


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\nyour parcel is on its way.\n",
        "Order history\nNo orders yet\n",
        "Order ID\n",
        "Order ID: soon\n",
    ],
)
def test_a_text_that_names_no_order_is_none(text: str) -> None:
    assert read_page(text).orders == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("will end in 40 days 12 hours", "40 days 12 hours"),
        ("20 Tagen und 3 Stunden", "20 Tagen 3 Stunden"),
        ("closes in 19:58:12", "19:58:12"),
        ("23 h 10 min left", "23 h 10 min"),
        ("Refund if no delivery before Oct 15, 2026", "2026-10-15"),
        ("Mar 12 - Mar 20", "2026-03-20"),
        ("Dec 28 - Jan 5", "2027-01-05"),
        ("between 12 and 15 March", "2026-03-15"),
        ("12 - 20 de marzo", "2026-03-20"),
        ("voraussichtlich 12. März", "2026-03-12"),
        ("12 марта 2026", "2026-03-12"),
        ("3月20日", "2026-03-20"),
        ("Fri, Mar 6 at 15:30", "2026-03-06 15:30"),
        ("by Friday", ""),
        ("1 item", ""),
        ("12.90 €", ""),
    ],
)
def test_times_in_running_text(text: str, read: str) -> None:
    assert time_text(text, date(2026, 12, 2) if "Dec" in text else TODAY) == read


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"From: a@b\r\nTo: c@d\r\n\r\nhello", FileKind.MESSAGE),
        (b"Received: from x\r\n\tby y\r\nSubject: hi\r\n\r\n", FileKind.MESSAGE),
        (b"Date,Order ID\n2026-01-01,1\n", FileKind.TEXT),
        (b"Date: 2026\nsomething else\n", FileKind.TEXT),
        (b"Subject\tDate\n", FileKind.TEXT),
    ],
)
def test_an_e_mail_is_known_by_its_headers(head: bytes, kind: FileKind) -> None:
    assert kind_of(head) is kind


BROKEN = (
    "From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b\n",
    "From: a\nSubject: =?x?q?=\nContent-Type: text/plain; charset=none\n\nOrder ID: 1\n",
    "From: a\nDate: not a date\nContent-Transfer-Encoding: base64\n\n====\n",
    "From: a\nTo: b\nContent-Type: " + "multipart/mixed;" * 500 + "\n\n",
    "From: a\n" + "X: y\n" * 5000 + "\n",
)


@pytest.mark.parametrize("name", ["hex", "rot13", "idna", "undefined", "\0utf-8", "no such"])
def test_an_e_mail_in_letters_nobody_knows_is_read_all_the_same(name: str) -> None:
    head = f'From: a@temu.com\nContent-Type: text/plain; charset="{name}"\n\n'
    reading = read_page(head + "Order ID: PO-162-12345678901234567\nTotal: €4.50\n", "a.eml")
    assert [order.number for order in reading.orders] == ["PO-162-12345678901234567"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_e_mail_is_refused(text: str) -> None:
    assert read_page(text, "a.eml").reason == "is_an_e_mail"
