"""Currencies: signs and words on order pages, where they name one currency."""

from __future__ import annotations

import re
from functools import lru_cache

CODES = tuple(
    (
        "AED ARS AUD BGN BHD BRL BYN CAD CHF CLP CNY COP CZK DKK DZD EGP EUR GBP GEL "
        "HKD HRK HUF IDR ILS INR ISK JOD JPY KES KRW KWD KZT LKR MAD MDL MXN MYR NGN NOK "
        "NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU "
        "UZS VND ZAR"
    ).split()
)

# Signs that name one currency; a bare $, ¥ or kr does not.
_SIGNS = {
    "us$": "USD", "us": "USD", "usd$": "USD", "au$": "AUD", "a$": "AUD", "au": "AUD",
    "aud$": "AUD", "nz$": "NZD", "nz": "NZD", "c$": "CAD", "ca$": "CAD", "ca": "CAD",
    "cad$": "CAD", "mx$": "MXN", "mxn$": "MXN", "r$": "BRL", "hk$": "HKD", "s$": "SGD",
    "sg$": "SGD", "nt$": "TWD", "clp$": "CLP", "col$": "COP", "€": "EUR", "£": "GBP", "zł": "PLN",
    "zl": "PLN", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "р.": "RUB", "₴": "UAH", "грн": "UAH",
    "грн.": "UAH", "₩": "KRW", "원": "KRW", "jp¥": "JPY", "円": "JPY", "cn¥": "CNY", "rmb": "CNY",
    "元": "CNY", "chf": "CHF", "fr.": "CHF", "₪": "ILS", "kč": "CZK", "₹": "INR", "rs.": "INR",
    "rs": "INR", "₫": "VND", "đ": "VND", "tl": "TRY", "₺": "TRY", "rp": "IDR", "฿": "THB",
    "₱": "PHP", "rm": "MYR", "ft": "HUF", "lei": "RON", "лв": "BGN", "лв.": "BGN", "₸": "KZT",
    "₾": "GEL", "₦": "NGN", "euro": "EUR", "euros": "EUR",
}  # fmt: skip
_UNSURE = frozenset(("$", "¥", "￥", "kr", "kr.", "dollar", "dollars", ""))

# Currencies whose amounts have no decimals on order pages.
WHOLE = frozenset(("KRW", "JPY", "VND", "IDR", "CLP", "HUF", "ISK", "COP", "UZS"))

_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009]+")


@lru_cache(maxsize=1024)
def currency_of(sign: str) -> str | None:
    """Return the ISO code that a sign, word or code means; None where it does not tell."""
    text = _BLANKS.sub("", sign)
    if text.upper() in CODES:
        return text.upper()
    return _SIGNS.get(text.casefold())


def is_sign(text: str) -> bool:
    """Return whether ``text`` may stand beside an amount: a currency, or an unsure sign."""
    bare = _BLANKS.sub("", text)
    return bare.casefold() in _UNSURE or currency_of(bare) is not None
