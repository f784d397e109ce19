"""Money: an integer coefficient, a decimal exponent and a currency, or none yet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the window is painted before anything is reckoned
    from decimal import Context, Decimal

# Source: ISO 4217 list one; every other currency has two decimals.
_DECIMALS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"), 0),
    **dict.fromkeys(("UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


def minor_digits(currency: str) -> int:
    """Return how many decimals the smallest unit of ``currency`` has."""
    return _DECIMALS.get(currency, 2)


class Money(NamedTuple):
    """One amount: ``coefficient`` times ten to the power of ``exponent``.

    Attributes:
        coefficient: signed whole number.
        exponent:    0 or below; minus the currency's decimals once that is known,
                     lower where the source showed finer digits.
        currency:    ISO 4217 code, or None while nobody has said.
    """

    coefficient: int
    exponent: int
    currency: str | None

    @classmethod
    def of(cls, amount: Decimal, currency: str | None) -> Money:
        """Return ``amount`` in minor units, or as written where the currency is unknown.

        Raises: ValueError for an amount that is no finite number.
        """
        exponent = amount.as_tuple().exponent
        if not isinstance(exponent, int):
            raise ValueError("not a finite amount")
        coefficient = int(amount.scaleb(-exponent, _exact()))
        target = -minor_digits(currency) if currency else min(exponent, 0)
        if exponent > target:
            coefficient *= 10 ** (exponent - target)
            exponent = target
        while exponent < target and coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return cls(coefficient, exponent, currency)

    @property
    def amount(self) -> Decimal:
        """The exact decimal value."""
        from decimal import Decimal

        return Decimal(self.coefficient).scaleb(self.exponent)

    @property
    def text(self) -> str:
        """The exact value as a plain decimal ("1234.50"), without the currency."""
        digits = str(abs(self.coefficient)).rjust(1 - self.exponent, "0")
        sign = "-" if self.coefficient < 0 else ""
        if self.exponent == 0:
            return sign + digits
        return f"{sign}{digits[: self.exponent]}.{digits[self.exponent :]}"

    def __add__(self, other: Money) -> Money:  # type: ignore[override]  # a sum, not a longer tuple
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        exponent = min(self.exponent, other.exponent)
        coefficient = sum(m.coefficient * 10 ** (m.exponent - exponent) for m in (self, other))
        return Money(coefficient, exponent, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.coefficient, self.exponent, self.currency)

    def __sub__(self, other: Money) -> Money:
        return self + -other


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Return one sum per currency, currencies ascending, the unknown one last."""
    sums: dict[str | None, Money] = {}
    for money in amounts:
        known = sums.get(money.currency)
        sums[money.currency] = money if known is None else known + money
    return tuple(sums[key] for key in sorted(sums, key=lambda c: (c is None, c or "")))


@cache
def _exact() -> Context:
    """Return a context with more digits than any amount has."""
    from decimal import Context

    return Context(prec=1000)
