"""The choice of an item or parcel: what an order's page is about, and what is recorded of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.ui.plain import label
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.parts import about_text, part_text, whole_order_text


class PartChoice(QWidget):
    """Stands on the page of an order that has several items or parcels.

    Attributes:
        chosen: the part's id, '' for the whole order.
    """

    chosen = Signal(str)

    def __init__(self, view: OrderView) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(about_text())
        self.box.addItem(whole_order_text(), "")
        own = {part.part_id: part.assessment.status for part in view.parts}
        for part_id, name in view.names.items():
            self.box.addItem(part_text(short_title(name), own.get(part_id)), part_id)
        self.box.setCurrentIndex(max(0, self.box.findData(view.part_id or "")))
        self.box.activated.connect(lambda place: self.chosen.emit(self.box.itemData(place)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(about_text(), "muted", wrap=False))
        layout.addWidget(self.box, 1)
