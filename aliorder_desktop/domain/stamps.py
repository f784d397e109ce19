"""Stamps: the instants a transition leaves in fields that are still empty."""

from __future__ import annotations

from collections.abc import Mapping

from aliorder_desktop.domain.evaluation import Evaluation
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.moments import latest_of
from aliorder_desktop.domain.pack import Transition
from aliorder_desktop.domain.state import FieldValue


def stamps(
    transition: Transition, event: Event, evaluation: Evaluation
) -> Mapping[str, FieldValue]:
    """Return the instants by field: the event's own time, or a clock's in ``evaluation``."""
    latest = latest_of(event, evaluation.circumstances.zone)
    span = latest if latest != event.when else None
    own = FieldValue(event.when, span, "recorded", event.event_id)
    found = dict.fromkeys((*transition.stamp, *transition.renew), own)
    for name, edge in transition.stamp_from.items():
        clock_id, _, end = edge.removeprefix("clock.").rpartition(".")
        running = evaluation.clock(clock_id)
        instant = getattr(running, end) if running else None
        if instant is not None:
            found[name] = FieldValue(instant, None, "clock", event.event_id)
    return found
