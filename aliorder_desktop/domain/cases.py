"""Cases: the cancellation, return or dispute that is under way on an order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState


class CaseKind(StrEnum):
    """What a case is about; the value is the field that follows it."""

    CANCELLATION = "cancel.state"
    RETURN = "returns.state"
    DISPUTE = "dispute.state"


UNDER_WAY = {
    CaseKind.CANCELLATION: ("requested",),
    CaseKind.RETURN: ("requested", "agreed", "sent"),
    CaseKind.DISPUTE: ("open",),
}


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One case that is under way.

    Attributes:
        stage:    the word its field holds: requested, agreed, sent or open.
        since:    when it began, None where nobody knows.
        turn:     whose move it is, '' where no clock says.
        clock:    the soonest clock that runs on the order, None without one.
        action:   label of the action to take next, '' where there is none.
    """

    order_key: str
    number: str
    title: str
    seller: str
    kind: CaseKind
    stage: str
    since: datetime | None
    turn: str
    clock: RunningClock | None
    action: str


def open_kinds(state: OrderState) -> tuple[CaseKind, ...]:
    """Return which cases are under way on an order."""
    return tuple(kind for kind, words in UNDER_WAY.items() if state.value(kind) in words)


def began_at(
    kind: CaseKind, events: Iterable[Event], state: OrderState, rulebook: Rulebook
) -> datetime | None:
    """Return when a case that is under way began; ``events`` stand in order.

    A case that was closed and opened again counts from its last opening.
    """
    began = None
    for event in events:
        transition = rulebook.transitions.get(event.kind)
        if transition is None or event.event_id in state.misfits or kind not in transition.set:
            continue
        if transition.set[kind] not in UNDER_WAY[kind]:
            began = None
        elif began is None:
            began = event.when
    if began is not None:
        return began
    known = state.fields.get(kind)
    return next((e.when for e in events if known and e.event_id == known.event_id), None)
