"""Tracking numbers of a list, each put to the order it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QScrollArea, QWidget

from aliorder_desktop.domain.board_line import BoardLine, Column
from aliorder_desktop.exchange.parcels import ParcelLine
from aliorder_desktop.services.listing import lines, sorted_keys
from aliorder_desktop.services.parcels import Proposal, proposals
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.ui.theme import GAP
from aliorder_desktop.words.lists import number_text, short_title
from aliorder_desktop.words.parcels import (
    add_parcels_text,
    carrier_text,
    known_parcel_text,
    no_order_text,
    parcels_hint_text,
)

_SHOWN = 200
_ORDERS = 300


@dataclass(frozen=True, slots=True)
class _Found:
    """What the dialog is filled with."""

    parcels: Sequence[Proposal]
    orders: Sequence[BoardLine]


class ParcelsDialog(QDialog):
    """One line per number, with the order it seems to belong to chosen already.

    Attributes:
        chosen: pairs of an order's key and a number, and how many numbers were left out.
    """

    chosen = Signal(object, int)

    def __init__(self, parent: QWidget, office: Office, parcels: Sequence[ParcelLine]) -> None:
        super().__init__(parent)
        shown = tuple(parcels[:_SHOWN])
        layout = sheet(self, "Parcels", width=760)
        self.resize(860, 560)
        self.boxes: dict[str, QComboBox] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self.add = button(add_parcels_text(0), "first")
        self.add.setEnabled(False)
        self.add.clicked.connect(self._add)
        layout.addWidget(label(parcels_hint_text(len(shown)), "muted"))
        layout.addWidget(self._area, 1)
        layout.addWidget(verb_row(self, self.add))
        office.ask(lambda opened: _found(opened, shown), self._show)

    # --- inside ------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(2, 1)
        for place, parcel in enumerate(found.parcels):
            carrier = carrier_text(parcel.by.name or parcel.line.courier, parcel.by.check)
            number = label(parcel.line.tracking, "strong", wrap=False)
            grid.addWidget(number, place, 0)
            carrier = " · ".join(filter(None, (short_title(parcel.line.title), carrier)))
            grid.addWidget(label(carrier, "small"), place, 1)
            if parcel.is_known:
                grid.addWidget(label(known_parcel_text(), "small"), place, 2)
            else:
                box = self._box(parcel, found.orders)
                self.boxes[parcel.line.tracking] = box
                grid.addWidget(box, place, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(inside)
        self._count()

    def _box(self, parcel: Proposal, orders: Sequence[BoardLine]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(parcel.line.tracking)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(no_order_text(), "")
        for order in orders:
            name = short_title(order.title) or number_text(order.number)
            box.addItem(f"{name} · {number_text(order.number)}", order.order_key)
        box.setCurrentIndex(max(0, box.findData(parcel.order_key)))
        box.currentIndexChanged.connect(lambda _: self._count())
        return box

    def _chosen(self) -> list[tuple[str, str]]:
        pairs = ((box.currentData(), number) for number, box in self.boxes.items())
        return [(key, number) for key, number in pairs if key]

    def _count(self) -> None:
        count = len(self._chosen())
        self.add.setText(add_parcels_text(count))
        self.add.setEnabled(count > 0)

    def _add(self) -> None:
        chosen = self._chosen()
        self.chosen.emit(chosen, len(self.boxes) - len(chosen))
        self.accept()


def _found(opened: Workspace, parcels: Sequence[ParcelLine]) -> _Found:
    read = proposals(opened, parcels)
    named = [each.order_key for each in read if each.order_key]
    keys = dict.fromkeys((*named, *sorted_keys(opened, Column.NEXT, descending=False)))
    return _Found(read, lines(opened, list(keys)[:_ORDERS]))
