"""Retraction: which events still stand, when some take others back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aliorder_desktop.domain.events import CoreKind, Event


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that still stand, retractions left out.

    A retraction takes back what it names; one that is itself taken back does not.
    """
    everything = tuple(events)
    if all(event.kind != CoreKind.RETRACTED for event in everything):
        return everything
    standing = standing_ids(everything)
    return tuple(
        event
        for event in everything
        if event.kind != CoreKind.RETRACTED and event.event_id in standing
    )


def standing_ids(events: Iterable[Event]) -> frozenset[str]:
    """Return the ids of all events that nothing takes back, retractions included."""
    everything = tuple(events)
    takers: dict[str, list[str]] = {}
    for event in everything:
        if event.kind == CoreKind.RETRACTED:
            takers.setdefault(event.payload["event_id"], []).append(event.event_id)
    return frozenset(e.event_id for e in everything if _stands(e.event_id, takers))


def _stands(event_id: str, takers: Mapping[str, list[str]]) -> bool:
    """Return whether nothing that itself stands takes the event back."""
    return not any(
        _stands(taker, takers) for taker in takers.get(event_id, ()) if taker != event_id
    )
