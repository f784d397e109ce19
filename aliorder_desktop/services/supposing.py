"""Supposing: what an order would be like after an event that has not happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.pack import ActionRule
from aliorder_desktop.domain.what_if import (
    Consequence,
    WhatIf,
    assessed_after,
    consequence,
    last_moment,
    rules_out,
)
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Prospects:
    """What the open actions of a flow would lead to.

    Attributes:
        actions:  what the pack calls each action, by id.
        warnings: what the pack's warnings say, by id.
    """

    found: tuple[WhatIf, ...]
    actions: Mapping[str, str]
    warnings: Mapping[str, str]


def prospects(workspace: Workspace, order: str, flow_id: str, now: datetime) -> Prospects:
    """Return what each open action of an order that ``flow_id`` walks through would lead to.

    Raises: UserError "no_such_order".
    """
    view = order_view(workspace, order, now)
    pack = view.rulebook.pack
    walked = [rule.id for rule in pack.actions if rule.flow == flow_id]
    return Prospects(
        found=tuple(
            what_if_of(workspace, view, name, now)
            for name in walked
            if name in view.assessment.allowed
        ),
        actions={rule.id: rule.label for rule in pack.actions},
        warnings={rule.id: rule.text for rule in pack.warnings},
    )


def what_if_of(workspace: Workspace, view: OrderView, action_id: str, now: datetime) -> WhatIf:
    """Return what an action of a looked-up order would lead to if it were done now.

    Raises: UserError "no_such_action", "action_not_open".
    """
    rulebook = view.rulebook
    action = next((rule for rule in rulebook.pack.actions if rule.id == action_id), None)
    if action is None:
        names = ", ".join(rule.id for rule in rulebook.pack.actions)
        raise UserError("no_such_action", action=action_id, actions=names)
    if action_id not in view.assessment.allowed:
        raise UserError("action_not_open", action=action.label)
    circumstances = workspace.circumstances()
    evaluation = rulebook.evaluation(facts_for(view.state), circumstances, now)
    stops = (s.text for s in action.stops if rulebook.answer(s.when, evaluation)[0] is True)
    return WhatIf(
        action=action,
        red_stops=tuple(stops),
        rules_out=tuple(rules_out(action, rulebook, view.assessment)),
        waiting=action.waiting,
        last_moment=last_moment(action_id, view.assessment),
        after=tuple(_after(view, action, circumstances, now)),
    )


def _after(
    view: OrderView, action: ActionRule, circumstances: Circumstances, now: datetime
) -> Iterator[Consequence]:
    """Yield the consequences of each event of an action that fits the order as it stands."""
    key = view.state.order_key
    for name in action.events:
        transition = view.rulebook.transitions[name]
        after = assessed_after(transition, key, view.events, view.rulebook, circumstances, now)
        if after is not None:
            yield consequence(name, transition.label or name, view.assessment, after)
