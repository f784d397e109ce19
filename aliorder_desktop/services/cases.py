"""Cases: every cancellation, return and dispute that is under way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from aliorder_desktop.domain.cases import OpenCase, began_at, open_kinds
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.workspace import Workspace

_NEVER = datetime.max.replace(tzinfo=UTC)


def open_cases(workspace: Workspace, now: datetime) -> tuple[OpenCase, ...]:
    """Return the cases under way: where it is the shopper's turn first, then the soonest clock."""
    found = [
        case
        for key in workspace.lists.with_cases()
        for case in _cases_of(order_view(workspace, key, now))
    ]
    return tuple(sorted(found, key=_place))


def _cases_of(view: OrderView) -> Iterator[OpenCase]:
    state, advice = view.state, view.advice
    standing = [event for event in view.events if event.event_id in view.standing]
    clocks = sorted(view.assessment.clocks.values(), key=lambda clock: clock.due)
    labels = {action.id: action.label for action in view.rulebook.pack.actions}
    for kind in open_kinds(state):
        yield OpenCase(
            order_key=state.order_key,
            number=state.number,
            title=state.title,
            seller=state.seller,
            kind=kind,
            stage=state.value(kind),
            since=began_at(kind, standing, state, view.rulebook),
            turn=advice.turn,
            clock=advice.clock or (clocks[0] if clocks else None),
            action=labels[advice.action] if advice.action else "",
        )


def _place(case: OpenCase) -> tuple[bool, datetime, str]:
    due = case.clock.due if case.clock else _NEVER
    return case.turn not in ("shopper", ""), due, case.order_key
