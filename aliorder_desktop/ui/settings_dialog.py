"""Settings: where the shopper lives and how the program looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QWidget,
)

from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.choosing import Place
from aliorder_desktop.ui.place_box import PlaceBox
from aliorder_desktop.ui.plain import asked, button, label
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.settings import (
    autostart_text,
    language_choice_text,
    language_hint_text,
    place_hint_text,
    scheme_text,
    zone_hint_text,
)

_SCHEMES = ("", "light", "dark")


class SettingsDialog(QDialog):
    """A form of what the shopper can choose.

    Attributes:
        chosen:            settings that are other than they were, by name.
        autostart_chosen:  whether the program starts with the computer.
    """

    chosen = Signal(dict)
    autostart_chosen = Signal(bool)

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        places: Sequence[Place],
        languages: Sequence[str],
        *,
        autostart: bool | None,
    ) -> None:
        """Take what holds now; ``autostart`` is None where this computer has no such thing."""
        super().__init__(parent)
        self._settings = settings
        layout = sheet(self, "Settings", width=520)
        self.place = PlaceBox(places, settings.bank_calendar, settings.country)
        self.zone = _zone_box(settings.zone)
        self.language = QComboBox()
        for code in ("", *languages):
            self.language.addItem(language_choice_text(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.scheme = QComboBox()
        for scheme in _SCHEMES:
            self.scheme.addItem(scheme_text(scheme), scheme)
        self.scheme.setCurrentIndex(self.scheme.findData(settings.scheme))
        self.autostart = QCheckBox(autostart_text())
        self.autostart.setChecked(bool(autostart))
        self.autostart.setVisible(autostart is not None)
        form = QFormLayout()
        form.addRow(asked("Country"), self.place)
        form.addRow(label("", wrap=False), label(place_hint_text(), "small"))
        form.addRow(asked("Time zone"), self.zone)
        form.addRow(label("", wrap=False), label(zone_hint_text(), "small"))
        form.addRow(asked("Language"), self.language)
        form.addRow(label("", wrap=False), label(language_hint_text(), "small"))
        form.addRow(asked("Colours"), self.scheme)
        form.addRow(asked("Start"), self.autostart)
        keep = button("Keep it", "first")
        keep.clicked.connect(self._keep)
        layout.addLayout(form)
        layout.addWidget(verb_row(self, keep))

    def _keep(self) -> None:
        changed = {name: value for name, value in self._values() if value != self._old(name)}
        if self.autostart.isVisibleTo(self):
            self.autostart_chosen.emit(self.autostart.isChecked())
        if changed:
            self.chosen.emit(changed)
        self.accept()

    def _old(self, name: str) -> Any:
        return getattr(self._settings, name)

    def _values(self) -> Sequence[tuple[str, Any]]:
        values: Mapping[str, Any] = {
            "scheme": self.scheme.currentData(),
            "language": self.language.currentData(),
        }
        place = self.place.place()
        if place is not None:
            values = {**values, "country": place.country, "bank_calendar": place.calendar_id}
        zone = self.zone.currentText().strip()
        if zone:
            values = {**values, "zone": zone}
        return tuple(values.items())


def _zone_box(zone: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    names = sorted(available_timezones())
    box.addItems(names)
    completer = QCompleter(names, box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(completer)
    box.setCurrentText(zone)
    return box
