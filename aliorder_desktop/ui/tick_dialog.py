"""A tick list: several orders whose clocks end on one day, ticked off together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.services.overview import Choice
from aliorder_desktop.ui.plain import button, button_text, label
from aliorder_desktop.ui.sections import flow, row
from aliorder_desktop.ui.sheet import sheet

_TALLEST = 360


class TickDialog(QDialog):
    """Boxes to tick, then one button for what happened to the ticked ones.

    Attributes:
        recorded: keys of the ticked orders, the event and its label.
    """

    recorded = Signal(tuple, str, str)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        orders: Sequence[tuple[str, str]],
        choices: Sequence[Choice],
    ) -> None:
        """Take the orders' keys and lines, and what can have happened to all of them."""
        super().__init__(parent)
        layout = sheet(self, "Several orders", width=560)
        self.boxes = {key: _box(text) for key, text in orders}
        self.buttons = {choice.kind: self._button(choice) for choice in choices}
        everything = button("Tick all", "link")
        everything.clicked.connect(self._tick_all)
        back = button("Back")
        back.clicked.connect(self.reject)
        layout.addWidget(label(title, "strong"))
        layout.addWidget(self._list())
        layout.addWidget(row(everything))
        layout.addWidget(flow([*self.buttons.values(), back]))
        for box in self.boxes.values():
            box.toggled.connect(self._check)
        self._check()

    def ticked(self) -> tuple[str, ...]:
        """Return the keys of the ticked orders."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(min(_TALLEST, inside.sizeHint().height() + 8))
        return area

    def _button(self, choice: Choice) -> QWidget:
        made = button(choice.label)
        made.clicked.connect(lambda: self._record(choice))
        return made

    def _record(self, choice: Choice) -> None:
        self.recorded.emit(self.ticked(), choice.kind, choice.label)
        self.accept()

    def _tick_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _check(self) -> None:
        some = bool(self.ticked())
        for each in self.buttons.values():
            each.setEnabled(some)


def _box(text: str) -> QCheckBox:
    return QCheckBox(button_text(text))
