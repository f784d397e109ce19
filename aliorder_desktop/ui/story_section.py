"""What can be done, what cannot, the money and the timeline on an order's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

from PySide6.QtWidgets import QWidget

from aliorder_desktop.domain.events import CoreKind, Event, Origin
from aliorder_desktop.domain.pack import ActionRule
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import flow, row
from aliorder_desktop.words.advice import because_text
from aliorder_desktop.words.ledger import entry_lines, item_lines
from aliorder_desktop.words.order_page import reach_text
from aliorder_desktop.words.orders import event_text, ledger_lines
from aliorder_desktop.words.times import instant_text

_SHOWN = 4


def action_rows(
    view: OrderView,
    zone: tzinfo,
    now: datetime,
    act: Callable[[str], None],
    record: Callable[[str, str], None],
) -> list[QWidget]:
    """Return the open actions, the recommended one first with its reason; the rest folded."""
    rules = {action.id: action for action in view.rulebook.pack.actions}
    advice = view.advice
    names = sorted(view.assessment.allowed, key=lambda name: name != advice.action)
    made: list[QWidget] = []
    folded: list[QWidget] = []
    for place, name in enumerate(names):
        first = name == advice.action
        widget = _action_row(view, rules[name], act, record, first=first)
        (made if place < _SHOWN else folded).append(widget)
        if first and advice.clock is not None:
            made.append(label(because_text(advice.clock, zone, now), "small"))
    if folded:
        more = button(f"{len(folded)} more", "link")
        more.setCheckable(True)
        for widget in folded:
            widget.hide()
            more.toggled.connect(widget.setVisible)
        made += [more, *folded]
    return made


def blocked_rows(view: OrderView) -> list[QWidget]:
    """Return what is not open and why, as far as there is a reason to tell."""
    labels = {action.id: action.label for action in view.rulebook.pack.actions}
    reasons = view.rulebook.pack.reasons
    return [
        label(f"{labels[name]}: {reasons[reason]}", "muted")
        for name, reason in view.assessment.blocked.items()
        if reason != "NOT_AVAILABLE"
    ]


def warning_rows(view: OrderView) -> list[QWidget]:
    """Return what to mind now, what is dangerous in red."""
    levels: dict[str, Callable[[str], QWidget]] = {
        "danger": lambda text: label(text, "danger"),
        "warn": lambda text: label(text, "strong"),
    }
    active = view.assessment.warnings
    found = [w for w in view.rulebook.pack.warnings if w.id in active]
    return [levels.get(w.level, label)(w.text) for w in found]


def money_rows(view: OrderView) -> list[QWidget]:
    """Return the ledger in lines: in sum, item by item, and small every single amount."""
    lines = [*ledger_lines(view.ledger), *item_lines(view.state, view.names)]
    if view.row.recoverable is not None:
        lines.append(reach_text(view.row.recoverable))
    single = entry_lines(view.state, view.names)
    return [*map(label, lines), *(label(line, "small") for line in single)]


def timeline_rows(
    view: OrderView, zone: tzinfo, now: datetime, changed: Callable[[Event, QWidget], None]
) -> list[QWidget]:
    """Return all events, newest first; ``changed`` gets one to change, and the button for it."""
    return list(_events(view, zone, now, changed))


def _action_row(
    view: OrderView,
    rule: ActionRule,
    act: Callable[[str], None],
    record: Callable[[str, str], None],
    *,
    first: bool,
) -> QWidget:
    transitions = view.rulebook.transitions
    buttons: list[QWidget] = []
    if rule.flow:
        steps = button(f"{rule.label}…", "first" if first else "")
        steps.clicked.connect(lambda: act(rule.flow))
        buttons.append(steps)
    else:
        buttons.append(label(rule.label, wrap=False))
    for kind in rule.events:
        if kind in transitions:
            text = transitions[kind].label or kind
            did = button(text, "link")
            did.clicked.connect(lambda _=False, k=kind, t=text: record(k, t))
            buttons.append(did)
    return flow(buttons)


def _events(
    view: OrderView, zone: tzinfo, now: datetime, changed: Callable[[Event, QWidget], None]
) -> Iterator[QWidget]:
    misfits = view.misfits
    for event in reversed(view.events):
        if event.kind == CoreKind.RETRACTED:  # said at the event that it takes back
            continue
        standing = event.event_id in view.standing
        text = event_text(
            event, view.rulebook, standing=standing, fits=event.event_id not in misfits
        )
        line = label(text, "body" if standing else "muted")
        when = label(instant_text(event.when, zone, now), "small", wrap=False)
        widgets: list[QWidget] = [when, line]
        if event.origin is Origin.TYPED:
            widgets.append(_change_button(event, text, changed))
        yield row(*widgets, stretch=1)


def _change_button(event: Event, text: str, changed: Callable[[Event, QWidget], None]) -> QWidget:
    change = button("Change…", "link")
    change.setAccessibleName(f"Change: {text}")
    change.clicked.connect(lambda: changed(event, change))
    return change
