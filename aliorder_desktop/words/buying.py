"""Before you buy, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.clock_rules import Span
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.clocks import spans_text
from aliorder_desktop.words.times import day_text


def lead_text() -> str:
    """Return what the list is for."""
    return said("Look at these before you order. Nothing here is stored until you have ordered.")


def no_checks_text() -> str:
    """Return what to say of a marketplace whose rules have no list."""
    return said("The rules of this marketplace have no list of what to check.")


def arrival_text(
    method: str,
    times: tuple[datetime, datetime],
    spans: Sequence[Span],
    needed: datetime | None,
    zone: tzinfo,
    now: datetime,
) -> str:
    """Return when it usually arrives by one way to ship, and whether that is early enough.

    Shape: ``times`` are the first and the last usual moment; never a promise.
    """
    first, last = times
    usual = said("{method} shipping usually takes {lengths}: {first} to {last}.").format(
        method=method,
        lengths=spans_text(spans),
        first=_day(first, zone, now),
        last=_day(last, zone, now),
    )
    if needed is None:
        verdict = said("That is usual, not promised.")
    elif needed < first:
        verdict = said("That is usually later than you need it.")
    elif needed < last:
        verdict = said("So it may come in time, and it may not.")
    else:
        verdict = said("That is usually in time; nobody promises it.")
    return f"{usual} {verdict}"


def in_time_text(promised: datetime | None, needed: datetime | None) -> str:
    """Return whether a promised date is early enough; '' where neither is known."""
    if needed is None:
        return ""
    if promised is None:
        return said("No date is promised, so only the usual times can tell.")
    days = (needed - promised).days
    if promised > needed:
        return said("It is promised for later than you need it. Look for a faster shipping.")
    return said_of(
        "It is promised {count} day before you need it. A promise can still be missed.",
        "It is promised {count} days before you need it. A promise can still be missed.",
        days,
    )


def _day(instant: datetime, zone: tzinfo, now: datetime) -> str:
    day = instant.astimezone(zone).date()
    return day_text(day) if day.year == now.year else f"{day_text(day)} {day.year}"
