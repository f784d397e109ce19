"""Clocks on an order's page: when, whose, how sure, and why this date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.advice import mine
from aliorder_desktop.domain.provenance import Provenance
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.words.agenda import turn_text
from aliorder_desktop.words.clocks import (
    do_by_text,
    lapse_text,
    source_lines,
    surety_text,
    why_text,
)
from aliorder_desktop.words.times import instant_text, left_text

_DAY = timedelta(days=1)


Offer = Callable[[QWidget, str], None]


def clock_rows(view: OrderView, zone: tzinfo, now: datetime, offer: Offer) -> list[QWidget]:
    """Return the running clocks of an order, soonest first.

    Shape: ``offer`` opens under a button what else can be done with a clock.
    """
    found = sorted(view.provenance, key=lambda one: one.clock.due)
    return [_clock_row(one, zone, now, offer) for one in found]


def _clock_row(found: Provenance, zone: tzinfo, now: datetime, offer: Offer) -> QWidget:
    clock = found.clock
    left = clock.due - now
    own = clock.rule.owner == "buyer"
    pressing = own and timedelta(0) <= left <= _DAY
    due = instant_text(clock.due, zone, now)
    if clock.earliest is not None:
        due = f"{instant_text(clock.earliest, zone, now)} – {due}"
    whose = turn_text("shopper" if mine(clock, now) else clock.rule.owner)
    why = button("Why this date?", "link")
    why.setCheckable(True)
    reason = label(_reason(found, zone, now), "small")
    reason.hide()
    why.toggled.connect(reason.setVisible)
    more = button("More", "link")
    more.clicked.connect(lambda: offer(more, clock.rule.id))
    time_left = label(left_text(left), "danger" if pressing else "strong", wrap=False)
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 4)
    layout.setSpacing(1)
    layout.addWidget(row(label(clock.rule.label), time_left))
    layout.addWidget(row(label(f"{due} · {whose} · {surety_text(found)}", "small"), why, more))
    better = do_by_text(found, zone, now)
    if better:
        layout.addWidget(label(better, "small"))
    layout.addWidget(reason)
    return made


def _reason(found: Provenance, zone: tzinfo, now: datetime) -> str:
    parts = (why_text(found, zone, now), lapse_text(found), *source_lines(found))
    return "\n".join(part for part in parts if part)
