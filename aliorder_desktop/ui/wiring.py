"""The wiring: every part of the open window, and what leads where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from aliorder_desktop.desktop.program import APP_NAME
from aliorder_desktop.services.choosing import Place, places
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.ui.case_dialogs import CaseDialogs
from aliorder_desktop.ui.cases_page import CasesPage
from aliorder_desktop.ui.deeds import Deeds, Recording
from aliorder_desktop.ui.desktop_setting import Desktop
from aliorder_desktop.ui.dialogs import Dialogs
from aliorder_desktop.ui.event_dialog import ask_recording
from aliorder_desktop.ui.heartbeat import Heartbeat
from aliorder_desktop.ui.history import History
from aliorder_desktop.ui.inbox_page import InboxPage
from aliorder_desktop.ui.main_window import CASES, INBOX, REFUNDS, TODAY, MainWindow
from aliorder_desktop.ui.menu import Entry, open_menu
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.order_panel import OrderPanel
from aliorder_desktop.ui.program_dialogs import ProgramDialogs
from aliorder_desktop.ui.refunds_page import RefundsPage
from aliorder_desktop.ui.reminder_dialogs import ReminderDialogs
from aliorder_desktop.ui.sample_bar import SampleBar
from aliorder_desktop.ui.today_page import TodayPage
from aliorder_desktop.ui.tray import Tray
from aliorder_desktop.ui.tray_notifier import notifier_for
from aliorder_desktop.ui.trouble_bar import TroubleBar
from aliorder_desktop.ui.undo_bar import UndoBar


class Wiring(QObject):
    """Everything but the list; made once the window is painted and the record is open.

    Attributes:
        sample_wanted: the sample record is to be opened, or the shopper's own again.
        reopen_wanted: the record is to be opened again under other settings.
    """

    sample_wanted = Signal(bool)
    reopen_wanted = Signal()

    def __init__(self, window: MainWindow, office: Office, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._office, self._desktop = window, office, desktop
        self._shows_sample = False
        self.deeds = Deeds(self._office)
        self.history = History(self._office)
        self.dialogs = Dialogs(self._window, self._office, self.deeds)
        self.case_dialogs = CaseDialogs(self._window, self._office, self.deeds)
        self.program = ProgramDialogs(self._window, self._office, desktop)
        self.reminders = ReminderDialogs(self._window, self._office, desktop)
        self.cases = CasesPage(self._office)
        self.refunds = RefundsPage(self._office)
        self.inbox = InboxPage(self._office)
        icon = QIcon(str(desktop.icon_file))
        self.tray = Tray(icon, self)
        window.setWindowIcon(icon)
        self.heartbeat = Heartbeat(office, notifier_for(self.tray), desktop.starts_itself, self)
        self.today = TodayPage(self._office)
        self.panel = OrderPanel(self._office, self.deeds)
        self.undo_bar = UndoBar(self._window)
        self.sample_bar = SampleBar()
        self.trouble_bar = TroubleBar()
        self._place()
        self._wire_record()
        self._wire_window()
        self._wire_today()
        self._wire_panel()
        self._wire_cases()
        self._wire_notices()
        self.tray.start()

    def show_record(self, *, sample: bool) -> None:
        """Show what the record that was just opened holds."""
        self._shows_sample = sample
        self.history.forget()
        self.close_order()
        self.sample_bar.setVisible(sample)
        self._window.setWindowTitle(f"{APP_NAME}: sample orders" if sample else APP_NAME)
        self._ask_once()
        self._office.changed.emit(())
        # Sample orders are nobody's: nothing is said of them.
        if sample:
            self.heartbeat.stop()
            self.trouble_bar.hide()
        else:
            self.program.renew()
            self.heartbeat.start()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Open the way in for files of orders."""
        self._window.raise_up()
        self.dialogs.take_in(paths)

    def open_order(self, key: str) -> None:
        """Show an order beside whatever page is open."""
        self.panel.show()
        self.panel.show_order(key)
        self._window.orders.select(key)

    def close_order(self) -> None:
        """Put the order's panel away."""
        self.panel.hide()
        self.panel.key = None

    def stays_in_tray(self) -> bool:
        """Return whether the program goes on without its window."""
        return self.tray.available

    def pause(self) -> None:
        """Say nothing while the record is closed."""
        self.heartbeat.stop()

    def stop(self) -> None:
        """End what runs beside the window."""
        self.heartbeat.stop()
        self.tray.stop()

    # --- inside ------------------------------------------------------------------------

    def _place(self) -> None:
        self._window.put_page(TODAY, self.today)
        self._window.put_page(CASES, self.cases)
        self._window.put_page(REFUNDS, self.refunds)
        self._window.put_page(INBOX, self.inbox)
        self._window.add_panel(self.panel)
        self._window.add_bar(self.sample_bar)
        self._window.add_bar(self.trouble_bar)
        self.panel.hide()

    def _wire_record(self) -> None:
        office = self._office
        office.changed.connect(lambda _: self.today.refresh())
        office.changed.connect(self._window.orders.changed)
        office.changed.connect(lambda _: self.cases.refresh())
        office.changed.connect(lambda _: self.refunds.refresh())
        office.changed.connect(self.panel.changed)
        self.deeds.done.connect(self.undo_bar.offer)
        self.deeds.done.connect(self.history.keep)
        self.history.undone.connect(self.undo_bar.offer_again)
        self.history.redone.connect(self.undo_bar.offer)
        self.undo_bar.undo_wanted.connect(self.history.undo)
        self.undo_bar.redo_wanted.connect(self.history.redo)
        self.undo_bar.earlier.connect(self.dialogs.correct_time)
        for speaker in (self.dialogs, self.case_dialogs, self.program, self.reminders):
            speaker.said.connect(self.undo_bar.say)
        self.case_dialogs.ordered.connect(self.dialogs.add_in_form)
        self.program.settings_changed.connect(self.reopen_wanted)
        self.sample_bar.left.connect(lambda: self.sample_wanted.emit(False))

    def _wire_window(self) -> None:
        window = self._window
        window.dropped.connect(self.dialogs.take_in)
        window.import_wanted.connect(self.dialogs.choose_file)
        window.paste_wanted.connect(self.dialogs.paste)
        window.order_wanted.connect(self.dialogs.add_order)
        window.orders_wanted.connect(self.dialogs.add_several)
        window.menu_wanted.connect(self._open_menu)
        window.orders.opened.connect(self.open_order)
        window.orders.several.connect(self.dialogs.record_for)
        window.orders.paid_together.connect(self.panel.checkouts.pay_together)

    def _wire_today(self) -> None:
        today = self.today
        today.opened.connect(self.open_order)
        today.ticked.connect(self.dialogs.tick)
        today.dates_wanted.connect(self.dialogs.fill_in_dates)
        today.ended_wanted.connect(self.case_dialogs.look_through)
        today.import_wanted.connect(self.dialogs.choose_file)
        today.order_wanted.connect(self.dialogs.add_order)
        today.sample_wanted.connect(lambda: self.sample_wanted.emit(True))
        today.recorded.connect(self._record)
        today.welcome.country_chosen.connect(self._live_in)
        today.welcome.seen.connect(lambda seen: self.program.settle(notice_seen=seen))
        today.counted.connect(lambda count: self._window.sidebar.count(TODAY, count))

    def _wire_panel(self) -> None:
        self.panel.closed.connect(self.close_order)
        self.panel.order_wanted.connect(self.open_order)
        self.panel.flow_wanted.connect(self.dialogs.walk)
        self.panel.correct_wanted.connect(self.dialogs.correct_order)
        self.panel.note_wanted.connect(self.dialogs.add_note)
        self.panel.message_wanted.connect(self.dialogs.write_message)
        self.panel.story_wanted.connect(self.case_dialogs.tell_story)
        self.panel.dossier_wanted.connect(self.case_dialogs.make_dossier)
        self.panel.said_wanted.connect(self.case_dialogs.keep_said)
        self.panel.past_wanted.connect(self.case_dialogs.add_past)
        self.panel.more_wanted.connect(self.reminders.offer)

    def _wire_cases(self) -> None:
        sidebar = self._window.sidebar
        self.cases.opened.connect(self.open_order)
        self.cases.counted.connect(lambda count: sidebar.count(CASES, count))
        self.refunds.opened.connect(self.open_order)
        self.refunds.counted.connect(lambda count: sidebar.count(REFUNDS, count))

    def _wire_notices(self) -> None:
        heartbeat, tray, window = self.heartbeat, self.tray, self._window
        heartbeat.counted.connect(lambda count: window.sidebar.count(INBOX, count))
        heartbeat.counted.connect(tray.show_count)
        heartbeat.told.connect(tray.show_next)
        heartbeat.troubled.connect(self.trouble_bar.show_trouble)
        self.trouble_bar.mended.connect(self.reminders.mend)
        self.trouble_bar.hushed.connect(self.reminders.hush)
        self.reminders.settled.connect(heartbeat.beat)
        self.reminders.settled.connect(self._ask_once)
        self.reminders.test_wanted.connect(heartbeat.send_test)
        heartbeat.opened.connect(self._open_from_outside)
        heartbeat.beaten.connect(self.inbox.refresh)
        heartbeat.beaten.connect(self._show_times)
        self.inbox.opened.connect(self._open_from_outside)
        self.inbox.answered.connect(heartbeat.beat)
        self.inbox.until_wanted.connect(self.reminders.snooze_until)
        self.today.welcome.test_wanted.connect(heartbeat.send_test)
        tray.raised.connect(window.raise_up)
        tray.today_wanted.connect(lambda: self._open_from_outside(()))
        tray.import_wanted.connect(lambda: self._from_outside(self.dialogs.choose_file))
        tray.order_wanted.connect(lambda: self._from_outside(self.dialogs.add_order))
        tray.snooze_wanted.connect(heartbeat.snooze_all)
        tray.quit_wanted.connect(window.quit_wanted)

    def _open_from_outside(self, keys: tuple[str, ...]) -> None:
        """Show an order, or today's page and the tick list of several, in the front window."""
        self._window.raise_up()
        if len(keys) == 1:
            self.open_order(keys[0])
            return
        self._window.open_page(TODAY)
        if keys:
            self.dialogs.record_for(keys)

    def _from_outside(self, opening: Callable[[], None]) -> None:
        self._window.raise_up()
        opening()

    def _show_times(self) -> None:
        """Show times anew where they are in sight."""
        if self._window.isVisible():
            self.today.refresh()
            self.cases.refresh()
            self.refunds.refresh()
            self.panel.changed(())

    def _record(self, key: str, title: str, kind: str, label: str) -> None:
        """Record an event of a card, with what it must bring along."""
        now = self._office.now()
        deed = Recording(key, title, kind, label, None, {})

        def looked(view: OrderView) -> None:
            ask_recording(self._window, view, deed, self._office, self.deeds.record)

        self._office.ask(lambda opened: order_view(opened, key, now), looked)

    def _live_in(self, place: Place) -> None:
        self.program.settle(country=place.country, bank_calendar=place.calendar_id)

    def _ask_once(self) -> None:
        """Ask on Today what was not answered yet."""
        settings, welcome = self._office.settings, self.today.welcome
        answered = bool(settings.country) and settings.notice_seen is not None
        if self._shows_sample or answered:
            welcome.hide()
            return
        self._office.ask(places, lambda found: welcome.ask(settings, found, self._desktop.country))

    def _open_menu(self, below: QWidget) -> None:
        program, sample = self.program, self._shows_sample
        other = "Back to my orders" if sample else "Look at sample orders"
        entries: tuple[Entry, ...] = (
            ("Fill in the dates…", self.dialogs.fill_in_dates),
            ("Add several orders… (Ctrl+Shift+N)", self.dialogs.add_several),
            ("Paste orders (Ctrl+V)", self.dialogs.paste),
            ("Before you buy…", self.case_dialogs.check_before_buying),
            ("Imports…", program.show_imports),
            ("Export…", program.export),
            ("Save a calendar file…", program.save_calendar),
            None,
            ("Settings…", program.choose_settings),
            ("Reminders…", self.reminders.choose_reminders),
            ("Numbers of the rules…", program.choose_numbers),
            ("Back up…", program.back_up),
            ("Check the record", program.check),
            None,
            (other, lambda: self.sample_wanted.emit(not sample)),
            ("About", program.about),
            ("Quit", self._window.quit_wanted.emit),
        )
        open_menu(below, entries)
