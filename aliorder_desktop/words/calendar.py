"""Deadlines in a calendar outside, in words; nothing in them changes as time goes by."""

from __future__ import annotations

from datetime import tzinfo

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.calendar_events import Fate, Renewed
from aliorder_desktop.words.agenda import best_text, order_name, worked_out_text
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.lists import marketplace_text, number_text
from aliorder_desktop.words.notices import to_do_text


def event_text(entry: AgendaEntry, zone: tzinfo) -> str:
    """Return what a calendar says of a clock beside its title: lines."""
    lines = [to_do_text(entry), *filter(None, [best_text(entry, zone)])]
    money = total_text(entry.row.recoverable)
    if money:
        lines.append(said("{amount} at stake.").format(amount=money))
    if not entry.stated:
        lines.append(worked_out_text())
    if not entry.is_secret:
        lines.append(f"{marketplace_text(entry.row.marketplace)} {number_text(entry.row.number)}")
    return "\n".join(lines)


def bare_title(entry: AgendaEntry) -> str:
    """Return what a calendar elsewhere is told is due: not what was bought, nor its number."""
    if entry.is_secret:
        return f"{entry.kind}: {order_name(entry)}"
    order = said("an order at {marketplace}")
    return f"{entry.kind}: " + order.format(marketplace=marketplace_text(entry.row.marketplace))


def bare_text(entry: AgendaEntry) -> str:
    """Return what a calendar elsewhere is told to do, with nothing of the order: lines."""
    lines = [to_do_text(entry)]
    if not entry.stated:
        lines.append(worked_out_text())
    return "\n".join(lines)


def qr_label() -> str:
    """Return the way to a date as a QR code."""
    return said("Show it to a phone (QR code)…")


def qr_hint_text() -> str:
    """Return what to do with a QR code."""
    return said(
        "Point the phone's camera at it: it offers to put this date into its calendar. "
        "Nothing is sent anywhere."
    )


def calendar_text(found: Renewed, file: str) -> str:
    """Return what a calendar file holds now, and what is other than before."""
    standing = len(found.fates) - sum(event.cancelled for event in found.events)
    text = said_of("{count} date is in {file}", "{count} dates are in {file}", standing, file=file)
    details = [
        pattern.format(count=found.count(fate))
        for fate, pattern in (
            (Fate.NEW, said("{count} new")),
            (Fate.CHANGED, said("{count} changed")),
            (Fate.CANCELLED, said("{count} cancelled")),
        )
        if found.count(fate)
    ]
    return f"{text}: {', '.join(details)}." if details else f"{text}."
