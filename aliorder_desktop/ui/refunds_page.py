"""Refunds: what is late, short, expected and received, and the next step for each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from aliorder_desktop.domain.refunds import Refund, Standing
from aliorder_desktop.services.refunds import Refunds, all_refunds
from aliorder_desktop.ui.column import column
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import card, row
from aliorder_desktop.words.cases import (
    clock_text,
    no_refunds_text,
    refund_amount_text,
    refund_step_text,
    standing_text,
    sums_line,
)
from aliorder_desktop.words.lists import short_title

_SETTLE = 30  # ms in which several changes make one page


class RefundsPage(QScrollArea):
    """One card for each refund, the pressing ones first.

    Attributes:
        opened:  the shopper wants to see an order; its key.
        counted: how many refunds have not come in full.
    """

    opened = Signal(str)
    counted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setWidgetResizable(True)
        self.setAccessibleName("Refunds")
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._ask)
        self.setWidget(column([label("…", "muted")]))

    def refresh(self) -> None:
        """Show the refunds as of now; several calls at once make one."""
        self._settle.start()

    def _ask(self) -> None:
        now = self._office.now()
        self._office.ask(lambda opened: all_refunds(opened, now), self._show)

    def _show(self, found: Refunds) -> None:
        out = sum(refund.standing is not Standing.RECEIVED for refund in found.refunds)
        self.counted.emit(out)
        scrolled = self.verticalScrollBar().value()
        self.setWidget(column(self._parts(found)))
        self.verticalScrollBar().setValue(scrolled)

    def _parts(self, found: Refunds) -> Iterable[QWidget]:
        if not found.refunds:
            yield label(no_refunds_text(), "title")
            return
        yield label("Refunds", "title")
        yield label(sums_line(found.sums), "muted")
        for standing, refunds in groupby(found.refunds, key=lambda refund: refund.standing):
            yield label(standing_text(standing), "heading")
            yield from map(self._card, refunds)

    def _card(self, refund: Refund) -> QWidget:
        zone, now = self._office.zone, self._office.now()
        see = button("Open the order", "link")
        see.clicked.connect(lambda: self.opened.emit(refund.order_key))
        amount = label(refund_amount_text(refund), "strong", wrap=False)
        parts = [
            row(label(short_title(refund.title) or refund.number, "strong"), amount),
            row(label(refund_step_text(refund, zone, now)), see),
        ]
        if refund.standing is not Standing.RECEIVED:
            parts.append(label(clock_text(refund.clock, zone, now), "small"))
        return card(*parts)
