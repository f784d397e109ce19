"""The way in: what files of orders hold, read over, taken in, and undone if need be."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.course import Course
from aliorder_desktop.services.importing import Applied, apply_plan
from aliorder_desktop.services.mapping import keep_layout, mapping_of
from aliorder_desktop.services.planning import IMPORTED, ImportPlan, plan_import
from aliorder_desktop.services.previewing import Preview, preview_of
from aliorder_desktop.services.sources import Source, file_source, pasted_source
from aliorder_desktop.services.undoing import undo_imports
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.import_mapping import ImportMapping
from aliorder_desktop.ui.import_notes import plan_notes, seen_card
from aliorder_desktop.ui.import_preview import SHOWN, ImportPreview
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.imports import result_text
from aliorder_desktop.words.mapping import read_so_text
from aliorder_desktop.words.previews import phase_text, source_text, take_text
from aliorder_desktop.words.today import dateless_text

_BLANK, _PREVIEW, _MAPPING = range(3)


class ImportDialog(QDialog):
    """Reads files, shows what they would change, and takes in what is ticked.

    Attributes:
        dates_wanted: the missing dates are to be filled in next.
        parcels_wanted: tracking numbers are to be put to orders.
        finished_with: a sentence about what was done.
    """

    dates_wanted = Signal()
    parcels_wanted = Signal(object)
    finished_with = Signal(str)
    _heard = Signal(str, int, int)

    def __init__(
        self, parent: QWidget, office: Office, paths: Sequence[Path], pasted: str = ""
    ) -> None:
        """Take files, or a text that was pasted."""
        super().__init__(parent)
        self._office, self._paths = office, tuple(paths)
        self._sources: tuple[Source, ...] = (pasted_source(pasted),) if pasted else ()
        self._stop = threading.Event()
        self._found: Preview | None = None
        layout = sheet(self, "Import orders", width=760)
        self.resize(900, 640)
        self._said = label("", "title")
        self._notes = QVBoxLayout()
        self._note_widgets: list[QWidget] = []
        self.preview = ImportPreview()
        self.preview.ticks_changed.connect(self._show_ticks)
        self.mapping = ImportMapping(office)
        self._mapped: int | None = None
        self._unmapped: set[int] = set()
        self._kept: dict[int, str] = {}
        self.read_so = button(read_so_text(), "first")
        self.read_so.clicked.connect(self._read_so)
        self.mapping.ready.connect(self.read_so.setEnabled)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.take = button("", "first")
        self.take.clicked.connect(self._apply)
        self.undo = button("Undo this import")
        self.dates = button("Fill in the dates…")
        self.dates.clicked.connect(self._fill_in)
        self.back = button("Back")
        self.back.clicked.connect(self._leave)
        layout.addWidget(self._said)
        layout.addLayout(self._notes)
        self._body = QStackedWidget()
        for each in (QWidget(), self.preview, self.mapping):
            self._body.addWidget(each)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._progress)
        layout.addWidget(row(label(""), self.undo, self.dates, self.back, self.take, self.read_so))
        self._heard.connect(self._show_progress)
        self.finished.connect(self._let_go)
        self._read()

    @property
    def plan(self) -> ImportPlan | None:
        """What the files would change, None until they are read."""
        return self._found.plan if self._found else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way; nothing half-done is left."""
        self._stop.set()
        super().closeEvent(event)

    # --- reading ---------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the files, with what was chosen for them so far."""
        self._busy("read")
        sources, paths, now, course = self._sources, self._paths, self._office.now(), self._course()

        def planned(opened: Workspace) -> tuple[tuple[Source, ...], Preview]:
            read = sources or tuple(file_source(path) for path in paths)
            return read, preview_of(plan_import(opened, read, now, course), SHOWN)

        self._office.ask(planned, self._show_plan, self._failed)

    def _show_plan(self, read: tuple[tuple[Source, ...], Preview]) -> None:
        self._sources, self._found = read
        plan = self._found.plan
        self._progress.hide()
        self.back.setText("Back")
        unknown = [place for place, file in enumerate(plan.files) if file.may_be_mapped]
        for place in unknown:
            if place not in self._unmapped:
                self._open_mapping(place)
                return
        self._show_orders(self._found)

    def _show_orders(self, found: Preview) -> None:
        plan = found.plan
        refused = sum(len(file.reading.rejected) for file in plan.files)
        counts = (len(plan.created), len(plan.updated), len(plan.unchanged), refused)
        taken = any(file.reading.outcome in IMPORTED for file in plan.files)
        self._said.setText(result_text(*counts) if taken else "Nothing can be taken in yet.")
        self._show_notes(self._notes_on(found))
        self._body.setCurrentIndex(_PREVIEW if taken else _BLANK)
        self.preview.show_plan(found)

    def _notes_on(self, found: Preview) -> Iterator[QWidget]:
        ways = (self._choose, self._open_mapping, self._offer_parcels)
        yield from plan_notes(found, self._sources, *ways)
        for place, file in enumerate(found.plan.files):
            if file.seen_at is not None:
                choose = partial(self._choose, place, "seen_at")
                typed = self._sources[place].choices.seen_at or ""
                yield seen_card(self._office, file.seen_at, typed, choose)

    def _offer_parcels(self, place: int) -> None:
        if self.plan is not None:
            self.parcels_wanted.emit(self.plan.files[place].reading.parcels)
            self.accept()

    def _choose(self, place: int, about: str, answer: object) -> None:
        source = self._sources[place]
        chosen: dict[str, Any] = {about: answer}
        changed = replace(source, choices=replace(source.choices, **chosen))
        self._sources = (*self._sources[:place], changed, *self._sources[place + 1 :])
        self._read()

    # --- columns said by hand ----------------------------------------------------------------

    def _open_mapping(self, place: int) -> None:
        """Show the columns of one file, for the shopper to say what they hold."""
        file = self.plan.files[place] if self.plan else None
        if file is None or file.reading.sketch is None:
            return
        self._mapped = place
        self._said.setText(source_text(file.name))
        self._show_notes(iter(()))
        self.take.hide()
        self._body.setCurrentIndex(_MAPPING)
        self.read_so.show()
        self.mapping.show_sketch(file.name, file.reading.sketch)

    def _close_mapping(self) -> None:
        self._mapped = None
        self.read_so.hide()

    def _read_so(self) -> None:
        """Read the file by the columns that are chosen."""
        place = self._mapped
        if place is not None:
            self._unmapped.discard(place)
            self._kept[place] = self.mapping.kept_name()
            self._close_mapping()
            self._choose(place, "mapping", mapping_of(self.mapping.columns()))

    # --- taking in -------------------------------------------------------------------------

    def _apply(self) -> None:
        plan, chosen = self.plan, self.preview.ticked()
        if plan is None:
            return
        now, course = self._office.now(), self._course()
        self._busy("store")

        kept = [
            (name, plan.files[place].reading, self._sources[place].choices)
            for place, name in self._kept.items()
            if name
        ]

        def applied(opened: Workspace) -> Applied:
            for each in kept:
                keep_layout(opened, *each)
            return apply_plan(opened, plan, now, chosen=chosen, course=course)

        self._office.do(applied, self._show_done, self._failed)

    def _show_done(self, done: Applied) -> None:
        self._progress.hide()
        text = result_text(len(done.created), len(done.updated), 0, 0)
        self._said.setText(text)
        self.finished_with.emit(text)
        self._show_notes(iter([label(dateless_text(done.without_clock))]))
        self._body.setCurrentIndex(_BLANK)
        self.back.setText("Close")
        self.undo.setVisible(bool(done.batches))
        self.undo.clicked.connect(lambda: self._undo(done.batches))
        self.dates.setVisible(done.without_clock > 0)

    def _undo(self, batches: Sequence[str]) -> None:
        now = self._office.now()
        self._office.do(lambda opened: undo_imports(opened, batches, now), self._close)

    def _close(self, _: object) -> None:
        self.accept()

    def _fill_in(self) -> None:
        self.dates_wanted.emit()
        self.accept()

    def _leave(self) -> None:
        """Stop what is under way, else go back."""
        if self._progress.isVisible():
            self._stop.set()
        elif self._mapped is not None and self._found is not None:
            self._unmapped.add(self._mapped)
            self._close_mapping()
            self._show_plan((self._sources, self._found))
        else:
            self.reject()

    def _let_go(self) -> None:
        self._found = None

    # --- how it goes -----------------------------------------------------------------------

    def _course(self) -> Course:
        self._stop.clear()
        return Course(heard=self._heard.emit, stopped=self._stop.is_set)

    def _busy(self, phase: str) -> None:
        self._show_progress(phase, 0, 0)
        self._show_notes(iter(()))
        self._body.setCurrentIndex(_BLANK)
        for each in (self.take, self.read_so, self.undo, self.dates):
            each.hide()
        self._progress.show()
        self.back.setText("Stop")

    def _show_progress(self, phase: str, done: int, total: int) -> None:
        self._said.setText(phase_text(phase))
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _show_ticks(self, count: int) -> None:
        self.take.setText(take_text(count))
        self.take.setEnabled(count > 0)
        self.take.setVisible(self.plan is not None and self._body.currentIndex() == _PREVIEW)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._office.complained.emit(error)
        if not isinstance(error, UserError) or error.code == "interrupted":
            self.reject()
            return
        self._progress.hide()
        self._said.setText("This did not work")
        self._show_notes(iter([label(error_text(error))]))
        self.back.setText("Close")

    def _show_notes(self, widgets: Iterator[QWidget]) -> None:
        for old in self._note_widgets:
            self._notes.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._note_widgets = list(widgets)
        for each in self._note_widgets:
            self._notes.addWidget(each)
