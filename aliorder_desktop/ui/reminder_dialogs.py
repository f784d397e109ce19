"""The dialogs about reminders: leads, quiet hours, snoozing, and what hinders them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from aliorder_desktop.domain.agenda import AgendaEntry, entries_of
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.domain.troubles import Trouble
from aliorder_desktop.exchange.qr_code import Squares
from aliorder_desktop.services.answering import snooze_until
from aliorder_desktop.services.calendar_export import qr_of
from aliorder_desktop.services.choosing import choose
from aliorder_desktop.services.manners import (
    LeadChoice,
    choose_leads,
    lead_choice,
    lead_choices,
    manners_of,
)
from aliorder_desktop.services.time_check import trust_time
from aliorder_desktop.ui.calendar_dialogs import CalendarDialogs
from aliorder_desktop.ui.desktop_setting import Desktop
from aliorder_desktop.ui.menu import Entry, open_menu
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.agenda import entry_text, order_name
from aliorder_desktop.words.calendar import qr_label
from aliorder_desktop.words.notices import snoozed_text


class ReminderDialogs(QObject):
    """Opens each of them over the window.

    Attributes:
        said:        a sentence to show for a while.
        settled:     what is due may be another now.
        test_wanted: a test notice is to be sent.
    """

    said = Signal(str)
    settled = Signal()
    test_wanted = Signal()

    def __init__(self, window: QWidget, office: Office, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._office, self._desktop = window, office, desktop
        self.calendar = CalendarDialogs(window, office)
        self.calendar.said.connect(self.said)
        self.calendar.settled.connect(self.settled)

    def choose_reminders(self) -> None:
        """Let the shopper say how early to be told, and when not to be disturbed."""
        self._office.ask(lead_choices, self._open_reminders)

    def offer(self, below: QWidget, order: BoardRow, clock: str) -> None:
        """Open under a button what can be done with one clock of an order."""
        office = self._office
        away = manners_of(office.settings, office.zone).days_away()
        entries = entries_of(order, office.now(), away)
        entry = next((each for each in entries if each.clock == clock), None)
        if entry is not None:
            choices: list[Entry] = [
                ("When to be told…", partial(self.choose_leads, entry)),
                (qr_label(), partial(self.show_qr, entry)),
            ]
            open_menu(below, choices)

    def choose_leads(self, entry: AgendaEntry) -> None:
        """Let the shopper say how early to be told of one clock of one order."""
        self._office.ask(
            lambda opened: lead_choice(opened, entry), partial(self._open_leads, entry)
        )

    def show_qr(self, entry: AgendaEntry) -> None:
        """Show one clock of an order to a phone."""
        now = self._office.now()
        self._office.ask(
            lambda opened: qr_of(opened, entry, now), partial(self._open_qr, entry_text(entry))
        )

    def snooze_until(self, notice_id: str, title: str) -> None:
        """Let the shopper say until when a notice is put off."""
        from aliorder_desktop.ui.until_dialog import UntilDialog

        dialog = UntilDialog(self._window, title, self._office)
        dialog.given.connect(partial(self._snooze, notice_id))
        dialog.open()

    def mend(self, trouble: Trouble) -> None:
        """Put right what hinders reminders."""
        if trouble is Trouble.NO_AUTOSTART:
            self._desktop.start_itself(True)
            self.settled.emit()
        elif trouble is Trouble.CLOCK_BEHIND:
            self._office.tend(trust_time, lambda _: self.settled.emit())
        elif trouble is Trouble.CALENDAR_BEHIND:
            self.calendar.open()
        else:
            self.test_wanted.emit()
            self._choose(notice_seen=None)

    def hush(self, trouble: Trouble) -> None:
        """Say no more of what hinders reminders."""
        self._choose(hushed=[*self._office.settings.hushed, trouble.value])

    # --- inside ------------------------------------------------------------------------

    def _open_reminders(self, choices: tuple[LeadChoice, ...]) -> None:
        from aliorder_desktop.ui.reminders_dialog import RemindersDialog

        office = self._office
        today = office.now().astimezone(office.zone).date()
        dialog = RemindersDialog(self._window, office.settings, choices, today)
        dialog.chosen.connect(lambda values: self._choose(**values))
        dialog.test_wanted.connect(self.test_wanted)
        dialog.calendar_wanted.connect(self.calendar.open)
        dialog.open()

    def _open_leads(self, entry: AgendaEntry, choice: LeadChoice) -> None:
        from aliorder_desktop.ui.leads_dialog import LeadsDialog

        dialog = LeadsDialog(self._window, order_name(entry), choice)
        dialog.given.connect(
            lambda leads: self._office.tend(
                lambda opened: choose_leads(opened, choice.name, leads), self._settled
            )
        )
        dialog.open()

    def _open_qr(self, title: str, squares: Squares) -> None:
        from aliorder_desktop.ui.qr_dialog import QrDialog

        QrDialog(self._window, title, squares).open()

    def _snooze(self, notice_id: str, until: datetime) -> None:
        now = self._office.now()

        def snoozed(back: datetime) -> None:
            self.said.emit(snoozed_text(back, self._office.zone, now))
            self.settled.emit()

        self._office.tend(lambda opened: snooze_until(opened, notice_id, until, now), snoozed)

    def _choose(self, **values: object) -> None:
        self._office.tend(lambda opened: choose(opened, **values), self._settled)

    def _settled(self, settings: Settings) -> None:
        self._office.settings = settings
        self.settled.emit()
