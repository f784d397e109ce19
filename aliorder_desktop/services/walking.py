"""Walking: guided flows through an action, left and resumed where it matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.evaluation import Evaluation
from aliorder_desktop.domain.expressions import parsed
from aliorder_desktop.domain.flows import FlowRule, Step
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.pack import SourceRule
from aliorder_desktop.services.directions import Direction, directions, keep_direction
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.rows import order_key
from aliorder_desktop.services.workspace import Workspace

# What was recorded until then belongs to an earlier round of the flow.
_SINCE = "since:"


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
        lacks:    fields the check needs, nobody has told, and the shopper can be asked for.
        notes:    what to mind at this step, in words of the pack.
        told:     known fields the check compares, which may be out of date.
        record:   the event the step records, '' if none.
        label:    what the pack calls that event.
        came:     events that can have come of it, with what each is called.
        sources:  where the step was read.
        by_hand:  done because it was ticked, and for no other reason.
    """

    step: Step
    progress: Progress
    holds: bool | None
    lacks: tuple[str, ...]
    told: tuple[str, ...]
    notes: tuple[str, ...]
    record: str
    label: str
    came: tuple[tuple[str, str], ...]
    sources: tuple[SourceRule, ...]
    by_hand: bool

    @property
    def may_pass(self) -> bool:
        """Whether the step can be passed: its check holds, is only a warning, or nobody knows."""
        return self.holds is True or self.step.soft or (self.holds is None and not self.lacks)


@dataclass(frozen=True, slots=True)
class Walk:
    """A flow as it stands for an order.

    Attributes:
        noted:   what the shopper noted of how its steps look by now, by step.
        at:      place of the step that matters now; the number of steps once all are done.
        blocked: why the action it leads to is not open, '' where it is or nobody can tell.
    """

    view: OrderView
    flow: FlowRule
    steps: tuple[StepView, ...]
    at: int
    blocked: str
    noted: Mapping[str, Direction]

    @property
    def begun(self) -> bool:
        """Whether anything of it is done."""
        return any(step.progress is Progress.DONE for step in self.steps)

    @property
    def entered(self) -> bool:
        """Whether a step was ticked, or the first thing it records was; later ones are shared."""
        applies = [step for step in self.steps if step.progress is not Progress.SKIPPED]
        first = next((step.record for step in applies if step.record), "")
        events = [e.kind for e in self.view.events if e.event_id in self.view.standing]
        return first in events or any(step.by_hand for step in self.steps)


def walk(workspace: Workspace, order: str, flow_id: str, now: datetime) -> Walk:
    """Return how far an order has come in a flow.

    Raises: UserError "no_such_order", "no_such_flow".
    """
    view = order_view(workspace, order, now)
    flow = next((f for f in view.rulebook.pack.flows if f.id == flow_id), None)
    if flow is None:
        raise UserError("no_such_flow", flow=flow_id)
    ticked = workspace.walks.ticked(view.row.order_key, flow_id)
    return _walk(workspace, view, flow, ticked, now)


def walks(workspace: Workspace, order: str, now: datetime) -> tuple[Walk, ...]:
    """Return every flow of an order: those entered or open now first, in the pack's order.

    Raises: UserError "no_such_order".
    """
    view = order_view(workspace, order, now)
    key, pack = view.row.order_key, view.rulebook.pack
    open_now = {a.flow for a in pack.actions if a.id in view.assessment.allowed}
    found = [
        _walk(workspace, view, flow, workspace.walks.ticked(key, flow.id), now)
        for flow in pack.flows
    ]
    return tuple(sorted(found, key=lambda each: not (each.entered or each.flow.id in open_now)))


def note_step(
    workspace: Workspace, order: str, flow_id: str, step_id: str, text: str, now: datetime
) -> Walk:
    """Keep how a step looks at the shop by now, for all orders of the marketplace.

    Raises: UserError "no_such_order", "no_such_flow", "no_such_step".
    """
    found = walk(workspace, order, flow_id, now)
    if step_id not in {step.step.id for step in found.steps}:
        names = ", ".join(step.step.id for step in found.steps)
        raise UserError("no_such_step", step=step_id, steps=names)
    keep_direction(workspace, found.view.row.marketplace, flow_id, step_id, text, now)
    return walk(workspace, order, flow_id, now)


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


def begin_again(workspace: Workspace, order: str, flow_id: str, now: datetime) -> Walk:
    """Begin a flow anew, for the next request or dispute; what was recorded stays."""
    key = order_key(workspace, order)
    with workspace.connection.transaction():
        workspace.walks.save(key, flow_id, "", [_SINCE + iso_text(now)], now)
    return walk(workspace, key, flow_id, now)


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
    workspace: Workspace, view: OrderView, flow: FlowRule, ticked: Sequence[str], now: datetime
) -> Walk:
    happened = set(_happened(view, ticked))
    evaluation = view.rulebook.evaluation(facts_for(view.state), workspace.circumstances(), now)
    steps: list[StepView] = []
    at = None
    for place, step in enumerate(flow.steps):
        answer = _Answers(view, step, evaluation)
        passed = any(later.record in happened for later in flow.steps[place + 1 :])
        recorded = step.record in happened
        # The world may have moved on since a step was ticked: then it matters again.
        stands = answer.holds is not False or step.soft
        done = passed or recorded or (step.id in ticked and stands)
        if not answer.shown or (not done and _is_moot(answer)):
            progress = Progress.SKIPPED
        elif done:
            progress = Progress.DONE
        elif at is None:
            progress, at = Progress.NOW, place
        else:
            progress = Progress.AHEAD
        by_hand = progress is Progress.DONE and not passed and not recorded
        steps.append(_step_view(view, flow, step, progress, answer, by_hand=by_hand))
    at = len(steps) if at is None else at
    noted = directions(workspace, view.row.marketplace, flow.id)
    return Walk(view, flow, tuple(steps), at, _blocked(view, flow), noted)


class _Answers:
    """What the rules say of one step now.

    Attributes:
        shown: whether it applies, as far as is known.
        holds: whether its check does; None where that cannot be told.
        lacks: fields to ask for, because the check needs them and nobody was asked yet.
        fits:  whether what it records can happen now; None where it records nothing.
    """

    def __init__(self, view: OrderView, step: Step, evaluation: Evaluation) -> None:
        rulebook = view.rulebook
        self.shown = rulebook.answer(step.show_if, evaluation)[0] is not False
        self.holds, lacks = rulebook.answer(step.check, evaluation)
        if self.holds is False:  # it may be for want of an answer
            lacks = tuple(n for n in _compared(step) if view.state.value(n) is None)
        fields = rulebook.pack.fields
        asked = [name for name in lacks if name in fields and fields[name].question]
        self.lacks = tuple(name for name in asked if name not in view.state.declined)
        if asked and not self.lacks:
            self.holds = None
        transition = rulebook.transitions.get(step.record)
        self.fits = rulebook.fits(transition, evaluation) if transition else None


def _is_moot(answer: _Answers) -> bool:
    """Return whether what a step records cannot happen as things are, for no reason of its own."""
    return answer.fits is False and answer.holds is not False


def _happened(view: OrderView, ticked: Sequence[str]) -> Iterator[str]:
    """Yield what was recorded since the flow was begun anew, or ever."""
    rounds = [instant_from(each.removeprefix(_SINCE)) for each in ticked if _SINCE in each]
    for event in view.events:
        if event.event_id in view.standing and all(event.recorded_at > at for at in rounds):
            yield event.kind


def _blocked(view: OrderView, flow: FlowRule) -> str:
    pack, blocked = view.rulebook.pack, view.assessment.blocked
    reasons = (blocked.get(action.id, "") for action in pack.actions if action.flow == flow.id)
    return next((pack.reasons[reason] for reason in reasons if reason in pack.reasons), "")


def _step_view(
    view: OrderView,
    flow: FlowRule,
    step: Step,
    progress: Progress,
    answer: _Answers,
    *,
    by_hand: bool,
) -> StepView:
    pack = view.rulebook.pack
    texts = {warning.id: warning.text for warning in pack.warnings}
    active = (*view.assessment.warnings, *view.assessment.warnings_unknown)
    transition = view.rulebook.transitions.get(step.record)
    return StepView(
        step=step,
        progress=progress,
        holds=answer.holds,
        lacks=answer.lacks,
        told=_told(view, step) if answer.holds is False else (),
        notes=tuple(texts[name] for name in step.note if name in active),
        record=step.record,
        label=transition.label if transition else "",
        came=tuple(_came(view, flow)) if progress is Progress.NOW else (),
        sources=tuple(pack.sources[name] for name in step.source if name in pack.sources),
        by_hand=by_hand,
    )


def _came(view: OrderView, flow: FlowRule) -> Iterator[tuple[str, str]]:
    """Yield what can have come of a flow's action: its own events, and those of the others."""
    rules = [rule for rule in view.rulebook.pack.actions if rule.flow == flow.id]
    own = [e for rule in rules if rule.id in view.assessment.allowed for e in rule.events]
    for event in dict.fromkeys((*own, *view.advice.records)):
        transition = view.rulebook.transitions.get(event)
        if transition is not None and transition.label:
            yield event, transition.label


def _told(view: OrderView, step: Step) -> tuple[str, ...]:
    """Return the fields a check compares, as far as they are known."""
    return tuple(name for name in _compared(step) if view.state.value(name) is not None)


def _compared(step: Step) -> list[str]:
    return sorted(parsed(step.check).names)
