"""A guided flow: one step at a time, left and resumed where it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.services.recording import Telling
from aliorder_desktop.services.walking import Progress, StepView, Walk, tick, untick, walk
from aliorder_desktop.ui.deeds import Deeds, Recording
from aliorder_desktop.ui.event_dialog import asked_recording
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.question import Question
from aliorder_desktop.ui.sections import card, flow, row
from aliorder_desktop.ui.sheet import sheet
from aliorder_desktop.words.flows import (
    finished_text,
    leave_text,
    not_so_text,
    place_text,
    soft_text,
    step_count_text,
)
from aliorder_desktop.words.lists import short_title

_MARKS = {
    Progress.DONE: "✓",
    Progress.NOW: "▸",
    Progress.AHEAD: "·",
    Progress.SKIPPED: "–",
}


class FlowDialog(QDialog):
    """The steps of one flow for one order, the one that matters now opened."""

    def __init__(
        self, parent: QWidget, office: Office, deeds: Deeds, order_key: str, flow_id: str
    ) -> None:
        super().__init__(parent)
        self._office, self._deeds = office, deeds
        self._key, self._flow_id = order_key, flow_id
        self.walk: Walk | None = None
        layout = sheet(self, "Step by step", width=600)
        self.resize(640, 620)
        self._title = label("", "title")
        self._order = label("", "muted")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self.leave = button(leave_text())
        self.leave.clicked.connect(self.accept)
        layout.addWidget(self._title)
        layout.addWidget(self._order)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(row(label(""), self.leave))
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

    def _show(self, found: Walk) -> None:
        self.walk = found
        count = sum(step.progress is not Progress.SKIPPED for step in found.steps)
        at = sum(step.progress is Progress.DONE for step in found.steps)
        self._title.setText(found.flow.title)
        title = short_title(found.view.row.title) or found.view.row.number
        self._order.setText(f"{title} · {step_count_text(at, count)}")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for part in self._parts(found):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        finished = found.at >= len(found.steps)
        self.leave.setText("Close" if finished else leave_text())

    def _parts(self, found: Walk) -> Iterator[QWidget]:
        for place, step in enumerate(found.steps):
            if place == found.at:
                yield self._open_step(found, step)
            else:
                yield self._closed_step(step)
        if found.at >= len(found.steps):
            yield label(finished_text(), "strong")

    def _closed_step(self, step: StepView) -> QWidget:
        role = "body" if step.progress is Progress.AHEAD else "muted"
        line = label(step.step.do, role)
        widgets: list[QWidget] = [label(_MARKS[step.progress], role, wrap=False), line]
        if step.by_hand:
            again = button("Not done yet", "link")
            again.clicked.connect(lambda: self._untick(step))
            widgets.append(again)
        return row(*widgets, stretch=1)

    def _open_step(self, found: Walk, step: StepView) -> QWidget:
        parts: list[QWidget] = [
            label(place_text(here=step.step.app), "small"),
            label(step.step.do, "strong"),
            *(label(note, "danger" if step.holds is False else "body") for note in step.notes),
            *self._check(found, step),
            flow([self._button(found, step)]),
        ]
        return card(*parts)

    def _check(self, found: Walk, step: StepView) -> Iterable[QWidget]:
        if step.holds is True:
            return
        if step.holds is False:
            yield label(not_so_text(found.blocked), "danger")
        pack = found.view.rulebook.pack
        for name in step.lacks[:1]:
            if pack.fields[name].question:
                page_zone = self._office.page_zone(found.view.row.marketplace)
                asked = Question(pack, name, self._office.now, self._office.zone, page_zone)
                asked.answered.connect(lambda text, n=name: self._tell(found, n, text))
                yield asked
        if step.step.soft:
            yield label(soft_text(), "muted")

    def _button(self, found: Walk, step: StepView) -> QPushButton:
        """Return the one button of the open step: what it records, or that it was done."""
        if step.record:
            made = button(step.label or step.record, "first")
            made.clicked.connect(lambda: self._record(found, step))
        else:
            made = button("Done" if step.step.app else "I did this", "first")
            made.clicked.connect(lambda: self._tick(step))
        made.setEnabled(step.may_pass or (step.holds is None and not step.lacks))
        return made

    def _record(self, found: Walk, step: StepView) -> None:
        order = found.view.row
        deed = Recording(order.order_key, order.title, step.record, step.label, None, {})
        full = asked_recording(self, found.view, deed, self._office)
        if full is not None:
            self._deeds.record(full)

    def _tell(self, found: Walk, name: str, text: str) -> None:
        order = found.view.row
        zone = self._office.settings.page_zones.get(order.marketplace)
        self._deeds.tell(order.order_key, order.title, {name: text}, Telling(zone=zone))

    def _tick(self, step: StepView) -> None:
        key, flow_id, now = self._key, self._flow_id, self._office.now()
        self._office.do(
            lambda opened: tick(opened, key, flow_id, step.step.id, now), self._show, keys=(key,)
        )

    def _untick(self, step: StepView) -> None:
        key, flow_id, now = self._key, self._flow_id, self._office.now()
        self._office.do(
            lambda opened: untick(opened, key, flow_id, step.step.id, now), self._show, keys=(key,)
        )
