"""The agenda in words: one line per clock, the same in terminal, window and notice."""

from __future__ import annotations

from aliorder_desktop.domain.agenda import AgendaEntry, Severity
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import short_title

_TURNS = {
    "shopper": "you",
    "seller": "the seller",
    "platform": "the marketplace",
    "carrier": "the carrier",
    "bank": "the bank",
}
_HEADINGS = {
    Severity.OVERDUE: "The time is over",
    Severity.DAY: "Within 24 hours",
    Severity.WEEK: "Within a week",
    Severity.LATER: "Later",
}


def entry_text(entry: AgendaEntry) -> str:
    """Return one line that says what is due for which order, under 90 characters."""
    name = order_name(entry)
    if entry.severity is Severity.OVERDUE and entry.owner != "buyer" and not entry.own:
        return said("{label}: the time is over, look at the order page: {order}").format(
            label=entry.label, order=name
        )
    return f"{entry.label}: {name}"


def order_name(entry: AgendaEntry) -> str:
    """Return what an order is called where others may read along."""
    if entry.is_secret:
        return said("a private order")
    return short_title(entry.row.title) or entry.row.number


def nothing_due_text() -> str:
    """Return what an empty agenda says; no all-clear."""
    return said("No clock is running.")


def worked_out_text() -> str:
    """Return that a date is a rule's, not the order page's."""
    return said("Worked out by a rule; the order page's own date counts.")


def turn_text(turn: str) -> str:
    """Return whose turn it is."""
    return said(_TURNS.get(turn, turn))


def heading(severity: Severity) -> str:
    """Return the heading over the entries of one severity."""
    return said(_HEADINGS[severity])
