"""The grid of orders in words: how a row reads, and what saving would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.changes import Change
from aliorder_desktop.words.adding import protection_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.previews import change_text

_HEADINGS = (
    "Number", "Title", "Seller", "Price", "Status", "Ordered on", "Protection ends", "Tracking",
    "Marketplace", "Account", "How it reads",
)  # fmt: skip
_FAULTS = {
    "bad_order_id": "This cannot be an order number: {text}.",
    "order_id_damaged_by_spreadsheet": (
        "A spreadsheet has rounded this number: {text}. Copy it from the order page."
    ),
    "footer_row": "This is a sum, not an order: clear the row.",
    "footer_formula_row": "This is a formula, not an order: clear the row.",
    "notice_row_not_an_order": "This is a sentence, not an order number.",
    "number_twice": "Row {text} has this number already; an order has one row here.",
    "row_without_name": "Type the order number or what you bought.",
    "bad_amount": "Not read as a price: {text}. Write it like 23.90 EUR.",
    "ambiguous_amount": "{text} can be read two ways. Write it like 1299.00 EUR.",
    "bad_tracking": "Not read as a tracking number: {text}.",
    "bad_date": "Not read as a day: {text}. Write it like 2026-03-06.",
    "ambiguous_date": "{text}: is the day or the month first? Write it like 2026-03-06.",
    "status_not_understood": "Not a status that is known here. These are: {text}.",
    "marketplace_not_known": "Not a marketplace that is known here: {text}. Leave it empty, "
    "or write other.",
    "time_not_understood": "Not read as a time: {text}. Write it like 41d, 3d 4h or 2026-03-06.",
}
_VERDICTS = {"new": "New", "changed": "Changes", "unchanged": "There already, nothing new"}


def grid_headings() -> tuple[str, ...]:
    """Return the names of the columns."""
    return tuple(said(name) for name in _HEADINGS)


def fault_text(reason: str, text: str) -> str:
    """Return why a cell could not be read, and what to write."""
    sentence = _FAULTS.get(reason, "This could not be read: {text}.")
    return said(sentence).format(text=text[:80] if reason != "status_not_understood" else text)


def verdict_text(verdict: str, changes: Iterable[Change]) -> str:
    """Return what saving would do with a row's order, with old and new values."""
    news = "; ".join(map(change_text, changes))
    return f"{said(_VERDICTS[verdict])}: {news}" if news else said(_VERDICTS[verdict])


def row_text(
    verdict: str,
    changes: Sequence[Change],
    status: str,
    ends_at: datetime | None,
    zone: tzinfo,
    now: datetime,
) -> str:
    """Return how a whole row without faults reads."""
    ends = protection_text(ends_at, zone, now) if ends_at and not changes else ""
    return " · ".join(filter(None, (verdict_text(verdict, changes), status, ends)))


def grid_counts_text(new: int, changed: int, known: int, faulty: int) -> str:
    """Return what saving would do; '' for an empty grid."""
    parts = [
        said_of("{count} new", "{count} new", new) if new else "",
        said_of("{count} changed", "{count} changed", changed) if changed else "",
        said_of("{count} there already", "{count} there already", known) if known else "",
        said_of("{count} row needs a look", "{count} rows need a look", faulty) if faulty else "",
    ]
    return ", ".join(filter(None, parts))


def grid_verb_text(new: int, changed: int) -> str:
    """Return the words of the button that saves."""
    add = said_of("Add {count} order", "Add {count} orders", new)
    if not changed:
        return add
    change = said_of("change {count} order", "change {count} orders", changed)
    return f"{add}, {change}" if new else change[:1].upper() + change[1:]


def grid_saved_text(new: int, changed: int) -> str:
    """Return what was saved, so that it can be taken back."""
    parts = (
        said_of("Added: {count} order.", "Added: {count} orders.", new) if new else "",
        said_of("Changed: {count} order.", "Changed: {count} orders.", changed) if changed else "",
    )
    return " ".join(filter(None, parts))


def grid_hint_text() -> str:
    """Return how the grid is filled."""
    return said(
        "Type, or paste cells of a spreadsheet (Ctrl+V), with or without the names of its columns; "
        "a number or a title is enough. Tab and Enter lead on, Ctrl+Z takes back, Ctrl+Enter saves."
    )


def grid_left_text(faulty: int) -> str:
    """Return that rows stay in the grid until they can be read."""
    return said_of(
        "{count} row was not saved: it waits here for a look.",
        "{count} rows were not saved: they wait here for a look.",
        faulty,
    )


def left_out_text(names: Sequence[str]) -> str:
    """Return which columns of a pasted table have no place in the grid; '' for none."""
    if not names:
        return ""
    return said("Not taken: {names}.").format(names=", ".join(name[:40] for name in names[:12]))
