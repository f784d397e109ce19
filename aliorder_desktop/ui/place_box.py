"""Where the shopper lives: a list of places to type into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from aliorder_desktop.services.choosing import Place


class PlaceBox(QComboBox):
    """Places by name; typing any part of a name finds it."""

    def __init__(self, places: Sequence[Place], calendar_id: str, country: str) -> None:
        """Show the place of that calendar, else the first of that country, else none."""
        super().__init__()
        self._places = tuple(places)
        self.setAccessibleName("Country")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for place in self._places:
            self.addItem(place.title)
        completer = QCompleter([place.title for place in self._places], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(self._row_of(calendar_id, country))
        if self.currentIndex() < 0:
            self.setEditText("")

    def place(self) -> Place | None:
        """Return the place that is typed, None where it is none."""
        row = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return self._places[row] if row >= 0 else None

    def _row_of(self, calendar_id: str, country: str) -> int:
        ids = [place.calendar_id for place in self._places]
        if calendar_id in ids:
            return ids.index(calendar_id)
        countries = [place.country for place in self._places]
        return countries.index(country) if country in countries else -1
