"""The agenda in words: one line per clock, the same in terminal, window and notice."""

from __future__ import annotations

from datetime import datetime, tzinfo

from aliorder_desktop.domain.agenda import AgendaEntry, Severity
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.times import left_text, to_the_day_text, when_text

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


def best_by_text(entry: AgendaEntry, zone: tzinfo, now: datetime) -> str:
    """Return by when a clock is best acted on, '' where that is over or there is none."""
    if entry.best_by is None:
        return ""
    return said("best by {best}").format(best=when_text(entry.best_by, zone, now))


def best_text(entry: AgendaEntry, zone: tzinfo, now: datetime | None = None) -> str:
    """Return by when a clock is best acted on, and why, beside its end; '' as ``best_by_text``.

    Shape: without ``now`` nothing in it changes as time goes by.
    """
    best = entry.best_by if now is not None else entry.do_by
    if best is None:
        return ""
    if now is None:
        by, latest = (to_the_day_text(instant, zone) for instant in (best, entry.due_at))
    else:
        by, latest = (when_text(instant, zone, now) for instant in (best, entry.due_at))
        by += f" ({left_text(best - now)})"
    because = entry.do_by_because or said("You are away then")
    return said("Best by {best}, at the latest {when}: {because}.").format(
        best=by, when=latest, because=because[:1].lower() + because[1:]
    )


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
