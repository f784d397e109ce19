"""A guided flow: one step at a time, left and resumed where it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.services.recording import Telling
from aliorder_desktop.services.walking import (
    Progress,
    StepView,
    Walk,
    begin_again,
    note_step,
    tick,
    untick,
    walk,
)
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.consequences import Consequences
from aliorder_desktop.ui.deeds import Deeds, Recording
from aliorder_desktop.ui.event_dialog import ask_recording
from aliorder_desktop.ui.evidence_section import EvidenceSection
from aliorder_desktop.ui.flow_step import StepCard
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.said_dialog import SaidDialog
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.seller_line import SellerLine
from aliorder_desktop.ui.sheet import sheet
from aliorder_desktop.words.advice import turn_sentence
from aliorder_desktop.words.flows import (
    asks_for_proof,
    begin_again_text,
    finished_text,
    leave_text,
    not_so_text,
    progress_text,
    step_count_text,
    step_text,
)
from aliorder_desktop.words.lists import short_title


class FlowDialog(QDialog):
    """The steps of one flow for one order, the one that matters now opened."""

    def __init__(
        self, parent: QWidget, office: Office, deeds: Deeds, order_key: str, flow_id: str
    ) -> None:
        super().__init__(parent)
        self._office, self._deeds = office, deeds
        self._key, self._flow_id = order_key, flow_id
        self.walk: Walk | None = None
        self._evidence = EvidenceSection(office, order_key)
        self._evidence.attached.connect(deeds.attached)
        self._evidence.worded.connect(self._keep_words)
        layout = sheet(self, "Step by step", width=600)
        self.resize(640, 620)
        self._title = label("", "title")
        self._order = label("", "muted")
        self._next = label("", "strong")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self.again = button(begin_again_text(), "link")
        self.again.clicked.connect(self._begin_again)
        self.again.hide()
        self.leave = button(leave_text())
        self.leave.clicked.connect(self.accept)
        layout.addWidget(self._title)
        layout.addWidget(self._order)
        layout.addWidget(self._next)
        layout.addWidget(SellerLine(office, order_key))
        self._leads_to = Consequences(office, order_key, flow_id)
        layout.addWidget(self._leads_to)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(row(label("", wrap=False), self.again, self.leave))
        office.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the flow as the order stands now."""
        key, flow_id, now = self._key, self._flow_id, self._office.now()
        self._office.ask(lambda opened: walk(opened, key, flow_id, now), self._show)

    # --- inside ------------------------------------------------------------------------

    def _changed(self, keys: tuple[str, ...]) -> None:
        if not keys or self._key in keys:
            self.refresh()
            self._leads_to.refresh()

    def _show(self, found: Walk) -> None:
        self.walk = found
        view, zone, now = found.view, self._office.zone, self._office.now()
        count = sum(step.progress is not Progress.SKIPPED for step in found.steps)
        at = sum(step.progress is Progress.DONE for step in found.steps)
        self._title.setText(found.flow.title)
        title = short_title(view.row.title) or view.row.number
        self._order.setText(f"{title} · {step_count_text(at, count)}")
        self._next.setText(turn_sentence(view.advice, view.assessment, zone, now))
        self._evidence.setParent(self)  # it outlives the steps: a question in it may be open
        self._evidence.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for part in self._parts(found):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        finished = found.at >= len(found.steps)
        self.again.setVisible(found.begun)
        self.leave.setText("Close" if finished else leave_text())
        self._go_on(inside)

    def _go_on(self, inside: QWidget) -> None:
        """Put the keys where the flow goes on, so that Enter or the space bar do it."""
        offered = [each for each in inside.findChildren(QPushButton) if each.isEnabled()]
        first = [each for each in offered if each.property("role") == "first"]
        goes_on = next(iter((*first, *(e for e in offered if e.autoDefault()))), self.leave)
        goes_on.setFocus()
        goes_on.setDefault(True)
        self._scroll.ensureWidgetVisible(goes_on)

    def _parts(self, found: Walk) -> Iterator[QWidget]:
        for place, step in enumerate(found.steps):
            if place == found.at:
                yield from self._open_step(found, step)
            elif step.progress is not Progress.SKIPPED:
                yield self._closed_step(step)
        if found.at >= len(found.steps):
            text = finished_text() if found.begun else not_so_text(found.blocked)
            yield label(text, "strong")

    def _closed_step(self, step: StepView) -> QWidget:
        role = "body" if step.progress is Progress.AHEAD else "muted"
        line = label(step_text(step.step), role)
        widgets: list[QWidget] = [label(progress_text(step.progress), role, wrap=False), line]
        if step.by_hand:
            again = button("Not done yet", "link")
            again.clicked.connect(lambda: self._untick(step))
            widgets.append(again)
        return row(*widgets, stretch=1)

    def _open_step(self, found: Walk, step: StepView) -> Iterator[QWidget]:
        made = StepCard(self._office, found, step)
        made.recorded.connect(lambda kind, text: self._record(found, step, kind, text))
        made.told.connect(lambda name, text: self._tell(found, name, text))
        made.passed.connect(lambda: self._tick(step))
        made.noted.connect(lambda text: self._note(step, text))
        yield made
        if asks_for_proof(step.step):
            self._evidence.show()
            yield self._evidence

    def _keep_words(self, text: str) -> None:
        dialog = SaidDialog(self, self._office, self._key, text)
        dialog.kept.connect(self._deeds.said)
        dialog.open()

    def _record(self, found: Walk, step: StepView, kind: str, text: str) -> None:
        order = found.view.row
        deed = Recording(order.order_key, order.title, kind, text, None, {})

        def full(asked: Recording) -> None:
            self._deeds.record(asked)
            if not step.record:  # whatever came of it, it is done
                self._tick(step)

        ask_recording(self, found.view, deed, self._office, full)

    def _tell(self, found: Walk, name: str, text: str) -> None:
        order = found.view.row
        zone = self._office.settings.page_zones.get(order.marketplace)
        self._deeds.tell(order.order_key, order.title, {name: text}, Telling(zone=zone))

    def _tick(self, step: StepView) -> None:
        step_id = step.step.id
        self._do(lambda opened, key, flow_id, now: tick(opened, key, flow_id, step_id, now))

    def _note(self, step: StepView, text: str) -> None:
        key, flow_id, now = self._key, self._flow_id, self._office.now()
        self._office.tend(
            lambda opened: note_step(opened, key, flow_id, step.step.id, text, now), self._noted
        )

    def _noted(self, _: Walk) -> None:
        """Look again: what is looked up meanwhile may come later and know nothing of the note."""
        self.refresh()

    def _untick(self, step: StepView) -> None:
        step_id = step.step.id
        self._do(lambda opened, key, flow_id, now: untick(opened, key, flow_id, step_id, now))

    def _begin_again(self) -> None:
        self._do(begin_again)

    def _do(self, task: Callable[[Workspace, str, str, datetime], Walk]) -> None:
        key, flow_id, now = self._key, self._flow_id, self._office.now()
        self._office.do(lambda opened: task(opened, key, flow_id, now), self._show, keys=(key,))
