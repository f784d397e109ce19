"""A calendar on a server: what would be sent, in plain words, before anything is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from aliorder_desktop.desktop.calendar_sync import RemoteCalendar, checked_address, host_of
from aliorder_desktop.domain.calendar_account import CalendarAccount
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.calendar_keeping import CalendarView
from aliorder_desktop.ui.plain import asked, button, button_text, label
from aliorder_desktop.ui.sections import flow, row
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.calendar_account import (
    edits_text,
    leaves_text,
    nothing_leaves_text,
    offered_text,
    password_text,
    standing_text,
)
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.lists import marketplace_text


class CalendarDialog(QDialog):
    """A form of the account and of what is sent.

    Attributes:
        asked: the server is to be asked for its calendars; address, user and password.
        given: the account is to be kept in step; the account, and a password or ''.
        left:  nothing more is to be sent; the account, and whether to remove what was.
    """

    asked = Signal(str, str, str)
    given = Signal(object, str)
    left = Signal(object, bool)

    def __init__(self, parent: QWidget, view: CalendarView, zone: tzinfo, now: datetime) -> None:
        super().__init__(parent)
        self._account = view.account
        layout = sheet(self, "Calendar on a server", width=620)
        kept = view.account or CalendarAccount("", "")
        self.address, self.user, self.password = (
            QLineEdit(kept.address),
            QLineEdit(kept.user),
            _secret(),
        )
        self.calendar = QComboBox()
        self.ask = button("Ask the server")
        self.shows_orders = _box("What was bought, its number and the money", kept.shows_orders)
        self.only_mine = _box("My own time limits alone", kept.only_mine)
        self.shops = _shop_boxes(kept, view.marketplaces)
        self._told, self._fault = label("", "small"), label("", "danger")
        self._leaves = label()
        self._keep = button("Keep it" if view.account else "Send them", "first")
        standing = "" if view.account is None else self._standing(view, zone, now)
        layout.addWidget(label(standing or nothing_leaves_text()))
        layout.addLayout(self._form())
        for widget in (self._told, self._fault, label("What is sent", "heading"), self._leaves):
            layout.addWidget(widget)
        layout.addWidget(label(edits_text(), "small"))
        layout.addWidget(verb_row(self, self._keep, self._ways_out()))
        if view.account is not None:
            self.calendar.addItem(kept.name, kept.calendar)
        self._follow()
        self._tell("")
        self._check()

    def offer(self, calendars: Sequence[RemoteCalendar]) -> None:
        """Show the calendars the server offers, to choose one of them."""
        self.ask.setEnabled(True)
        if self._account is None:
            self.calendar.clear()
            for each in calendars:
                self.calendar.addItem(each.name, each.address)
        host = host_of(checked_address(self.address.text()))
        self._tell(offered_text(host, [each.name for each in calendars]))
        self._check()

    def refuse(self, text: str) -> None:
        """Say what went wrong."""
        self.ask.setEnabled(True)
        self._tell("", text)
        self._check()

    # --- inside ------------------------------------------------------------------------

    def _standing(self, view: CalendarView, zone: tzinfo, now: datetime) -> str:
        assert view.account is not None
        return standing_text(view.standing, host_of(view.account.address), zone, now)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        self.address.setPlaceholderText("https://cloud.example.org/remote.php/dav")
        form.addRow(asked("Server"), self.address)
        form.addRow(asked("Name there"), self.user)
        form.addRow(asked("Password"), row(self.password, self.ask))
        form.addRow(label("", wrap=False), label(password_text(), "small"))
        form.addRow(asked("Calendar"), self.calendar)
        form.addRow(asked("Send too"), self.shows_orders)
        form.addRow(asked("Send only"), self.only_mine)
        if len(self.shops) > 1:
            form.addRow(asked("Orders at"), flow(self.shops.values()))
        return form

    def _ways_out(self) -> list[QPushButton]:
        """Return the buttons that switch it off, none while it is off."""
        if self._account is None:
            return []
        ways = button("Off, and remove there"), button("Off, and leave it there")
        for way, removes in zip(ways, (True, False), strict=True):
            way.clicked.connect(lambda _=False, each=removes: self.left.emit(self._account, each))
        return list(ways)

    def _follow(self) -> None:
        is_on = self._account is not None
        for edit in (self.address, self.user):
            edit.setReadOnly(is_on)
            edit.textChanged.connect(self._forget_offer)
        self.calendar.setEnabled(not is_on)
        self.password.textChanged.connect(self._check)
        for box in (self.shows_orders, self.only_mine, *self.shops.values()):
            box.toggled.connect(self._check)
        self.calendar.currentIndexChanged.connect(self._check)
        self.ask.clicked.connect(self._ask)
        self._keep.clicked.connect(lambda: self.given.emit(self._chosen(), self.password.text()))

    def _forget_offer(self) -> None:
        """Forget what another server, or another name, was offered."""
        self.calendar.clear()
        self._tell("")
        self._check()

    def _check(self) -> None:
        account = self._chosen()
        whose = any(box.isChecked() for box in self.shops.values()) or not self.shops
        self._keep.setEnabled(bool(account.calendar) and whose)
        self.ask.setEnabled(bool(account.address and account.user))
        host = host_of(account.address) if account.calendar else "the server"
        self._leaves.setText(leaves_text(account, host))

    def _ask(self) -> None:
        try:
            address = checked_address(self.address.text())
        except UserError as error:
            self.refuse(error_text(error))
            return
        self.address.setText(address)
        self._tell("…")
        self.ask.setEnabled(False)
        self.asked.emit(address, self.user.text().strip(), self.password.text())

    def _tell(self, text: str, fault: str = "") -> None:
        for place, words in ((self._told, text), (self._fault, fault)):
            place.setText(words)
            place.setVisible(bool(words))

    def _chosen(self) -> CalendarAccount:
        """Return the account as it stands in the form."""
        chosen = tuple(shop for shop, box in self.shops.items() if box.isChecked())
        return CalendarAccount(
            address=self.address.text().strip(),
            user=self.user.text().strip(),
            calendar=str(self.calendar.currentData() or ""),
            name=self.calendar.currentText(),
            shows_orders=self.shows_orders.isChecked(),
            only_mine=self.only_mine.isChecked(),
            marketplaces=() if len(chosen) == len(self.shops) else chosen,
        )


def _secret() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def _box(text: str, on: bool) -> QCheckBox:
    made = QCheckBox(button_text(text))
    made.setChecked(on)
    return made


def _shop_boxes(kept: CalendarAccount, marketplaces: Sequence[str]) -> dict[str, QCheckBox]:
    """Return a box for each marketplace with clocks now, or chosen before."""
    every = sorted({*marketplaces, *kept.marketplaces})
    return {
        shop: _box(marketplace_text(shop), not kept.marketplaces or shop in kept.marketplaces)
        for shop in every
    }
