"""The welcome: what is asked once, where the shopper lives and whether notices are seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.choosing import Place
from aliorder_desktop.ui.place_box import PlaceBox
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import card, flow, row
from aliorder_desktop.words.start import (
    asks_country_text,
    asks_notice_text,
    asks_seen_text,
    unseen_text,
)


class Welcome(QWidget):
    """Two small cards on Today, each of which goes away once it is answered.

    Attributes:
        country_chosen: where the shopper lives; a Place.
        test_wanted:    a test notice is to be sent.
        seen:           whether the shopper saw it.
    """

    country_chosen = Signal(object)
    test_wanted = Signal()
    seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._cards: list[QWidget] = []

    def ask(self, settings: Settings, places: Sequence[Place], guess: str) -> None:
        """Show what was not answered yet; ``guess`` is the country the computer is set up for."""
        for each in self._cards:
            self._layout.removeWidget(each)
            each.deleteLater()
        self._cards = []
        if not settings.country:
            self._cards.append(self._country_card(places, guess))
        if settings.notice_seen is None:
            self._cards.append(self._notice_card())
        for each in self._cards:
            self._layout.addWidget(each)
        self.setVisible(bool(self._cards))

    def _country_card(self, places: Sequence[Place], guess: str) -> QWidget:
        box = PlaceBox(places, "", guess)
        keep = button("Keep")
        keep.clicked.connect(lambda: self._choose(box))
        return card(label(asks_country_text()), row(box, keep))

    def _choose(self, box: PlaceBox) -> None:
        place = box.place()
        if place is not None:
            self.country_chosen.emit(place)

    def _notice_card(self) -> QWidget:
        asked = label(asks_notice_text())
        send = button("Send a test notice")
        yes, no = button("I saw it"), button("I saw nothing")
        for each in (yes, no):
            each.hide()

        def sent() -> None:
            asked.setText(asks_seen_text())
            yes.show()
            no.show()
            self.test_wanted.emit()

        def unseen() -> None:
            asked.setText(unseen_text())
            self.seen.emit(False)

        send.clicked.connect(sent)
        yes.clicked.connect(lambda: self.seen.emit(True))
        no.clicked.connect(unseen)
        return card(asked, flow([send, yes, no]))
