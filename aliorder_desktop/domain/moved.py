"""Moved clocks: what other rules make of the clocks of an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.instants import instant_from


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A clock that other rules let end at another time.

    Attributes:
        row:    the order as it stood before.
        label:  what the rules called the clock before.
        before: when it was due.
        after:  when it is due now, None where it no longer runs.
    """

    row: BoardRow
    label: str
    before: datetime
    after: datetime | None


def moved_clocks(old: BoardRow, new: BoardRow | None, now: datetime) -> Iterator[MovedClock]:
    """Yield the clocks of ``old`` that end at another time in ``new``; what is over is over."""
    dues = {str(clock["clock"]): _due(clock) for clock in new.clocks} if new else {}
    for clock in old.clocks:
        before, after = _due(clock), dues.get(str(clock["clock"]))
        if after != before and max(before, after or before) >= now:
            yield MovedClock(old, str(clock["label"]), before, after)


def _due(clock: Mapping[str, Any]) -> datetime:
    return instant_from(str(clock.get("at") or clock["latest"]))
