"""Cases: what is under way, whose turn it is, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from aliorder_desktop.domain.cases import OpenCase
from aliorder_desktop.services.cases import open_cases
from aliorder_desktop.ui.column import column
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import card, row
from aliorder_desktop.words.cases import (
    clock_text,
    next_step_text,
    no_cases_text,
    since_text,
    stage_text,
    turn_of_case_text,
)
from aliorder_desktop.words.lists import short_title

_DAY = timedelta(days=1)
_SETTLE = 30  # ms in which several changes make one page


class CasesPage(QScrollArea):
    """One card for each cancellation, return and dispute under way.

    Attributes:
        opened:  the shopper wants to see an order; its key.
        counted: how many cases there are.
    """

    opened = Signal(str)
    counted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setWidgetResizable(True)
        self.setAccessibleName("Cases")
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._ask)
        self.setWidget(column([label("…", "muted")]))

    def refresh(self) -> None:
        """Show the cases as of now; several calls at once make one."""
        self._settle.start()

    def _ask(self) -> None:
        now = self._office.now()
        self._office.ask(lambda opened: open_cases(opened, now), self._show)

    def _show(self, cases: tuple[OpenCase, ...]) -> None:
        self.counted.emit(len(cases))
        scrolled = self.verticalScrollBar().value()
        self.setWidget(column(self._parts(cases)))
        self.verticalScrollBar().setValue(scrolled)

    def _parts(self, cases: tuple[OpenCase, ...]) -> Iterable[QWidget]:
        if not cases:
            yield label(no_cases_text(), "title")
            return
        yield label("Cases under way", "title")
        yield from map(self._card, cases)

    def _card(self, case: OpenCase) -> QWidget:
        zone, now = self._office.zone, self._office.now()
        see = button("Open the order", "link")
        see.clicked.connect(lambda: self.opened.emit(case.order_key))
        clock = case.clock
        own = clock if clock is not None and clock.rule.owner == "buyer" else None
        pressing = own is not None and timedelta(0) <= own.due - now <= _DAY
        return card(
            row(label(short_title(case.title) or case.number, "strong"), see),
            label(f"{stage_text(case)}, {since_text(case.since, zone, now)}", "muted"),
            label(f"{turn_of_case_text(case)}: {next_step_text(case, zone, now)}"),
            label(clock_text(case.clock, zone, now), "small"),
            role="urgent" if pressing else "card",
        )
