"""The parcels of an order: their numbers, who carries them, and the carrier's page on a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.services.parcels import OrderParcels, order_parcels
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label, tip
from aliorder_desktop.ui.sections import row
from aliorder_desktop.words.parcels import carrier_text, tracking_page_text

_SHOWN = 20


class ParcelSection(QWidget):
    """One line per parcel; nothing is looked up, a page opens on a click alone."""

    def __init__(self, office: Office, numbers: Sequence[str]) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        shown = tuple(numbers[:_SHOWN])
        office.ask(lambda opened: order_parcels(opened, shown), self._show)

    def _show(self, found: OrderParcels) -> None:
        for number, by in found.parcels:
            shown = label(number, "strong", wrap=False)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            parts: list[QWidget] = [shown, label(carrier_text(by.name, by.check), "small")]
            if by.link:
                page = button(tracking_page_text(), "link")
                tip(page, by.link)
                page.clicked.connect(lambda _=False, link=by.link: open_page(link, found.hosts))
                parts.append(page)
            self._layout.addWidget(row(*parts, stretch=1))


def open_page(link: str, hosts: frozenset[str]) -> bool:
    """Hand a link to the browser, if it is over https and to a carrier that is known."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    known = url.isValid() and url.scheme() == "https" and url.host() in hosts
    return known and not url.userInfo() and QDesktopServices.openUrl(url)
