"""Money: exact in every currency, sums never mixed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.money import Money, minor_digits, totals

_AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(_AMOUNTS, st.sampled_from(["EUR", "USD", "JPY", "KWD", None]))
def test_an_amount_comes_back_as_it_went_in(amount: Decimal, currency: str | None) -> None:
    money = Money.of(amount, currency)
    assert money.amount == amount
    assert Decimal(money.text) == amount


@pytest.mark.parametrize(
    ("text", "currency", "shown"),
    [
        ("1700", "PLN", "1700.00"),
        ("11110", "KRW", "11110"),
        ("12.5", "EUR", "12.50"),
        ("-0.05", "USD", "-0.05"),
        ("44.005", "USD", "44.005"),
        ("1.2", "KWD", "1.200"),
        ("0", None, "0"),
        ("5.10", None, "5.10"),
    ],
)
def test_amounts_stand_in_minor_units(text: str, currency: str | None, shown: str) -> None:
    assert Money.of(Decimal(text), currency).text == shown


def test_no_number_is_no_amount() -> None:
    with pytest.raises(ValueError, match="finite"):
        Money.of(Decimal("NaN"), "EUR")


@given(_AMOUNTS, _AMOUNTS)
def test_sums_are_exact(one: Decimal, other: Decimal) -> None:
    left, right = Money.of(one, "EUR"), Money.of(other, "EUR")
    assert (left + right).amount == one + other
    assert (left - right).amount == one - other


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="add up"):
        Money(1, 0, "EUR") + Money(1, 0, "USD")
    mixed = [Money(100, -2, "USD"), Money(5, 0, None), Money(250, -2, "EUR"), Money(1, -2, "USD")]
    assert [m.text for m in totals(mixed)] == ["2.50", "1.01", "5"]


def test_decimals_agree_with_the_common_locale_data() -> None:
    for currency in "EUR USD JPY KRW VND CLP KWD BHD TND ISK PLN BRL CZK INR TRY".split():
        assert minor_digits(currency) == get_currency_precision(currency), currency
