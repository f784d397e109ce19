"""What an order was paid together with: the others, what matters of them, what may belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.checkouts import Shared
from aliorder_desktop.services.checkouts import Checkout, checkout_of
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.services.overview import Choice
from aliorder_desktop.services.recording import Telling
from aliorder_desktop.ui.checkout_deeds import CheckoutDeeds
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.question import Question
from aliorder_desktop.ui.sections import flow
from aliorder_desktop.ui.theme import GAP
from aliorder_desktop.words.checkouts import (
    apart_label,
    choose_heading,
    choose_label,
    heading_text,
    mate_text,
    shared_text,
    suggested_text,
    takes_over_label,
)
from aliorder_desktop.words.lists import together_label


class CheckoutSection(QWidget):
    """Looks up by itself what an order was paid with, and stays hidden while that is nothing.

    Attributes:
        opened:   another order is to be shown; its key.
        recorded: an event answers what others of the checkout ask; the event and its label.
    """

    opened = Signal(str)
    recorded = Signal(str, str)

    def __init__(self, checkouts: CheckoutDeeds, view: OrderView) -> None:
        super().__init__()
        self._checkouts, self._view = checkouts, view
        self._office = office = checkouts.office
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, GAP)
        self._layout.setSpacing(GAP // 2)
        self.hide()
        key, now = view.row.order_key, office.now()
        office.ask(lambda opened: checkout_of(opened, key, now), self._show, _stay_silent)

    def _show(self, found: Checkout) -> None:
        parts = list(self._parts(found))
        if parts:
            for part in (label(heading_text(), "heading"), *parts):
                self._layout.addWidget(part)
            self.show()

    def _parts(self, found: Checkout) -> Iterator[QWidget]:
        for row in found.mates:
            yield flow([self._opener(row)])
        for each in found.shared:
            yield label(shared_text(each, found.mates))
            yield from self._answers(each)
        if found.suggested:
            yield label(suggested_text(found.suggested))
        buttons = list(self._buttons(found))
        if buttons:
            yield flow(buttons)

    def _opener(self, row: BoardRow) -> QWidget:
        made = button(mate_text(row), "link")
        made.clicked.connect(lambda: self.opened.emit(row.order_key))
        return made

    def _answers(self, found: Shared) -> Iterator[QWidget]:
        transitions = self._view.rulebook.transitions
        buttons = []
        for kind in found.events:
            text = transitions[kind].label or kind
            did = button(text)
            did.clicked.connect(lambda _=False, k=kind, t=text: self.recorded.emit(k, t))
            buttons.append(did)
        if found.tells:
            take = button(takes_over_label())
            take.clicked.connect(lambda: self._tell(dict(found.tells)))
            buttons.append(take)
        if buttons:
            yield flow(buttons)
        if found.rule.ask:
            name, office = found.rule.ask, self._office
            asked = Question(self._view.rulebook.pack, name, office.now, office.zone)
            asked.answered.connect(lambda text: self._tell({name: text}))
            yield asked

    def _buttons(self, found: Checkout) -> Iterator[QWidget]:
        key, title = self._view.row.order_key, self._view.row.title
        if found.suggested:
            together = button(together_label())
            keys = (key, *(row.order_key for row in found.suggested))
            together.clicked.connect(lambda: self._checkouts.pay_together(keys))
            yield together
        if found.suggested or found.nearby:
            choose = button(choose_label(), "link")
            choose.clicked.connect(lambda: self._choose((*found.suggested, *found.nearby)))
            yield choose
        if found.mates:
            apart = button(apart_label(), "link")
            apart.clicked.connect(lambda: self._checkouts.pay_apart(key, title))
            yield apart

    def _choose(self, rows: tuple[BoardRow, ...]) -> None:
        """Let the shopper tick what the order was paid with."""
        from aliorder_desktop.ui.tick_dialog import TickDialog

        key = self._view.row.order_key
        named = [(row.order_key, mate_text(row)) for row in rows]
        choices = [Choice("link", together_label())]
        dialog = TickDialog(self.window(), choose_heading(), named, choices)
        dialog.recorded.connect(lambda keys, *_: self._checkouts.pay_together((key, *keys)))
        dialog.open()

    def _tell(self, values: dict[str, str]) -> None:
        row = self._view.row
        self._checkouts.deeds.tell(row.order_key, row.title, values, Telling(basis="memory"))


def _stay_silent(_: Exception) -> None:
    """Show nothing of an order that is gone."""
