"""Asked: what the rules are asked with, for one order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aliorder_desktop.domain.cases import open_kinds
from aliorder_desktop.domain.evaluation import Facts
from aliorder_desktop.domain.ledger import ledger_of
from aliorder_desktop.domain.state import OrderState, facts_of
from aliorder_desktop.domain.statuses import STATUS

CASE_SEEN_AT, SHORT = "case.seen_at", "refund.short"
BESIDES = (CASE_SEEN_AT, SHORT)
_DISPUTED, _PAID = "disputed", "payment.made"
_OVER = ("cancelled", "closed")


def facts_for(state: OrderState) -> Facts:
    """Return the fields of an order, and what follows from the rest of its state.

    ``case.seen_at`` is when a case that is under way, or the end of an order that had lived or was
    paid, was last seen at the marketplace: of an imported one that is all the time there is.
    ``refund.short`` is whether less came than was promised.
    """
    facts = facts_of(state.fields, state.stated, defaults=not state.first_seen_ended)
    more: dict[str, Any] = {}
    status = state.value(STATUS)
    owes = status in _OVER and (not state.first_seen_ended or _was_paid(state))
    if (open_kinds(state) or status == _DISPUTED or owes) and state.status_seen_at is not None:
        more[CASE_SEEN_AT] = state.status_seen_at
    if state.entries:
        ledger = ledger_of(state)
        due = ledger.expected or ledger.paid
        if ledger.received is not None and due is not None:
            more[SHORT] = (due - ledger.received).coefficient > 0
    return replace(facts, values={**facts.values, **more}) if more else facts


def _was_paid(state: OrderState) -> bool:
    """Return whether the shopper said that an order was paid, or what."""
    return state.value(_PAID) is True or any(entry.kind == "paid" for entry in state.entries)
