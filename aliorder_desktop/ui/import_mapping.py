"""The columns of an unknown file, each with its first cells, for saying what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aliorder_desktop.exchange.sketches import Sketch
from aliorder_desktop.services.mapping import OFFERED, contradictions, may_be_kept
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.theme import GAP
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.mapping import (
    column_holds_text,
    keep_layout_text,
    mapping_hint_text,
    misfit_text,
    no_number_column_text,
    not_taken_text,
    number_missing_text,
)

_SHOWN_ROWS = 3


class ImportMapping(QWidget):
    """One line per column; a field is held by one column at most.

    Attributes:
        ready: whether the file can be read by what is chosen.
    """

    ready = Signal(bool)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._sketch = Sketch((), (), (), {})
        self._against: Mapping[tuple[str, str], str] = {}
        self.boxes: dict[str, QComboBox] = {}
        self._doubts: dict[str, QLabel] = {}
        self._hint, self._trouble = label("", "muted"), label("", "danger")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self.keep, self.name = QCheckBox(keep_layout_text()), QLineEdit()
        self.name.setAccessibleName(keep_layout_text())
        self.keep.toggled.connect(self.name.setEnabled)
        self.name.textChanged.connect(self._check)
        self.keep.toggled.connect(self._check)
        self._keeping = row(self.keep, self.name, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._trouble)
        layout.addWidget(self._keeping)

    def show_sketch(self, file: str, sketch: Sketch) -> None:
        """Show a table's columns, what was recognised chosen already."""
        self._sketch, self._against = sketch, {}
        self._hint.setText(mapping_hint_text(headless=not sketch.header))
        self.keep.setChecked(True)
        self.name.setText(file.rpartition(".")[0] or file)
        self._area.setWidget(self._grid())
        self._check()
        self._office.ask(lambda _: contradictions(sketch), partial(self._doubt, sketch))

    def columns(self) -> dict[str, str | None]:
        """Return the field of each column, None for one that is not taken."""
        return {column: box.currentData() for column, box in self.boxes.items()}

    def kept_name(self) -> str:
        """Return the name under which files like this one are known, '' for not at all."""
        wanted = self.keep.isChecked() and self._may_be_kept()
        return self.name.text().strip() if wanted else ""

    # --- inside ------------------------------------------------------------------------

    def _grid(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(GAP)
        self.boxes, self._doubts = {}, {}
        fields = {column: field for field, column in self._sketch.mapping.items()}
        columns = zip(self._sketch.names, self._sketch.columns, strict=True)
        for line, (name, cells) in enumerate(columns):
            grid.addWidget(label(short_title(name), "strong"), line, 0)
            for place, cell in enumerate(cells[:_SHOWN_ROWS], start=1):
                grid.addWidget(label(short_title(cell), "small"), line, place)
            box = self._box(name, fields.get(name))
            doubt = label("", "small")
            held = QVBoxLayout()
            held.setSpacing(0)
            held.addWidget(box)
            held.addWidget(doubt)
            grid.addLayout(held, line, _SHOWN_ROWS + 1)
            self.boxes[name], self._doubts[name] = box, doubt
        for place in range(_SHOWN_ROWS + 2):
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return inside

    def _box(self, column: str, field: str | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(column)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the page, not the choice
        box.addItem(not_taken_text(), None)
        for each in OFFERED:
            box.addItem(column_holds_text(each), each)
        box.setCurrentIndex(max(0, box.findData(field)))
        box.currentIndexChanged.connect(lambda _: self._choose(column))
        return box

    def _choose(self, column: str) -> None:
        """Take a field from the column that held it before."""
        field = self.boxes[column].currentData()
        for other, box in self.boxes.items():
            if field and other != column and box.currentData() == field:
                box.setCurrentIndex(0)
        self._check()

    def _doubt(self, sketch: Sketch, found: Mapping[tuple[str, str], str]) -> None:
        if sketch is self._sketch:
            self._against = found
            self._check()

    def _check(self) -> None:
        columns = self.columns()
        for column, field in columns.items():
            against = self._against.get((column, field or ""), "")
            self._doubts[column].setText(misfit_text(field or "", against) if against else "")
            self._doubts[column].setVisible(bool(against))
        has_number = "number" in columns.values()
        able = any((name, "number") not in self._against for name in columns)
        missing = number_missing_text() if able else no_number_column_text()
        self._trouble.setText("" if has_number else missing)
        self._trouble.setVisible(not has_number)
        self._keeping.setVisible(self._may_be_kept())
        named = not self.keep.isChecked() or any(map(str.isalnum, self.name.text()))
        self.ready.emit(has_number and (named or not self._may_be_kept()))

    def _may_be_kept(self) -> bool:
        return may_be_kept(self._sketch, self.columns())
