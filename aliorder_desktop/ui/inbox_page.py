"""The inbox: every notice there was, whatever the desktop did with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QWidget

from aliorder_desktop.domain.notices import InboxRow
from aliorder_desktop.domain.reminders import Snooze
from aliorder_desktop.services.answering import acknowledge, inbox, snooze, snooze_all
from aliorder_desktop.ui.column import column
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import card, flow, row
from aliorder_desktop.words.lists import more_text
from aliorder_desktop.words.notices import (
    empty_inbox_text,
    inbox_state_text,
    snooze_all_label,
    snooze_label,
    until_label,
)
from aliorder_desktop.words.times import instant_text

_SHOWN = 60


class InboxPage(QScrollArea):
    """A card per notice, the newest first.

    Attributes:
        opened:   orders are to be shown; their keys, none for today's page.
        answered: a notice was put off or done with.
        until_wanted: a notice is to be put off until a time of the shopper's; it and its title.
    """

    opened = Signal(tuple)
    answered = Signal()
    until_wanted = Signal(str, str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setWidgetResizable(True)
        self.setAccessibleName("Inbox")

    def refresh(self) -> None:
        """Show the notices as of now."""
        now = self._office.now()
        self._office.ask(lambda opened: inbox(opened, now), self._show)

    # --- inside ------------------------------------------------------------------------

    def _show(self, found: Sequence[InboxRow]) -> None:
        scrolled = self.verticalScrollBar().value()
        self.setWidget(column(self._parts(found)))
        self.verticalScrollBar().setValue(scrolled)

    def _parts(self, found: Sequence[InboxRow]) -> Iterable[QWidget]:
        if not found:
            yield label(empty_inbox_text(), "muted")
        if sum(notice.waits for notice in found) > 1:
            later = button(snooze_all_label())
            later.clicked.connect(self._snooze_all)
            yield row(label(""), later)
        for notice in found[:_SHOWN]:
            yield self._card(notice)
        if len(found) > _SHOWN:
            yield label(more_text(len(found) - _SHOWN), "muted")

    def _card(self, notice: InboxRow) -> QWidget:
        zone, now = self._office.zone, self._office.now()
        when = instant_text(notice.shown_at, zone, now)
        state = inbox_state_text(notice.snoozed_until, zone, now)
        about = " · ".join(filter(None, (when, state)))
        title = label(notice.title, "strong" if notice.waits else "body")
        return card(
            row(title, label(about, "small", wrap=False)),
            label(notice.text, "body" if notice.waits else "muted"),
            flow(self._buttons(notice)),
            role="now" if notice.waits else "card",
        )

    def _buttons(self, notice: InboxRow) -> Iterable[QPushButton]:
        see = button("Open")
        see.clicked.connect(lambda: self.opened.emit(notice.opens))
        yield see
        if notice.waits:
            later = button("Later…")
            later.clicked.connect(lambda: self._offer(later, notice))
            yield later
            done = button("Done")
            done.clicked.connect(lambda: self._acknowledge(notice.notice_id))
            yield done

    def _offer(self, below: QPushButton, notice: InboxRow) -> None:
        menu = QMenu(below)
        for choice in Snooze:
            action = menu.addAction(snooze_label(choice))
            action.triggered.connect(lambda _=False, c=choice: self._snooze(notice.notice_id, c))
        until = menu.addAction(until_label())
        until.triggered.connect(lambda: self.until_wanted.emit(notice.notice_id, notice.title))
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _snooze(self, notice_id: str, choice: Snooze) -> None:
        now = self._office.now()
        self._office.tend(lambda opened: snooze(opened, notice_id, choice, now), self._answered)

    def _snooze_all(self) -> None:
        now = self._office.now()
        self._office.tend(lambda opened: snooze_all(opened, Snooze.TOMORROW, now), self._answered)

    def _acknowledge(self, notice_id: str) -> None:
        now = self._office.now()
        self._office.tend(lambda opened: acknowledge(opened, notice_id, now), self._answered)

    def _answered(self, _: object) -> None:
        self.answered.emit()
