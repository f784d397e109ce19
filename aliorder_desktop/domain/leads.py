"""Leads as people write them: how long before a clock to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from aliorder_desktop.domain.errors import UserError

AT_THE_END, NEVER = "at the end", "never"
LONGEST = timedelta(days=90)
_MOST = 8


def leads_from(text: str) -> tuple[timedelta, ...] | None:
    """Return the leads a text names, longest first: "7 d, 3 d, 3 h", "at the end", "never".

    Shape:  None for an empty text; the empty tuple for never.
    Raises: UserError "leads_not_understood".
    """
    words = " ".join(text.split()).casefold()
    if not words or words == NEVER:
        return () if words else None
    found = {_lead(part.strip(), text) for part in words.rstrip(",; ").replace(";", ",").split(",")}
    if len(found) > _MOST:
        raise UserError("leads_not_understood", text=text)
    return tuple(sorted(found, reverse=True))


def hours_of(leads: Sequence[timedelta]) -> list[float]:
    """Return leads as settings keep them."""
    return [lead / timedelta(hours=1) for lead in leads]


def leads_in(hours: Sequence[float]) -> tuple[timedelta, ...]:
    """Return the leads that settings keep."""
    return tuple(timedelta(hours=each) for each in hours)


def _lead(part: str, text: str) -> timedelta:
    from aliorder_desktop.domain.moments import duration  # its patterns, which few commands need

    if part in (AT_THE_END, "0"):
        return timedelta(0)
    found = None if part[:1] in "+-" else duration(part.removesuffix("before"))
    if found is None or found[0] > LONGEST:
        raise UserError("leads_not_understood", text=text)
    return found[0]
