"""Undo in words: what was just recorded, so that it can be taken back."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.lists import short_title


def recorded_text(label: str, title: str, *, fits: bool) -> str:
    """Return what was recorded; nothing follows from an event that does not fit."""
    text = "Recorded: {event}, {order}." if fits else "Kept: {event}, {order}. It does not fit."
    return said(text).format(event=label, order=short_title(title))


def recorded_many_text(label: str, count: int) -> str:
    """Return what was recorded for several orders at once."""
    return said_of(
        "Recorded: {event}, {count} order.",
        "Recorded: {event}, {count} orders.",
        count,
        event=label,
    )


def noted_text(title: str) -> str:
    """Return that something was told of an order."""
    return said("Noted: {order}.").format(order=short_title(title))


def same_text(title: str) -> str:
    """Return that an order page shows what it showed before."""
    return said("Seen today, still the same: {order}.").format(order=short_title(title))


def added_text(title: str) -> str:
    """Return that an order was added."""
    return said("Added: {order}.").format(order=short_title(title))


def attached_text(name: str) -> str:
    """Return that a file was attached."""
    return said("Attached: {name}.").format(name=short_title(name))


def said_text(title: str) -> str:
    """Return that something said or sent was kept."""
    return said("Kept: {title}.").format(title=short_title(title))


def taken_back_text(label: str) -> str:
    """Return what was taken back, or put back, in the timeline."""
    return said("Changed in the timeline: {event}.").format(event=short_title(label))


def redone_text(text: str) -> str:
    """Return that something that was undone holds again."""
    return said("Done again. {text}").format(text=text)


def undone_text() -> str:
    """Return that something was taken back."""
    return said("Taken back. It stays visible in the timeline.")
