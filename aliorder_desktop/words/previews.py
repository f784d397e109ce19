"""An import before it is made, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from aliorder_desktop.domain.changes import Change, Shown
from aliorder_desktop.domain.money import Money
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.orders import field_text

_GROUPS = {
    "new": ("{count} new order", "{count} new orders"),
    "changed": ("{count} changed order", "{count} changed orders"),
    "unchanged": ("{count} order as before", "{count} orders as before"),
}
_ASKS = {
    "currency": "Which currency are the amounts in?",
    "date_order": "Is the day or the month written first?",
    "decimal": "Is the comma or the point the decimal mark?",
    "encoding": "Which of these reads right?",
}
_ANSWERS = {
    ("date_order", "dmy"): "The day first",
    ("date_order", "mdy"): "The month first",
    ("date_order", "ymd"): "The year first",
    ("decimal", "comma"): "The comma",
    ("decimal", "point"): "The point",
}
_MEANINGS = {
    "order_total": "the order's own",
    "order_total_repeated_on_each_line": "the order's own, repeated in each of its rows",
    "order_total_on_first_line_only": "the order's own, in its first row only",
    "sum_of_lines": "price times pieces, added up",
    "sum_of_line_totals": "the totals of the rows, added up",
    "line_already_multiplied": "the prices of the rows, added up; they are for all pieces",
    "missing": "not in the file",
}
_PHASES = {
    "read": "Reading…",
    "compare": "Comparing with your record…",
    "backup": "Making a backup first…",
    "store": "Taking orders in…",
}


def group_text(verdict: str, count: int) -> str:
    """Return the heading over orders of one verdict."""
    return said_of(*_GROUPS[verdict], count)


def refused_text(count: int) -> str:
    """Return the heading over rows that cannot be taken."""
    return said_of("{count} row refused", "{count} rows refused", count)


def change_text(change: Change) -> str:
    """Return one value before and after."""
    return said("{name}: {before} → {after}").format(
        name=field_text(change.name),
        before=_value_text(change.before) or said("not known"),
        after=_value_text(change.after) or said("not known"),
    )


def time_shown_text(field: str, text: str) -> str:
    """Return the countdown or date that an order's page shows."""
    return said("{name}: {text}, as shown").format(name=field_text(field), text=text)


def seen_at_text() -> str:
    """Return the question when a page was seen."""
    return said("When did you see this page?")


def seen_hint_text(seen: str) -> str:
    """Return from when the countdowns of a page are counted."""
    return said("Countdowns are counted from {seen}.").format(seen=seen)


def ask_text(question: str) -> str:
    """Return the question about what a file does not say."""
    return said(_ASKS[question])


def choice_text(question: str, choice: str) -> str:
    """Return one possible answer."""
    return said(_ANSWERS.get((question, choice), choice))


def seen_as_text(cells: Sequence[str]) -> str:
    """Return the cells of the file a question is about; '' for none."""
    return said("In the file: {cells}").format(cells=", ".join(cells)) if cells else ""


def sums_of_text(amounts: Sequence[Money]) -> str:
    """Return what the orders of a file cost together."""
    return said("In all {amounts}.").format(amounts=" + ".join(map(total_text, amounts)))


def source_text(name: str) -> str:
    """Return what a file is called; a pasted text has no name."""
    return said("Pasted text") if name == "clipboard" else name


def read_as_text(file: str, layout: str) -> str:
    """Return what a file was recognised as."""
    return said("{file}: read as {layout}").format(file=file, layout=layout)


def totals_mean_text(meanings: Mapping[str, int]) -> str:
    """Return how the totals of a file's orders arise, by how many arise so; '' for no order."""
    if not meanings:
        return ""
    if len(meanings) == 1:
        return said("Totals: {meaning}.").format(meaning=said(_MEANINGS[next(iter(meanings))]))
    parts = (f"{said(_MEANINGS[basis])} ({count})" for basis, count in meanings.items())
    return said("Totals: {meaning}.").format(meaning="; ".join(parts))


def phase_text(phase: str) -> str:
    """Return what an import is at."""
    return said(_PHASES[phase])


def take_text(count: int) -> str:
    """Return the words of the button that makes the import."""
    return said_of("Take in {count} order", "Take in {count} orders", count)


def _value_text(value: Shown) -> str:
    if isinstance(value, Money):
        return total_text(value)
    if isinstance(value, bool):
        return said("yes") if value else said("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
