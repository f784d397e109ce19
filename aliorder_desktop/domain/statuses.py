"""Statuses: whether a status that was shown is news, or less than is known already."""

from __future__ import annotations

from typing import Any

from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.pack import StatusMap
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import FieldValue

STATUS = "order.status"
REFUNDED = "refunded"  # the neutral word where the money is back and nothing more is owed


def has_ended(rulebook: Rulebook, status: Any) -> bool:
    """Return whether an order of that status has ended."""
    rule = rulebook.statuses.get(status)
    return rule is not None and rule.terminal


def is_news(rulebook: Rulebook, current: FieldValue | None, found: StatusMap, event: Event) -> bool:
    """Return whether a shown status may take the place of the one known so far."""
    return not (
        _falls_back(rulebook, current, found)
        or _is_older_than_typed(rulebook, current, found, event)
    )


def _falls_back(rulebook: Rulebook, current: FieldValue | None, found: StatusMap) -> bool:
    """Return whether a shown status would take an ended order back into life."""
    if current is None or STATUS not in found.set:
        return False
    return has_ended(rulebook, current.value) and not has_ended(rulebook, found.set[STATUS])


def _is_older_than_typed(
    rulebook: Rulebook, current: FieldValue | None, found: StatusMap, event: Event
) -> bool:
    """Return whether a file of unknown age says less than the shopper already told."""
    if event.seen_at is not None or current is None or current.basis == "file":
        return False
    stages = list(rulebook.statuses)
    shown = found.set.get(STATUS, current.value)
    if shown not in stages or current.value in found.keeps:
        return False
    return stages.index(shown) < stages.index(current.value)
