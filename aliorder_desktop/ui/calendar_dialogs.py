"""The dialogs about a calendar on a server, and what the shopper does in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from aliorder_desktop.desktop.calendar_sync import host_of
from aliorder_desktop.domain.calendar_account import CalendarAccount
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.calendar_account import forget, offered, switch_off, switch_on
from aliorder_desktop.services.calendar_keeping import CalendarView, calendar_view, take_all_back
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.calendar_dialog import CalendarDialog
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.calendar_account import not_removed_text, off_text, on_text
from aliorder_desktop.words.errors import error_text


class CalendarDialogs(QObject):
    """Opens them over the window.

    Attributes:
        said:    a sentence to show for a while.
        settled: what is sent is another now.
    """

    said = Signal(str)
    settled = Signal()

    def __init__(self, window: QWidget, office: Office) -> None:
        super().__init__(window)
        self._window, self._office = window, office

    def open(self) -> None:
        """Show what is sent where, and let the shopper choose it."""
        now = self._office.now()
        self._office.tend(lambda opened: calendar_view(opened, now), self._open, self._told)

    # --- inside ------------------------------------------------------------------------

    def _open(self, view: CalendarView) -> None:
        dialog = CalendarDialog(self._window, view, self._office.zone, self._office.now())
        dialog.asked.connect(partial(self._ask, dialog))
        dialog.given.connect(partial(self._keep, dialog))
        dialog.left.connect(partial(self._leave, dialog))
        dialog.open()

    def _ask(self, dialog: CalendarDialog, address: str, user: str, password: str) -> None:
        self._office.reach(
            lambda _: offered(address, user, password),
            dialog.offer,
            partial(self._refused, dialog),
        )

    def _keep(self, dialog: CalendarDialog, account: CalendarAccount, password: str) -> None:
        self._office.tend(
            lambda opened: switch_on(opened, account, password),
            partial(self._kept, dialog),
            partial(self._refused, dialog),
        )

    def _kept(self, dialog: CalendarDialog, account: CalendarAccount) -> None:
        if isValid(dialog):
            dialog.accept()
        self.said.emit(on_text(account, host_of(account.address)))
        self.settled.emit()

    def _leave(self, dialog: CalendarDialog, account: CalendarAccount, removes: bool) -> None:
        dialog.accept()
        self._office.tend(switch_off, lambda _: self._left(account, removes=removes))

    def _left(self, account: CalendarAccount, *, removes: bool) -> None:
        """Take back what was sent, now that nothing more is sent, and forget the account."""

        def taken(opened: Workspace) -> int | None:
            copy = opened.folders.calendar_copy
            try:
                return take_all_back(account, copy) if removes else None
            finally:
                forget(account, copy)

        self.settled.emit()
        self._office.reach(taken, lambda removed: self.said.emit(off_text(removed)), self._not_left)

    def _told(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.said.emit(error_text(error))
        else:
            self._office.complained.emit(error)

    def _not_left(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.said.emit(not_removed_text(error_text(error)))
        else:
            self._office.complained.emit(error)

    def _refused(self, dialog: CalendarDialog, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._office.complained.emit(error)
        elif isValid(dialog):  # it may have been closed meanwhile
            dialog.refuse(error_text(error))
