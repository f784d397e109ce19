"""What if: how one more event would change what holds for an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event, Origin, Precision
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.pack import ActionRule, Transition
from aliorder_desktop.domain.rulebook import RULED_OUT, Rulebook

_LAST_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff"  # after every id of the journal


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would be different after one event.

    Attributes:
        event:    the event, and what the pack calls it.
        status:   the neutral status word afterwards.
        starts:   clocks that would begin to run.
        stops:    clocks that would no longer run.
        moves:    clocks that would end at another instant, as they would then run.
        opens:    actions that would become possible, with their last sensible moment if known.
        closes:   actions that would no longer be possible.
        warnings: what there would be to mind, beyond today's.
        expects:  outlooks that would change, with their new value.
    """

    event: str
    label: str
    status: str
    starts: tuple[RunningClock, ...]
    stops: tuple[RunningClock, ...]
    moves: tuple[RunningClock, ...]
    opens: Mapping[str, datetime | None]
    closes: tuple[str, ...]
    warnings: tuple[str, ...]
    expects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an action that is open would lead to.

    Attributes:
        red_stops:   why it is unsafe now, as the pack words it; it cannot be taken back.
        rules_out:   actions that are lost for good once it is taken.
        waiting:     what it costs to wait with it, '' if nothing is known.
        last_moment: until when it makes sense, None where no clock says.
        after:       the consequences of each event that can be recorded of it.
    """

    action: ActionRule
    red_stops: tuple[str, ...]
    rules_out: tuple[str, ...]
    waiting: str
    last_moment: datetime | None
    after: tuple[Consequence, ...]


def assessed_after(
    transition: Transition,
    order_key: str,
    events: Sequence[Event],
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
    part_id: str | None = None,
) -> Assessment | None:
    """Return what would hold if an event of an order or part happened now; None if it cannot.

    Shape: nothing is written; what the event asks for is supposed to be unknown.
    """
    told = {name: {"value": None, "basis": "memory"} for name in transition.ask}
    supposed = Event(
        event_id=_LAST_ID,
        order_key=order_key,
        kind=transition.event,
        happened_at=now,
        zone=None,
        precision=Precision.INSTANT,
        seen_at=None,
        recorded_at=now,
        origin=Origin.PRESUMED,
        part_id=part_id,
        payload={"fields": told} if told else {},
    )
    then = fold(order_key, (*events, supposed), rulebook, circumstances, part_id)
    if _LAST_ID in then.misfits:
        return None
    return rulebook.assess(facts_for(then), circumstances, now)


def consequence(event: str, label: str, before: Assessment, after: Assessment) -> Consequence:
    """Return what differs between two assessments at the same instant."""
    old, new = before.clocks, after.clocks
    return Consequence(
        event=event,
        label=label,
        status=after.status,
        starts=tuple(clock for name, clock in new.items() if name not in old),
        stops=tuple(clock for name, clock in old.items() if name not in new),
        moves=tuple(c for name, c in new.items() if name in old and c.due != old[name].due),
        opens={
            name: last_moment(name, after) for name in after.allowed if name not in before.allowed
        },
        closes=tuple(name for name in before.allowed if name not in after.allowed),
        warnings=tuple(name for name in after.warnings if name not in before.warnings),
        expects={
            name: value for name, value in after.outlook.items() if value != before.outlook[name]
        },
    )


def last_moment(action: str, assessment: Assessment) -> datetime | None:
    """Return the soonest sensible moment of the shopper's clocks that ``action`` answers."""
    clocks = assessment.clocks.values()
    mine = (c for c in clocks if c.rule.owner == "buyer" and not c.rule.own)
    return min((_until(clock, action) for clock in mine if action in clock.rule.act), default=None)


def _until(clock: RunningClock, action: str) -> datetime:
    """Return until when a clock leaves time for an action that answers it."""
    before = clock.rule.do_by
    return clock.do_by if clock.do_by and before and before.action == action else clock.due


def rules_out(action: ActionRule, rulebook: Rulebook, assessment: Assessment) -> Iterator[str]:
    """Yield the labels of actions that ``action`` would rule out and nothing has yet."""
    for other in rulebook.pack.actions:
        if other.id in action.excludes and assessment.blocked.get(other.id) != RULED_OUT:
            yield other.label
