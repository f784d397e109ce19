"""What happened with a seller before, in a few sentences; nothing where nothing was asked."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.sellers import SellerMemory
from aliorder_desktop.services.sellers import seller_of
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import label
from aliorder_desktop.words.sellers import memory_text


class SellerLine(QWidget):
    """Looks the seller of one order up by itself, and shows nothing until it knows."""

    def __init__(self, office: Office, order_key: str) -> None:
        super().__init__()
        self._office, self._key = office, order_key
        self._text = label("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        self._text.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show it as the orders stand now."""
        self._office.ask(lambda opened: seller_of(opened, self._key), self._show, _stay_silent)

    def _show(self, memory: SellerMemory | None) -> None:
        text = memory_text(memory) if memory is not None else ""
        self._text.setText(text)
        self._text.setVisible(bool(text))


def _stay_silent(_: Exception) -> None:
    """Show nothing of an order that is gone."""
