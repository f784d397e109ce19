"""Before you buy: a list to tick off, where a refund would go, and whether it comes in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aliorder_desktop.domain.flows import Step
from aliorder_desktop.services.adding import Draft
from aliorder_desktop.services.buying import Checks, checks_before_buying
from aliorder_desktop.services.forms import MARKETPLACES, PAYMENT, PROMISED, SHIPPING
from aliorder_desktop.services.rows import USUAL_MARKETPLACE
from aliorder_desktop.ui.date_field import DateField
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import asked, button, label, tip
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.advice import expect_text
from aliorder_desktop.words.buying import arrival_text, in_time_text, lead_text, no_checks_text
from aliorder_desktop.words.clocks import source_line
from aliorder_desktop.words.lists import marketplace_text
from aliorder_desktop.words.orders import answer_text


class BuyingDialog(QDialog):
    """Opens without an order, and ends by filling in the new one.

    Attributes:
        ordered: it was ordered; a Draft of what is known.
    """

    ordered = Signal(object)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent)
        self._office = office
        self._checks: Checks | None = None
        layout = sheet(self, "Before you buy", width=600)
        self.marketplace, self.payment, self.shipping = QComboBox(), QComboBox(), QComboBox()
        self.marketplace.setAccessibleName("Marketplace")
        self.payment.setAccessibleName("How will you pay?")
        self.shipping.setAccessibleName("How is it shipped?")
        for name in MARKETPLACES:
            self.marketplace.addItem(marketplace_text(name), name)
        self.marketplace.setCurrentIndex(self.marketplace.findData(USUAL_MARKETPLACE))
        self._steps = QScrollArea()
        self._steps.setWidgetResizable(True)
        self._steps.setMinimumHeight(260)
        self.expected, self.in_time = label("", "strong"), label("", "strong")
        self.usual = label("")
        self.promised = DateField("Promised for", office.now, office.zone)
        self.needed = DateField("I need it by", office.now, office.zone)
        form = QFormLayout()
        fields = (
            ("Marketplace", self.marketplace),
            ("How will you pay?", self.payment),
            ("How is it shipped?", self.shipping),
            ("Promised for", self.promised),
            ("I need it by", self.needed),
        )
        for name, field in fields:
            form.addRow(asked(name), field)
        self.give = button("I ordered it…", "first")
        self.give.clicked.connect(self._give)
        layout.addWidget(label(lead_text()))
        layout.addWidget(self._steps)
        layout.addLayout(form)
        layout.addWidget(self.expected)
        layout.addWidget(self.in_time)
        layout.addWidget(self.usual)
        layout.addWidget(verb_row(self, self.give))
        self.marketplace.currentIndexChanged.connect(lambda _: self._look_up())
        self.payment.currentIndexChanged.connect(lambda _: self._expect())
        self.shipping.currentIndexChanged.connect(lambda _: self._compare())
        for date in (self.promised, self.needed):
            date.edit.textChanged.connect(self._compare)
        self._look_up()

    def _look_up(self) -> None:
        place, now = self.marketplace.currentData(), self._office.now()
        self._office.ask(lambda opened: checks_before_buying(opened, place, now), self._show)

    def _show(self, found: Checks) -> None:
        self._checks = found
        inside = QWidget()
        column = QVBoxLayout(inside)
        for step in self._rows(found):
            column.addWidget(step)
        column.addStretch(1)
        self._steps.setWidget(inside)
        for box, name, methods in (
            (self.payment, PAYMENT, tuple(found.goes_to)),
            (self.shipping, SHIPPING, found.ships_by),
        ):
            box.clear()
            box.addItem("", "")
            for method in methods:
                box.addItem(answer_text(name, method), method)
        self.shipping.setEnabled(bool(found.ships_by))
        self._compare()

    def _rows(self, found: Checks) -> Iterator[QWidget]:
        if not found.steps:
            yield label(no_checks_text(), "muted")
        for step in found.steps:
            box = QCheckBox()
            box.setAccessibleName(step.do)
            text = label(step.do)
            tip(text, "\n".join(self._sources(found, step)))
            yield row(box, text, stretch=1)

    def _sources(self, found: Checks, step: Step) -> Iterator[str]:
        for name in step.source:
            if name in found.sources:
                yield source_line(found.sources[name])

    def _expect(self) -> None:
        known = self._checks.goes_to if self._checks else {}
        method = self.payment.currentData()
        self.expected.setText(expect_text("refund_to", known[method]) if method in known else "")
        self.expected.setVisible(method in known)

    def _compare(self) -> None:
        self.give.setEnabled(self.promised.is_good())
        promised, needed = (
            found.at if found else None for found in (self.promised.moment, self.needed.moment)
        )
        self.in_time.setText(in_time_text(promised, needed))
        self.in_time.setVisible(needed is not None)
        lines = list(self._usual_lines(needed))
        self.usual.setText("\n".join(lines))
        self.usual.setVisible(bool(lines))

    def _usual_lines(self, needed: datetime | None) -> Iterator[str]:
        """Yield the usual times of the way it is shipped, or of each while none is chosen."""
        zone, now = self._office.zone, self._office.now()
        chosen = self.shipping.currentData()
        arrives = self._checks.arrives if self._checks else {}
        for method, arrival in arrives.items():
            if chosen in ("", None, method):
                times = (arrival.earliest, arrival.latest)
                way = answer_text(SHIPPING, method)
                yield arrival_text(way, times, arrival.spans, needed, zone, now)

    def _give(self) -> None:
        told = {
            PAYMENT: self.payment.currentData() or "",
            SHIPPING: self.shipping.currentData() or "",
            PROMISED: self.promised.text,
        }
        values = {name: text for name, text in told.items() if text}
        self.accept()
        self.ordered.emit(Draft(self.marketplace.currentData(), "", values))
