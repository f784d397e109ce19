"""Fill in the dates: open orders without one, a line each, Enter to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.services.adding import PROTECTION
from aliorder_desktop.services.recording import Telling
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet
from aliorder_desktop.words.dates import (
    dates_left_text,
    dates_text,
    page_zone_text,
    zone_choices,
)
from aliorder_desktop.words.lists import marketplace_text, number_text, short_title

_SHOWN = 60


class DatesDialog(QDialog):
    """One cell per order for what its page says of buyer protection.

    Attributes:
        told:       an order's date; key, title, values and how they were told.
        zones_kept: zone in which pages show times, by marketplace.
    """

    told = Signal(str, str, dict, object)
    zones_kept = Signal(dict)

    def __init__(self, parent: QWidget, office: Office, orders: Sequence[BoardLine]) -> None:
        super().__init__(parent)
        self._office, self._orders = office, orders
        self._zones = dict(office.settings.page_zones)
        self.fields: dict[str, DateField] = {}
        self._left = len(orders)
        layout = sheet(self, "Fill in the dates", width=760)
        self.resize(800, 600)
        self._count = label("", "strong")
        self.seen = DateField("Seen at", office.now, office.zone, past=True)
        layout.addWidget(self._count)
        layout.addWidget(label(dates_text(), "muted"))
        layout.addWidget(self._head())
        layout.addWidget(self._grid(), 1)
        close = button("Done", "first")
        close.clicked.connect(self.accept)
        layout.addWidget(row(label(""), close))
        self._show_count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go from line to line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._go(watched, step)
                return True
        return super().eventFilter(watched, event)

    # --- inside ------------------------------------------------------------------------

    def _head(self) -> QWidget:
        head = QWidget()
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("Seen on the page", wrap=False), 0, 0)
        grid.addWidget(self.seen, 0, 1)
        for place, marketplace in enumerate(dict.fromkeys(o.marketplace for o in self._orders), 1):
            grid.addWidget(label(page_zone_text(marketplace), wrap=False), place, 0)
            grid.addWidget(self._zone_box(marketplace), place, 1)
        return head

    def _zone_box(self, marketplace: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(page_zone_text(marketplace))
        for zone, text in zone_choices(self._office.settings.zone):
            box.addItem(text, zone)
        box.setCurrentIndex(max(0, box.findData(self._zones.get(marketplace, ""))))
        box.activated.connect(lambda _: self._choose_zone(marketplace, box.currentData()))
        return box

    def _choose_zone(self, marketplace: str, zone: str) -> None:
        self._zones.pop(marketplace, None)
        if zone:
            self._zones[marketplace] = zone
        self.zones_kept.emit(self._zones)

    def zones_changed(self, _: object) -> None:
        """Read the dates in the zones that are kept now."""
        for order in self._orders[:_SHOWN]:
            field = self.fields[order.order_key]
            field.set_page_zone(self._office.page_zone(order.marketplace))

    def _grid(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for order in self._orders[:_SHOWN]:
            column.addWidget(self._line(order))
        if len(self._orders) > _SHOWN:
            column.addWidget(label(dates_left_text(len(self._orders) - _SHOWN), "muted"))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _line(self, order: BoardLine) -> QWidget:
        field = DateField(
            f"Protection ends: {short_title(order.title) or order.number}",
            self._office.now,
            self._office.zone,
            page_zone=self._office.page_zone(order.marketplace),
        )
        field.given.connect(lambda text: self._give(order, text))
        field.edit.installEventFilter(self)
        self.fields[order.order_key] = field
        copy = button("Copy number", "link")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(order.number))
        facts = (marketplace_text(order.marketplace), number_text(order.number), order.ordered_on)
        what = QWidget()
        lines = QVBoxLayout(what)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label(short_title(order.title) or number_text(order.number), "strong"))
        lines.addWidget(label(" · ".join(fact for fact in facts if fact), "small"))
        field.setFixedWidth(270)
        return row(what, copy, field)

    def _give(self, order: BoardLine, text: str) -> None:
        zone = self._office.settings.page_zones.get(order.marketplace)
        telling = Telling(seen_at=self.seen.text or None, zone=zone)
        self.told.emit(order.order_key, order.title, {PROTECTION: text}, telling)
        field = self.fields[order.order_key]
        if field.isEnabled():
            self._left -= 1
            self._show_count()
        field.setEnabled(False)
        self._go(field.edit, 1)

    def _go(self, edit: QObject, step: int) -> None:
        """Go to the next line in that direction that still waits."""
        fields = list(self.fields.values())
        at = next(place for place, field in enumerate(fields) if field.edit is edit) + step
        while 0 <= at < len(fields):
            if fields[at].isEnabled():
                fields[at].edit.setFocus()
                return
            at += step

    def _show_count(self) -> None:
        self._count.setText(dates_left_text(self._left))
