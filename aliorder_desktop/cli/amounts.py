"""Amounts and ledgers as the JSON of the command line's contract."""

from __future__ import annotations

from typing import Any

from aliorder_desktop.domain.ledger import ItemMoney, Ledger, by_item
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.state import Entry, OrderState


def ledger_json(ledger: Ledger, state: OrderState) -> dict[str, Any]:
    """Return the ledger of an order, in sum, per item and amount by amount."""
    return {
        "paid": money_json(ledger.paid),
        "expected": money_json(ledger.expected),
        "received": money_json(ledger.received),
        "compensation": money_json(ledger.compensation),
        "short_by": money_json(ledger.short_by),
        "elsewhere": [
            {"kind": entry.kind, "amount": money_json(entry.amount)} for entry in ledger.elsewhere
        ],
        "items": {each.item: _item_money_json(each) for each in by_item(state)},
        "entries": [_entry_json(entry) for entry in state.entries],
    }


def _item_money_json(found: ItemMoney) -> dict[str, Any]:
    sums = ("expected", "received", "compensation", "short_by")
    return {name: money_json(getattr(found, name)) for name in sums}


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "amount": money_json(entry.amount),
        "reference": entry.reference or None,
        "item": entry.item or None,
        "event_id": entry.event_id,
    }


def money_json(money: Money | None) -> dict[str, Any] | None:
    """Return an amount as decimal text with its currency."""
    return {"amount": money.text, "currency": money.currency} if money else None
