"""Amounts: every usual style is read exactly, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.exchange.amounts import BadAmount, amount, decimal_mark, split_price

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)
GROUPS = (",", ".", " ", "\u00a0", "\u202f", "'", "’", "")
SIGNS = (("", " EUR"), ("US $", ""), ("", "zł"), ("€ ", ""), ("CHF ", ""), ("", ""))


@given(
    value=AMOUNTS,
    mark=st.sampled_from(".,"),
    group=st.sampled_from(GROUPS),
    sign=st.sampled_from(SIGNS),
    minus=st.sampled_from(["", "-", "\u2212", "()", "after"]),
)
def test_an_amount_is_read_back_from_every_style(
    value: Decimal, mark: str, group: str, sign: tuple[str, str], minus: str
) -> None:
    if group == mark:
        group = ""
    whole, _, fraction = f"{value:,.2f}".partition(".")
    cell = f"{sign[0]}{whole.replace(',', group)}{mark}{fraction}{sign[1]}"
    cell = {"()": f"({cell})", "after": f"{cell}-", "": cell}.get(minus, f"{minus}{cell}")
    found = amount(cell, None, "")
    assert found is not None
    assert found.value == (-value if minus else value)


@pytest.mark.parametrize(
    ("cell", "currency", "mark", "value"),
    [
        ("1.299", "EUR", ",", "1299"),
        ("1.299", "EUR", "", "1299"),
        ("US $1,299", None, "", "1299"),
        ("12,34,567.00", "INR", "", "1234567"),
        ("₩12,900", None, "", "12900"),
        ("12,900", "KRW", "", "12900"),
        ("'-0.68'", None, "", "-0.68"),
        (".50", None, "", "0.5"),
        ("4,50 €", None, ".", "4.5"),
        ("0.125", None, "", "0.125"),
        ("KWD 1.299", None, ".", "1.299"),
    ],
)
def test_an_amount_is_what_people_write(
    cell: str, currency: str | None, mark: str, value: str
) -> None:
    found = amount(cell, currency, mark)
    assert found is not None
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "currency", "mark", "code"),
    [
        ("1.299", None, "", "ambiguous_amount"),
        ("1.299", "EUR", ".", "ambiguous_amount"),
        ("KWD 1.299", None, "", "ambiguous_amount"),
        ("1.2.3", "EUR", "", "bad_amount"),
        ("1,2,3", "EUR", "", "bad_amount"),
        ("4.50 - 6.70", "EUR", "", "bad_amount"),
        ("2025-12-24", None, "", "bad_amount"),
        ("4.50 USD EUR", None, "", "bad_amount"),
        ("1e3", "EUR", "", "bad_amount"),
        ("=4.50", "EUR", "", "bad_amount"),
        ("free", "EUR", "", "bad_amount"),
        ("1" * 30, "EUR", "", "bad_amount"),
        ("(" * 500_000, "EUR", "", "bad_amount"),
        ("1 " * 500_000, "EUR", "", "bad_amount"),
    ],
)
def test_what_can_be_read_two_ways_or_none_is_refused(
    cell: str, currency: str | None, mark: str, code: str
) -> None:
    with pytest.raises(BadAmount, match=code):
        amount(cell, currency, mark, sure=False)


def test_a_chosen_mark_settles_three_decimals() -> None:
    found = amount("1.299", "EUR", ".", sure=True)
    assert found is not None
    assert found.value == Decimal("1.299")


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,299", "12,50"], ","),
        (["1,299", "12.50"], "."),
        (["1.299,00"], ","),
        (["1 299,00 €"], ","),
        (["12.50", "12,50"], ""),
        (["1,299"], ""),
        (["₩12.90", "₩1,290"], ""),
        ([], ""),
    ],
)
def test_a_column_proves_its_decimal_mark(cells: list[str], mark: str) -> None:
    assert decimal_mark(cells) == mark


@pytest.mark.parametrize(
    ("info", "cell", "text"),
    [
        ("US $120.95|120|95", "US $120.95", "120.95 USD"),
        ("129,46zł|129|46", "129,46zł", "129.46 PLN"),
        ("₩1,290|1,290|", "₩1,290", "1290 KRW"),
        ("-US $4.50|4|50", "x", "-4.50 None"),
    ],
)
def test_a_price_the_tool_has_split_is_taken_as_split(info: str, cell: str, text: str) -> None:
    found = split_price(info, cell, None, None)
    assert found is not None
    assert f"{found.text} {found.currency}" == text


@pytest.mark.parametrize("info", ["", "12.50", "a|b|c", "||", "1|" + "9" * 30 + "|1"])
def test_a_price_that_is_not_split_is_left_to_its_cell(info: str) -> None:
    assert split_price(info, "4.50", "EUR", None) is None
