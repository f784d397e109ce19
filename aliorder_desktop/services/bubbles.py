"""Bubbles: a notice as the desktop shows it, with the buttons that answer it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from aliorder_desktop.desktop.bubble import Bubble
from aliorder_desktop.domain.notices import NoticeRow
from aliorder_desktop.domain.reminders import Notice, Snooze
from aliorder_desktop.services.looking import order_view
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.notices import (
    buttonless_text,
    fine_label,
    open_label,
    refund_label,
    snooze_label,
)

OPEN, RECORD, SNOOZE = "open", "record", "snooze"

# The event that answers a clock well, and needs nothing more to be told.
_ANSWERS = {
    "protection_end": ("checked_and_fine", fine_label),
    "promised_delivery": ("checked_and_fine", fine_label),
    "delivery_window": ("checked_and_fine", fine_label),
    "refund_window": ("refund_arrived", refund_label),
    "refund_stated": ("refund_arrived", refund_label),
}
_PRESSING = timedelta(days=1)


def bubble_of(workspace: Workspace, notice: Notice, row: NoticeRow, now: datetime) -> Bubble:
    """Return a notice as the desktop shows it.

    Shape: one about money stays until it is answered.
    """
    entry = notice.first
    return Bubble(
        tag=row.notice_id,
        title=row.title,
        text=row.text,
        buttons=tuple(_buttons(workspace, notice, now)),
        click=open_label(),
        urgent=entry.owner == "buyer" and timedelta(0) <= entry.left <= _PRESSING,
        stays=entry.owner == "buyer" or entry.row.recoverable is not None,
        how=buttonless_text(),
    )


def snooze_choice(notice_left: timedelta) -> Snooze:
    """Return how long the one button of a notice puts it off."""
    return Snooze.HOUR if notice_left <= _PRESSING else Snooze.TOMORROW


def _buttons(workspace: Workspace, notice: Notice, now: datetime) -> Iterator[tuple[str, str]]:
    entry = notice.first
    if len(notice.reminders) == 1 and entry.clock in _ANSWERS:
        kind, label = _ANSWERS[entry.clock]
        if kind in order_view(workspace, entry.row.order_key, now).advice.records:
            yield f"{RECORD}:{kind}", label()
    yield OPEN, open_label()
    choice = snooze_choice(entry.left)
    yield f"{SNOOZE}:{choice.value}", snooze_label(choice)
