"""Facts in words: one event of an order as a third person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.instants import instant_from
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.orders import (
    answer_text,
    entry_kind_text,
    field_text,
    kind_text,
    link_text,
)
from aliorder_desktop.words.times import dated_text, zoned_text

_FREE = ("raw_status", "tracking", "title", "text", "reference")  # outside words, as they stand

Zones = Mapping[str, tzinfo]


def fact_text(event: Event, rulebook: Rulebook, zones: Zones) -> str:
    """Return what an event says: its kind, then all that was told with it."""
    payload = event.payload
    if event.kind == CoreKind.TOLD:
        return _told_text(str(payload.get("field")), payload, rulebook, zones)
    if event.kind == CoreKind.CLOCK_STATED:
        return _stated_text(payload, rulebook, zones)
    if event.kind == CoreKind.SEEN:  # the rest of a snapshot stands with the order itself
        payload = {"raw_status": payload.get("raw_status")}
    if event.kind == CoreKind.MONEY:
        head = entry_kind_text(str(payload.get("entry")))
    else:
        head = kind_text(event.kind, rulebook)
    linked = link_text(event) if event.kind == CoreKind.LINK else ""
    return said("; ").join(filter(None, (head, linked, *_details(payload, rulebook, zones))))


def _details(payload: Mapping[str, Any], rulebook: Rulebook, zones: Zones) -> Iterator[str]:
    yield _amount_text(payload)
    for name in _FREE:
        value = payload.get(name)
        if isinstance(value, str):
            yield value
    fields = payload.get("fields")
    if isinstance(fields, Mapping):
        for name, told in fields.items():
            yield _told_text(name, told, rulebook, zones)


def _told_text(name: str, told: Mapping[str, Any], rulebook: Rulebook, zones: Zones) -> str:
    value = _value_text(name, told, rulebook, zones)
    return said("{field}: {value}").format(field=field_text(name), value=value)


def _value_text(name: str, told: Mapping[str, Any], rulebook: Rulebook, zones: Zones) -> str:
    """Return a value that was told: a day as a day, a countdown as when it ends."""
    value, text = told.get("value"), str(told.get("text") or "")
    if "precision" in told:
        return _day_text(text) or zoned_text(instant_from(str(value)), zones)
    if isinstance(value, bool):
        return said("yes") if value else said("no")
    rule = rulebook.pack.fields.get(name)
    if rule is not None and value in rule.values:
        return answer_text(name, str(value))
    return text or str(value)


def _stated_text(payload: Mapping[str, Any], rulebook: Rulebook, zones: Zones) -> str:
    labels = {rule.id: rule.label for rule in rulebook.pack.clocks}
    clock = str(payload.get("clock"))
    when: datetime = instant_from(str(payload.get("at")))
    return said("{field}: {value}").format(
        field=said(labels.get(clock, clock)), value=zoned_text(when, zones)
    )


def _day_text(text: str) -> str:
    """Return a day that was typed as one; '' for any other text."""
    try:
        return dated_text(date.fromisoformat(text))
    except ValueError:
        return ""


def _amount_text(payload: Mapping[str, Any]) -> str:
    try:
        amount = Decimal(str(payload["amount"]))
        return total_text(Money.of(amount, payload.get("currency") or None))
    except (InvalidOperation, ValueError, KeyError):
        return ""
