"""Ordering again, on an order's page: what it replaces, what replaces it, and the way there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.services.adding import Draft
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.services.ordering_again import Replacements, order_again, replacements_of
from aliorder_desktop.services.recording import Telling
from aliorder_desktop.ui.deeds import Deed, Deeds
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button
from aliorder_desktop.ui.sections import flow
from aliorder_desktop.words.replacements import (
    again_label,
    ordered_again_text,
    replaced_by_text,
    replaces_text,
)


class ReplacementSection(QWidget):
    """Looks up by itself what it shows, and stays hidden while that is nothing."""

    def __init__(
        self, office: Office, deeds: Deeds, view: OrderView, show_order: Callable[[str], None]
    ) -> None:
        """Take what shows another order by its key."""
        super().__init__()
        self._office, self._deeds, self._view, self._go = office, deeds, view, show_order
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()
        now = office.now()
        office.ask(lambda opened: replacements_of(opened, view, now), self._show)

    def _show(self, found: Replacements) -> None:
        buttons = list(self._buttons(found))
        if buttons:
            self._layout.addWidget(flow(buttons))
            self.show()

    def _buttons(self, found: Replacements) -> Iterator[QWidget]:
        for row in found.replaces:
            yield self._opener(row, replaces_text(row))
        for row in found.replaced_by:
            yield self._opener(row, replaced_by_text(row))
        draft = found.draft
        if draft is not None:
            again = button(f"{again_label()}…")
            again.clicked.connect(lambda: self._fill_in(draft))
            yield again

    def _opener(self, row: BoardRow, text: str) -> QWidget:
        made = button(text, "link")
        made.clicked.connect(lambda: self._go(row.order_key))
        return made

    def _fill_in(self, draft: Draft) -> None:
        from aliorder_desktop.ui.order_form import OrderForm

        dialog = OrderForm(self.window(), self._office, draft)
        dialog.given.connect(self._add)
        dialog.open()

    def _add(self, draft: Draft, telling: Telling) -> None:
        key, now = self._view.row.order_key, self._office.now()
        title = draft.values.get("title") or draft.number
        self._office.do(
            lambda opened: order_again(opened, key, draft, now, telling),
            lambda events: self._deeds.done.emit(Deed(ordered_again_text(title), events)),
        )
