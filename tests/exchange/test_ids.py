"""Order numbers: cleaned of decoration, and damage refused."""

from __future__ import annotations

import pytest

from aliorder_desktop.exchange.ids import (
    BadNumber,
    is_total_word,
    look_rounded,
    marketplace_of,
    order_number,
)

NUMBER = "3066120000014417"


@pytest.mark.parametrize(
    "cell",
    [
        NUMBER,
        f" {NUMBER}\t",
        f"'{NUMBER}",
        f'="{NUMBER}"',
        f"\u200e{NUMBER}\u200b",
        f"\u202a{NUMBER}\u202c",
        f"{NUMBER}.0",
    ],
)
def test_a_number_is_taken_out_of_its_decoration(cell: str) -> None:
    assert order_number(cell, "") == NUMBER


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3.06612E+15", "order_id_damaged_by_spreadsheet"),
        ("3,06612E+15", "order_id_damaged_by_spreadsheet"),
        ("2991473138356731842.0", "order_id_damaged_by_spreadsheet"),
        ("2.991473138356732e+18", "order_id_damaged_by_spreadsheet"),
        ("2991473138356730000", "order_id_damaged_by_spreadsheet"),
        ("3066120000000000", "order_id_damaged_by_spreadsheet"),
        ("", "missing_order_id"),
        ("Total (3 orders)", "footer_row"),
        ("Итого:", "footer_row"),
        ("TOTAL EUR", "footer_row"),
        ("=SUBTOTAL(103, A2:A5)", "footer_formula_row"),
        ("2026-01-03", "bad_order_id"),
        ("abc", "bad_order_id"),
        ("12.50", "bad_order_id"),
        ("Orders before 2002 are not shown here", "notice_row_not_an_order"),
        ("1" * 900_000, "bad_order_id"),
        ("-" * 900_000, "bad_order_id"),
    ],
)
def test_what_is_no_number_any_more_is_refused(cell: str, code: str) -> None:
    with pytest.raises(BadNumber, match=code):
        order_number(cell, "")


def test_a_damaged_number_is_taken_from_the_link() -> None:
    link = f"https://www.aliexpress.com/p/order/detail.html?orderId={NUMBER}"
    assert order_number("3.06612E+15", link) == NUMBER


@pytest.mark.parametrize(
    ("number", "hint", "marketplace"),
    [
        (NUMBER, "", "aliexpress"),
        ("305-1111111-0000001", "", "amazon"),
        ("D01-1111111-0000001", "", "amazon"),
        ("PO-162-21726517842553634", "", "temu"),
        ("2982353163615731842", "", "taobao"),
        ("12-34567-89012", "", "ebay"),
        (NUMBER, "https://www.temu.com/x", "temu"),
        ("A-17", "", "other"),
    ],
)
def test_a_marketplace_is_told_by_links_and_numbers(
    number: str, hint: str, marketplace: str
) -> None:
    assert marketplace_of(number, (hint,)) == marketplace


def test_numbers_that_all_end_in_0_look_rounded() -> None:
    rounded = [f"30661200000{n}440" for n in range(10, 16)]
    assert look_rounded(rounded)
    assert not look_rounded([*rounded, NUMBER])
    assert not look_rounded(rounded[:3])


@pytest.mark.parametrize("word", ["Total", "Summe:", "合计", "Összesen", "Toplam", 'סה"כ', "Σ ="])
def test_a_total_is_known_in_many_languages(word: str) -> None:
    assert is_total_word(word)
