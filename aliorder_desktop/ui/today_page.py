"""Today: what must I do, and how much can I still get back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.today import Bundle, Place, sums
from aliorder_desktop.services.overview import Choice, Overview, overview
from aliorder_desktop.ui.column import column
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.record_buttons import record_buttons
from aliorder_desktop.ui.sections import card, flow, row
from aliorder_desktop.ui.theme import GAP, WIDE_GAP
from aliorder_desktop.ui.welcome import Welcome
from aliorder_desktop.words.agenda import entry_text
from aliorder_desktop.words.lists import more_text
from aliorder_desktop.words.start import empty_text
from aliorder_desktop.words.today import (
    card_due,
    card_text,
    card_title,
    dateless_text,
    ended_text,
    lapsing_text,
    later_text,
    money_text,
    sums_text,
    verdict_text,
    waiting_text,
)

_UNFOLDED = 60
_SETTLE = 30  # ms in which several changes make one page


class TodayPage(QScrollArea):
    """The first page.

    Attributes:
        opened:        the shopper wants to see an order; its key.
        ticked:        orders of one card are to be ticked off; the bundle.
        dates_wanted:  the missing dates are to be filled in.
        ended_wanted:  cancelled orders are to be looked through; their keys.
        import_wanted, order_wanted, sample_wanted: the buttons of the empty page.
        recorded:      an event of a card; order key, title, event, its label.
        counted:       how many things there are to do now.
    """

    opened = Signal(str)
    ticked = Signal(object)
    dates_wanted = Signal()
    ended_wanted = Signal(tuple)
    import_wanted = Signal()
    order_wanted = Signal()
    sample_wanted = Signal()
    recorded = Signal(str, str, str, str)
    counted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.welcome = Welcome()
        self.setWidgetResizable(True)
        self.setAccessibleName("Today")
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._ask)
        self._parts: list[QWidget] = []
        cards = QWidget()
        self._column = QVBoxLayout(cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.setWidget(column([cards, self.welcome]))
        self.welcome.hide()
        self._show_parts([label("…", "muted")])

    def refresh(self) -> None:
        """Show the page as of now; several calls at once make one."""
        self._settle.start()

    # --- inside ------------------------------------------------------------------------

    def _ask(self) -> None:
        now = self._office.now()
        self._office.ask(lambda opened: overview(opened, now), self._show)

    def _show(self, found: Overview) -> None:
        self.counted.emit(sum(len(bundle.entries) for bundle in found.today.now))
        scrolled = self.verticalScrollBar().value()
        self._show_parts(self._filled(found) if found.orders else self._empty())
        self.verticalScrollBar().setValue(scrolled)

    def _show_parts(self, parts: Iterable[QWidget]) -> None:
        for old in self._parts:
            self._column.removeWidget(old)
            old.deleteLater()
        self._parts = list(parts)
        for part in self._parts:
            self._column.addWidget(part)

    def _empty(self) -> Iterable[QWidget]:
        take_in = button("Import a file…", "first")
        take_in.clicked.connect(self.import_wanted)
        add = button("Add an order…")
        add.clicked.connect(self.order_wanted)
        yield label("Nothing is recorded yet.", "title")
        yield label(empty_text())
        look = button("Look at sample orders")
        look.clicked.connect(self.sample_wanted)
        yield flow([take_in, add, look])

    def _filled(self, found: Overview) -> Iterable[QWidget]:
        page, now, zone = found.today, self._office.now(), self._office.zone
        yield label(verdict_text(page, zone, now), "title")
        if page.dateless:
            fill = button("Fill in the dates…", "first" if not page.now else "")
            fill.clicked.connect(self.dates_wanted)
            yield row(label(dateless_text(page.dateless)), fill)
        for heading, bundles in (("Do now", page.now), ("This week", page.week)):
            if bundles:
                yield _heading(heading)
            for bundle in bundles:
                yield self._card(bundle, found)
        if page.waiting:
            yield _heading("Waiting for others")
            yield self._folded(waiting_text(page.waiting, zone, now), page.waiting)
        if page.later:
            yield _heading("Later")
            yield self._folded(later_text(page.later, zone, now), page.later)
        if page.over:
            yield _heading("Over")
            yield self._folded(entry_text(page.over[0].first), page.over)
        if found.ended:
            look = button("Look through them…")
            look.clicked.connect(lambda: self.ended_wanted.emit(found.ended))
            yield _heading("Cancelled before")
            yield card(row(label(ended_text(len(found.ended))), look))
        money = [label(text) for text in (money_text(page), lapsing_text(page.lapsing)) if text]
        if money:
            yield _heading("Money")
            yield card(*money)

    def _card(self, bundle: Bundle, found: Overview) -> QWidget:
        now, zone = self._office.now(), self._office.zone
        entry = bundle.first
        amounts = sums(each.row.recoverable for each in bundle.entries)
        money = label(sums_text(amounts), "strong", wrap=False)
        due = label(card_due(bundle, zone, now), "small")
        pressing = bundle.place is Place.NOW and entry.owner == "buyer"
        role = "urgent" if pressing else "now" if bundle.place is Place.NOW else "card"
        return card(
            row(label(card_title(bundle), "strong"), money),
            label(card_text(entry), "danger" if pressing else "body"),
            due,
            flow(self._buttons(bundle, found.choices.get(entry.row.order_key, ()))),
            role=role,
        )

    def _buttons(self, bundle: Bundle, choices: Sequence[Choice]) -> Iterable[QWidget]:
        order = bundle.first.row
        if len(bundle.entries) > 1:
            tick = button("Tick what came…")
            tick.clicked.connect(lambda: self.ticked.emit(bundle))
            yield tick
            return
        labels = {choice.kind: choice.label for choice in choices}
        yield from record_buttons(
            list(labels.items()),
            lambda kind: self.recorded.emit(order.order_key, order.title, kind, labels[kind]),
        ).values()
        see = button("What can I do?", "link")
        see.clicked.connect(lambda: self.opened.emit(order.order_key))
        yield see

    def _folded(self, heading: str, bundles: Sequence[Bundle]) -> QWidget:
        more = button("Show all", "link")
        more.setCheckable(True)
        lines = QWidget()
        lines.hide()
        more.toggled.connect(lambda shown: self._unfold(lines, bundles, shown=shown))
        return card(row(label(heading), more), lines)

    def _unfold(self, lines: QWidget, bundles: Sequence[Bundle], *, shown: bool) -> None:
        """Show or hide the lines of a folded card; they are made when they are first asked for."""
        if lines.layout() is None:
            column = QVBoxLayout(lines)
            column.setContentsMargins(0, 0, 0, 0)
            entries = [(bundle, entry) for bundle in bundles for entry in bundle.entries]
            for bundle, entry in entries[:_UNFOLDED]:
                column.addWidget(self._line(bundle, entry))
            if len(entries) > _UNFOLDED:
                column.addWidget(label(more_text(len(entries) - _UNFOLDED), "muted"))
        lines.setVisible(shown)

    def _line(self, bundle: Bundle, entry: AgendaEntry) -> QWidget:
        see = button(entry_text(entry), "link")
        see.clicked.connect(lambda: self.opened.emit(entry.row.order_key))
        due = card_due(replace(bundle, entries=(entry,)), self._office.zone, self._office.now())
        return row(see, label(due, "small"), stretch=1)


def _heading(text: str) -> QWidget:
    """Return a heading that stands nearer to what follows than to what went before."""
    made = label(text, "heading")
    made.setContentsMargins(0, WIDE_GAP - GAP, 0, 0)
    return made
