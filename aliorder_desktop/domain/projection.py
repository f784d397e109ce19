"""Projection: one order's state and assessment as its row on the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.board import KEPT_SECRET, SHOWN_AFTER_LAPSE, BoardRow
from aliorder_desktop.domain.cases import open_kinds
from aliorder_desktop.domain.clock_rules import Anchor, ClockRule
from aliorder_desktop.domain.clocks import EDGES, RunningClock
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.ledger import ledger_of
from aliorder_desktop.domain.parts import Part, parts_of
from aliorder_desktop.domain.payloads import digest
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import STATED_BASES, OrderState
from aliorder_desktop.domain.statuses import REFUNDED, STATUS

_FINE, _SHOPPER = "order.fine", "buyer"


def board_row(
    order_key: str,
    events: Iterable[Event],
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
) -> BoardRow:
    """Return the board's row for one order as it stands at ``now``."""
    everything = tuple(events)
    state = fold(order_key, everything, rulebook, circumstances)
    assessment = rulebook.assess(facts_for(state), circumstances, now)
    parts = parts_of(order_key, everything, rulebook, circumstances, now)
    return row_of(state, assessment, rulebook, now, parts)


def row_of(
    state: OrderState,
    assessment: Assessment,
    rulebook: Rulebook,
    now: datetime,
    parts: Sequence[Part] = (),
) -> BoardRow:
    """Return the row of an order whose state and assessment are known, and those of its parts.

    Shape: the soonest clock comes first, whether it is the order's or a part's.
    """
    shown = _shown(assessment, parts, now)
    first = shown[0][0] if shown else None
    in_reach = any(each.money_in_reach for each in (assessment, *(p.assessment for p in parts)))
    pack_status = state.value(STATUS) or ""
    return BoardRow(
        order_key=state.order_key,
        marketplace=state.marketplace,
        number=state.number,
        ordered_on=state.ordered_on.isoformat() if state.ordered_on else None,
        seller=state.seller,
        title=state.title,
        account=state.account,
        total=state.total,
        total_basis=state.total_basis,
        status=assessment.status,
        pack_status=pack_status,
        raw_status=state.raw_status,
        status_seen_at=state.status_seen_at,
        lines=len(state.items),
        tracking=state.tracking,
        next_clock=first.rule.id if first else None,
        next_due_at=first.due if first else None,
        recoverable=ledger_of(state).still_out if in_reach else None,
        is_open=bool(shown) or is_open(state, assessment, rulebook, parts),
        next_change_at=_next_change([assessment, *(p.assessment for p in parts)], shown),
        assessed_at=now,
        clocks=tuple(_entry(clock, part, state, assessment) for clock, part in shown),
        parts=tuple(
            {"part": part.part_id, "name": part.name, "status": part.assessment.status}
            for part in parts
        ),
        open_cases=sum(len(open_kinds(each)) for each in (state, *(p.state for p in parts))),
        seen_digest=digest(state.last_seen) if state.last_seen is not None else None,
    )


def _shown(
    assessment: Assessment, parts: Sequence[Part], now: datetime
) -> list[tuple[RunningClock, Part | None]]:
    """Return the clocks that are still told of, soonest first, each with the part it runs on."""
    running: list[tuple[RunningClock, Part | None]] = [
        *((clock, None) for clock in assessment.clocks.values()),
        *((clock, part) for part in parts for clock in part.own_clocks(assessment)),
    ]
    shown = [(clock, part) for clock, part in running if clock.due + SHOWN_AFTER_LAPSE >= now]
    return sorted(shown, key=lambda found: (found[0].due, found[0].rule.id))


def is_open(
    state: OrderState, assessment: Assessment, rulebook: Rulebook, parts: Iterable[Part] = ()
) -> bool:
    """Return whether anything can still happen: not ended, a case open, or something still owed.

    An order whose status nobody knows is open: silence about it would be a guess. One whose
    money came back in full has ended, whatever its status says. While money is still to come a
    clock of those who owe it runs, however long ago it lapsed; a lapsed one of the shopper's own
    is nothing to wait for.
    """
    status = rulebook.statuses.get(state.value(STATUS))
    ended = (status is not None and status.terminal) or assessment.status == REFUNDED
    owing = chain(assessment.clocks.values(), *(part.own_clocks(assessment) for part in parts))
    owed = any(clock.rule.owner != _SHOPPER for clock in owing)
    return owed or bool(open_kinds(state)) or not (ended or state.value(_FINE))


def _entry(
    clock: RunningClock, part: Part | None, state: OrderState, assessment: Assessment
) -> Mapping[str, Any]:
    secret = {"secret": True} if KEPT_SECRET in state.tags else {}
    if part is None:
        return {**clock_entry(clock, state, assessment), **secret}
    told = {"part": part.part_id, "part_name": part.name}
    return {**clock_entry(clock, part.state, part.assessment), **told, **secret}


def clock_entry(
    clock: RunningClock, state: OrderState, assessment: Assessment
) -> Mapping[str, Any]:
    """Return a running clock as JSON values for the board.

    Shape: clock, label, kind, owner, at or earliest and latest, stated, action; own where it is
           only the shopper's reminder; do_by and do_by_because where there is a sensible moment
           before the end.
    """
    entry: dict[str, Any] = {
        "clock": clock.rule.id,
        "label": clock.rule.label,
        "kind": clock.rule.kind,
        "owner": clock.rule.owner,
        "stated": is_stated(clock, state),
        "action": next((name for name in clock.rule.act if name in assessment.allowed), None),
    }
    if clock.rule.own:
        entry["own"] = True
    for edge in (*EDGES, "do_by"):
        instant = getattr(clock, edge)
        if instant is not None:
            entry[edge] = iso_text(instant)
    if clock.do_by is not None and clock.rule.do_by is not None:
        entry["do_by_because"] = clock.rule.do_by.note
    return entry


def is_stated(clock: RunningClock, state: OrderState) -> bool:
    """Return whether the marketplace stated the clock's end, rather than a rule computing it."""
    if clock.stated is not None:
        return clock.stated.basis in STATED_BASES
    anchor = state.fields.get(clock.anchor_name)
    return anchor is not None and anchor.basis in STATED_BASES and _adds_nothing(clock.rule)


def _adds_nothing(rule: ClockRule) -> bool:
    return not isinstance(rule.anchor, Anchor) and rule.at is not None and rule.at.value == 0


def _next_change(
    assessments: Iterable[Assessment], shown: Iterable[tuple[RunningClock, Part | None]]
) -> datetime | None:
    """Return when the row must be redone: an answer changes, or a lapsed clock has been told."""
    changes = [clock.due + SHOWN_AFTER_LAPSE + timedelta(microseconds=1) for clock, _ in shown]
    changes += [each.next_change for each in assessments if each.next_change is not None]
    return min(changes, default=None)
