"""Leads in words, as they are read and typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from aliorder_desktop.domain.leads import AT_THE_END, NEVER
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.times import length_text


def leads_text(leads: Sequence[timedelta]) -> str:
    """Return leads as they can be typed again: "7 d, 3 d, 3 h"."""
    return ", ".join(_lead_text(lead) for lead in sorted(leads, reverse=True)) or NEVER


def every_own_text() -> str:
    """Return what the leads of all the shopper's deadlines are called."""
    return said("Your own deadlines")


def leads_hint_text() -> str:
    """Return how leads are typed."""
    return said(
        "How long before: 7 d, 3 d, 3 h; or at the end; or never. Left empty, it is as usual. "
        "Where acting earlier is better, it counts from then, and the end is told of too."
    )


def _lead_text(lead: timedelta) -> str:
    return length_text(lead) if lead else AT_THE_END
