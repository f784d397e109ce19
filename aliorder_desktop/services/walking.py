"""Walking: guided flows through an action, left and resumed where it matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.flows import FlowRule, Step
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.rows import order_key
from aliorder_desktop.services.workspace import Workspace


class Progress(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a flow as it stands for an order.

    Attributes:
        progress: done, now, ahead, or skipped because it does not apply.
        holds:    whether the step's check holds; None where a field it needs is unknown.
        lacks:    fields the check needs and nobody has told.
        notes:    what to mind at this step, in words of the pack.
        record:   the event the step records, '' if none.
        label:    what the pack calls that event.
        by_hand:  done because it was ticked, and for no other reason.
    """

    step: Step
    progress: Progress
    holds: bool | None
    lacks: tuple[str, ...]
    notes: tuple[str, ...]
    record: str
    label: str
    by_hand: bool

    @property
    def may_pass(self) -> bool:
        """Whether the step can be ticked: its check holds, or is only a warning."""
        return self.holds is True or self.step.soft


@dataclass(frozen=True, slots=True)
class Walk:
    """A flow as it stands for an order.

    Attributes:
        at:      place of the step that matters now; the number of steps once all are done.
        blocked: why the action it leads to is not open, '' where it is or nobody can tell.
    """

    view: OrderView
    flow: FlowRule
    steps: tuple[StepView, ...]
    at: int
    blocked: str


def walk(workspace: Workspace, order: str, flow_id: str, now: datetime) -> Walk:
    """Return how far an order has come in a flow.

    Raises: UserError "no_such_order", "no_such_flow".
    """
    view = order_view(workspace, order, now)
    flow = next((f for f in view.rulebook.pack.flows if f.id == flow_id), None)
    if flow is None:
        raise UserError("no_such_flow", flow=flow_id)
    ticked = workspace.walks.ticked(view.row.order_key, flow_id)
    return _walk(workspace, view, flow, set(ticked), now)


def tick(workspace: Workspace, order: str, flow_id: str, step_id: str, now: datetime) -> Walk:
    """Keep that a step was done, and return the flow after it.

    Raises: UserError "no_such_order", "no_such_flow", "step_not_ready" where its check fails.
    """
    before = walk(workspace, order, flow_id, now)
    found = next((s for s in before.steps if s.step.id == step_id), None)
    if found is None or not found.may_pass:
        raise UserError("step_not_ready", step=step_id)
    return _kept(workspace, order, flow_id, step_id, now, add=True)


def untick(workspace: Workspace, order: str, flow_id: str, step_id: str, now: datetime) -> Walk:
    """Take back that a step was done, and return the flow after it."""
    return _kept(workspace, order, flow_id, step_id, now, add=False)


def _kept(
    workspace: Workspace, order: str, flow_id: str, step_id: str, now: datetime, *, add: bool
) -> Walk:
    key = order_key(workspace, order)
    ticked = dict.fromkeys(workspace.walks.ticked(key, flow_id))
    if add:
        ticked[step_id] = None
    else:
        ticked.pop(step_id, None)
    with workspace.connection.transaction():
        workspace.walks.save(key, flow_id, step_id, ticked, now)
    return walk(workspace, key, flow_id, now)


def _walk(
    workspace: Workspace, view: OrderView, flow: FlowRule, ticked: set[str], now: datetime
) -> Walk:
    happened = {event.kind for event in view.events if event.event_id in view.standing}
    steps: list[StepView] = []
    at = None
    rulebook = view.rulebook
    evaluation = rulebook.evaluation(facts_for(view.state), workspace.circumstances(), now)
    for place, step in enumerate(flow.steps):
        shown, _ = rulebook.answer(step.show_if, evaluation)
        answer = rulebook.answer(step.check, evaluation)
        passed = any(later.record in happened for later in flow.steps[place + 1 :])
        # The world may have moved on since a step was ticked: then it matters again.
        stands = answer[0] is not False or step.soft
        done = passed or step.record in happened or (step.id in ticked and stands)
        if shown is False:
            progress = Progress.SKIPPED
        elif done:
            progress = Progress.DONE
        elif at is None:
            progress, at = Progress.NOW, place
        else:
            progress = Progress.AHEAD
        by_hand = progress is Progress.DONE and not passed and step.record not in happened
        steps.append(_step_view(view, step, progress, answer, by_hand=by_hand))
    return Walk(view, flow, tuple(steps), len(steps) if at is None else at, _blocked(view, flow))


def _blocked(view: OrderView, flow: FlowRule) -> str:
    pack, blocked = view.rulebook.pack, view.assessment.blocked
    reasons = (blocked.get(action.id, "") for action in pack.actions if action.flow == flow.id)
    return next((pack.reasons[reason] for reason in reasons if reason in pack.reasons), "")


def _step_view(
    view: OrderView,
    step: Step,
    progress: Progress,
    answer: tuple[bool | None, tuple[str, ...]],
    *,
    by_hand: bool,
) -> StepView:
    holds, lacks = answer
    pack = view.rulebook.pack
    texts = {warning.id: warning.text for warning in pack.warnings}
    active = (*view.assessment.warnings, *view.assessment.warnings_unknown)
    transition = view.rulebook.transitions.get(step.record)
    return StepView(
        step=step,
        progress=progress,
        holds=holds,
        lacks=lacks,
        notes=tuple(texts[name] for name in step.note if name in active),
        record=step.record,
        label=transition.label if transition else "",
        by_hand=by_hand,
    )
