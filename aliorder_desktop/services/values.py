"""Values as a shopper types them, turned into what events carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.moments import moment
from aliorder_desktop.domain.pack import FieldRule, Pack

UNKNOWN_WORDS = ("?", "unknown")

_YES = ("yes", "true", "1", "y")
_NO = ("no", "false", "0", "n")
_AMOUNT = re.compile(r"(-?\d{1,15}(?:\.\d{1,6})?)(?:\s*([A-Za-z]{3}))?", re.ASCII)
_CURRENCY = re.compile(r"[A-Za-z]{3}", re.ASCII)


def field_payload(
    pack: Pack, name: str, text: str, seen_at: datetime, zone: tzinfo
) -> dict[str, Any]:
    """Return a typed field value as an event carries it.

    Shape:  value (None for "I don't know"), text as typed; for instants also precision
            and, where the text leaves digits open, latest.
    Units:  relative times count from ``seen_at``; days are cut in ``zone``.
    Raises: UserError "no_such_field", "value_not_understood" and those of ``moment``.
    """
    text = readable(text)
    rule = pack.fields.get(name)
    if rule is None:
        raise UserError("no_such_field", field=name, fields=", ".join(sorted(pack.fields)))
    if text.strip().casefold() in UNKNOWN_WORDS:
        return {"value": None, "text": text}
    if rule.type == "instant":
        return _instant_payload(text, seen_at, zone)
    return {"value": _plain_value(pack, name, rule, text), "text": text}


def attribute_payload(name: str, text: str) -> dict[str, Any]:
    """Return a typed attribute of an order (its title, total and the like).

    Raises: UserError where the text is no such value.
    """
    text = readable(text)
    if name == "total":
        return {**amount_payload(text, "total"), "text": text}
    if name == "currency":
        if not _CURRENCY.fullmatch(text.strip()):
            raise UserError("value_not_understood", field=name, value=text, values="EUR, USD, ...")
        return {"value": text.strip().upper(), "text": text}
    if name == "ordered_on":
        try:
            return {"value": date.fromisoformat(text.strip()).isoformat(), "text": text}
        except ValueError:
            values = "a day like 2026-03-06"
            raise UserError("value_not_understood", field=name, value=text, values=values) from None
    return {"value": text.strip(), "text": text}


def amount_payload(text: str, key: str = "amount") -> dict[str, str]:
    """Return "12.34 EUR" as value (``key``) and currency; no currency if none was typed.

    Raises: UserError "amount_not_understood".
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise UserError("amount_not_understood", value=text)
    amount, currency = found.groups()
    payload = {"value" if key == "total" else key: format(Decimal(amount), "f")}
    if currency:
        payload["currency"] = currency.upper()
    return payload


def _instant_payload(text: str, seen_at: datetime, zone: tzinfo) -> dict[str, Any]:
    found = moment(text, seen_at, zone)
    payload = {"value": iso_text(found.at), "text": text, "precision": found.precision.value}
    if found.latest != found.at:
        payload["latest"] = iso_text(found.latest)
    return payload


def _plain_value(pack: Pack, name: str, rule: FieldRule, text: str) -> Any:
    word = text.strip()
    values: tuple[str, ...] = ()
    if rule.type == "text":
        return word
    if rule.type == "enum":
        values = pack.literals_of(name)
        if word in values:
            return word
    elif rule.type == "bool":
        values = ("yes", "no")
        if word.casefold() in _YES + _NO:
            return word.casefold() in _YES
    elif word.isascii() and word.isdecimal():
        return int(word)
    shown = ", ".join(values) or "a whole number"
    raise UserError("value_not_understood", field=name, value=text, values=shown)


def readable(text: str) -> str:
    """Return typed text with bytes that are no letters replaced; it can then be stored."""
    return text.encode("utf-8", "replace").decode("utf-8")


def pairs(texts: tuple[str, ...]) -> Mapping[str, str]:
    """Return FIELD=VALUE texts as a mapping.

    Raises: UserError "set_not_understood".
    """
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UserError("set_not_understood", text=text)
        found[name.strip()] = readable(value)
    return found
