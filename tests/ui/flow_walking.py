"""Walking a flow in the real window by keys alone, and what was met on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.walking import Progress, Walk
from aliorder_desktop.ui.event_dialog import EventDialog
from aliorder_desktop.ui.flow_dialog import FlowDialog
from aliorder_desktop.ui.flow_step import StepCard
from aliorder_desktop.ui.question import Question
from aliorder_desktop.words.flows import asks_what_came
from tests.ui.house import House, text_of

NUMBER = "8190000000000001"
_ANSWERS = {"delivery.problem": "It has not come"}
_MOST = 40


@dataclass
class Walked:
    """How a flow went.

    Attributes:
        recorded: events in their order.
        stopped:  id of the step at which it could not go on, '' where it came to its end.
        words:    all that was shown.
    """

    recorded: list[str] = field(default_factory=list)
    stopped: str = ""
    words: str = ""


def add(home: House, marketplace: str, values: Mapping[str, str]) -> str:
    """Add the order that is walked with; return its key."""
    told = {"title": "Lamp", "total": "23.90 EUR", **values}
    home.done(lambda opened: add_order(opened, Draft(marketplace, NUMBER, told), home.time()))
    return f"{marketplace}:{NUMBER}"


def view_of(home: House, key: str) -> OrderView:
    found = home.asked(lambda opened: order_view(opened, key, home.time()))
    assert isinstance(found, OrderView)
    return found


def opened(home: House, key: str, flow: str) -> FlowDialog:
    """Return the dialog of a flow, shown and ready for keys."""
    home.wiring.dialogs.walk(key, flow)
    dialog = home.shown(FlowDialog)
    home.bot.waitUntil(lambda: dialog.walk is not None)
    return dialog


def settled(home: House, dialog: FlowDialog) -> Walk:
    """Return the flow once the window has caught up with the record."""
    home.asked(lambda _: None)
    home.asked(lambda _: None)
    QApplication.processEvents()
    assert dialog.walk is not None
    return dialog.walk


def walk_on(home: House, key: str, flow: str, until: str = "") -> Walked:
    """Walk by keys from where the flow is to its end, or to the step ``until``."""
    dialog = opened(home, key, flow)
    walked = Walked()
    for _ in range(_MOST):
        walk = settled(home, dialog)
        walked.words += text_of(dialog) + "\n"
        if walk.at >= len(walk.steps) or walk.steps[walk.at].step.id == until:
            break
        step = walk.steps[walk.at]
        if step.lacks:
            _answer(home, dialog, step.lacks[0])
        elif not step.may_pass:
            walked.stopped = step.step.id
            break
        else:
            _go_on(home, dialog, record=not asks_what_came(step.step))
        _wait_for_change(home, dialog, walk, step.step.id)
        home.time.go_on(minutes=1)
    else:
        raise AssertionError(f"{flow} goes round in circles at {walk.steps[walk.at].step.id}")
    walked.recorded = [
        event.kind
        for event in view_of(home, key).events
        if event.kind in view_of(home, key).rulebook.transitions
    ]
    dialog.close()
    QApplication.processEvents()
    return walked


def _go_on(home: House, dialog: FlowDialog, *, record: bool) -> None:
    """Press what the keys stand on; go on without recording where anything could have come."""
    card = dialog.findChild(StepCard)
    assert card is not None
    if record:
        place = dialog.focusWidget()
        assert isinstance(place, QPushButton) and card.isAncestorOf(place)
    else:
        place = _tab_to(home, dialog, _named(card, "Done"))
    home.press(place, Qt.Key.Key_Return)
    asked = [each for each in home.window.findChildren(EventDialog) if each.isVisible()]
    asked += [each for each in dialog.findChildren(EventDialog) if each.isVisible()]
    for each in asked[:1]:
        for name in each.needed:
            for line in each.fields[name].findChildren(QLineEdit):
                home.write(line, "20d")
        home.press(each, Qt.Key.Key_Return)


def _answer(home: House, dialog: FlowDialog, name: str) -> None:
    card = dialog.findChild(StepCard)
    assert card is not None
    asked = next(each for each in card.findChildren(Question) if each.isVisibleTo(dialog))
    line = asked.findChild(QLineEdit)
    if line is not None:
        line.setFocus()
        home.write(line, "20d")
        home.press(line, Qt.Key.Key_Return)
        return
    words = _ANSWERS.get(name, asked.findChildren(QPushButton)[0].text())
    home.press(_tab_to(home, dialog, _named(asked, words)), Qt.Key.Key_Space)


def _tab_to(home: House, dialog: QWidget, wanted: QPushButton) -> QPushButton:
    """Reach a button by the Tab key, as somebody without a mouse does."""
    for _ in range(_MOST):
        place = dialog.focusWidget()
        if place is wanted:
            return wanted
        home.press(place, Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted.text()!r} is not reached by keys")


def _named(place: QWidget, words: str) -> QPushButton:
    return next(b for b in place.findChildren(QPushButton) if b.text() == words)


def _wait_for_change(home: House, dialog: FlowDialog, before: Walk, step: str) -> None:
    def changed() -> None:
        assert dialog.walk is not None
        assert _stand(dialog.walk) != _stand(before), f"nothing came of {step}"

    home.bot.waitUntil(changed)


def _stand(walk: Walk) -> tuple[object, ...]:
    return (walk.at, len(walk.view.events), tuple(_progress(walk)))


def _progress(walk: Walk) -> Iterator[Progress]:
    for step in walk.steps:
        yield step.progress
