"""The open step of a flow: what to do and where, what to mind, why, and what it records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from aliorder_desktop.services.walking import StepView, Walk
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.question import Question
from aliorder_desktop.ui.sections import flow, row
from aliorder_desktop.ui.theme import GAP
from aliorder_desktop.words.clocks import source_line
from aliorder_desktop.words.flows import (
    as_of_text,
    asks_what_came,
    different_text,
    keep_note_label,
    known_text,
    not_so_text,
    note_hint_text,
    note_label,
    noted_text,
    place_text,
    skip_text,
    soft_text,
    why_text,
)
from aliorder_desktop.words.orders import basis_text, field_text, value_text
from aliorder_desktop.words.times import instant_text


class StepCard(QFrame):
    """The step that matters now.

    Attributes:
        recorded: an event happened; its kind and what it is called.
        told:     a field is so; its name and the value as typed.
        passed:   the step is done, or not needed.
        noted:    how it looks at the shop by now.
    """

    recorded = Signal(str, str)
    told = Signal(str, str)
    passed = Signal()
    noted = Signal(str)

    def __init__(self, office: Office, found: Walk, step: StepView) -> None:
        super().__init__()
        self._office, self._walk, self._step = office, found, step
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(GAP // 2)
        for part in self._parts():
            layout.addWidget(part)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(True)  # Enter presses the one the keys stand on

    def _parts(self) -> Iterator[QWidget]:
        step = self._step
        place = place_text(step.step)
        if place:
            yield label(place, "small")
        yield label(step.step.do, "strong")
        yield from self._own_note()
        for note in step.notes:
            yield label(note, "strong" if step.holds is False else "body")
        yield from self._check()
        yield flow(self._buttons())
        yield from self._directions()
        yield from self._sources()

    def _check(self) -> Iterator[QWidget]:
        step = self._step
        if step.holds is False:
            yield label(not_so_text(self._walk.blocked), "strong")
            yield from self._known()
        for name in step.lacks[:1]:
            yield self._question(name)
        if step.holds is not True and step.step.soft:
            yield label(soft_text(), "muted")

    def _known(self) -> Iterator[QWidget]:
        """Yield what is recorded of the fields that are compared, and a way to tell them anew."""
        state, zone, now = self._walk.view.state, self._office.zone, self._office.now()
        for name in self._step.told:
            known = state.fields[name]
            shown = value_text(known, zone, now)
            yield label(known_text(field_text(name), shown, basis_text(known.basis)))
            yield from _folded(different_text(), [self._question(name)])

    def _question(self, name: str) -> Question:
        office, view = self._office, self._walk.view
        page_zone = office.page_zone(view.row.marketplace)
        asked = Question(view.rulebook.pack, name, office.now, office.zone, page_zone)
        asked.answered.connect(lambda text: self.told.emit(name, text))
        return asked

    def _buttons(self) -> Iterator[QPushButton]:
        """Yield what the step records, or that it was done; the first one goes on."""
        step = self._step
        if asks_what_came(step.step):
            for kind, text in step.came:
                yield self._record(kind, text)
            yield self._pass("Done")
        elif step.record:
            made = self._record(step.record, step.label or step.record)
            made.setProperty("role", "first")
            made.setEnabled(step.may_pass)
            yield made
            if step.may_pass:
                yield self._pass(skip_text(), "link")
        else:
            made = self._pass("Done" if step.step.app else "I did this", "first")
            made.setEnabled(step.may_pass)
            yield made

    def _record(self, kind: str, text: str) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda: self.recorded.emit(kind, text))
        return made

    def _pass(self, text: str, role: str = "") -> QPushButton:
        made = button(text, role)
        made.clicked.connect(self.passed)
        return made

    def _own_note(self) -> Iterator[QWidget]:
        own = self._walk.noted.get(self._step.step.id)
        if own is not None:
            when = instant_text(own.noted_at, self._office.zone, self._office.now())
            yield label(noted_text(own.text, when), "strong")

    def _directions(self) -> Iterator[QWidget]:
        """Yield of when the directions are, and where the shopper notes how it is now."""
        if not self._step.step.shop:
            return
        as_of = as_of_text(self._step.sources)
        if as_of:
            yield label(as_of, "small")
        own = self._walk.noted.get(self._step.step.id)
        self.note = _NoteField(own.text if own else "")
        self.note.setPlaceholderText(note_hint_text())
        self.note.setAccessibleName(note_hint_text())
        self.note.returnPressed.connect(lambda: self.noted.emit(self.note.text()))
        keep = button(keep_note_label())
        keep.clicked.connect(lambda: self.noted.emit(self.note.text()))
        yield from _folded(note_label(), [row(self.note, keep)])

    def _sources(self) -> Iterable[QWidget]:
        lines = [label(source_line(source), "small") for source in self._step.sources]
        return _folded(why_text(), lines) if lines else ()


class _NoteField(QLineEdit):
    """A line in which Enter keeps what was typed, and does not press "Done" as well."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for itself; other keys as any line does."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def _folded(text: str, widgets: Iterable[QWidget]) -> Iterator[QWidget]:
    """Yield a link and what it shows."""
    more = button(text, "link")
    more.setCheckable(True)
    yield more
    for widget in widgets:
        widget.hide()
        more.toggled.connect(widget.setVisible)
        yield widget
