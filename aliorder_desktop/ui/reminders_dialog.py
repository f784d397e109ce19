"""Reminders: how early to be told, and when not to be disturbed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QScrollArea,
    QTimeEdit,
    QWidget,
)

from aliorder_desktop.domain.leads import hours_of
from aliorder_desktop.domain.manners import EVERY_OWN
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.manners import LeadChoice
from aliorder_desktop.ui.leads_edit import LeadsEdit
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet, verb_row
from aliorder_desktop.words.leads import every_own_text, leads_hint_text
from aliorder_desktop.words.settings import away_text, quiet_text

_NARROWEST_EDIT = 200
_TALLEST = 300
_NIGHT = ("22:00", "07:00")


class RemindersDialog(QDialog):
    """A form of leads, quiet hours and days away.

    Attributes:
        chosen:      settings that are other than they were, by name.
        test_wanted: a test notice is to be sent.
        calendar_wanted: a calendar on a server is to be looked at.
    """

    chosen = Signal(dict)
    test_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(
        self, parent: QWidget, settings: Settings, choices: Sequence[LeadChoice], today: date
    ) -> None:
        """Take what holds now; ``today`` is where days away begin that were not chosen yet."""
        super().__init__(parent)
        self._settings = settings
        layout = sheet(self, "Reminders", width=640)
        self.resize(660, 640)
        self.leads = {c.name: LeadsEdit(_name(c), c.usual, c.chosen) for c in choices}
        self.quiet = QCheckBox("Quiet from")
        self.quiet_from, self.quiet_until = (
            _time_box(kept or usual)
            for kept, usual in zip((settings.quiet_from, settings.quiet_until), _NIGHT, strict=True)
        )
        self.away = QCheckBox("Away from")
        self.away_from = _day_box(settings.away_from or today.isoformat())
        self.away_until = _day_box(settings.away_until or today.isoformat())
        self._fault = label("", "danger")
        self._keep = button("Keep it", "first")
        test, calendar = button("Send a test notice"), button("Calendar on a server…")
        layout.addWidget(label("When to be told", "heading"))
        layout.addWidget(label(leads_hint_text(), "small"))
        layout.addWidget(_scrolled(self._lead_form(choices)))
        layout.addWidget(self._fault)
        layout.addWidget(label("When not to be disturbed", "heading"))
        layout.addWidget(_span_row(self.quiet, self.quiet_from, self.quiet_until))
        layout.addWidget(label(quiet_text(), "small"))
        layout.addWidget(_span_row(self.away, self.away_from, self.away_until))
        layout.addWidget(label(away_text(), "small"))
        layout.addWidget(verb_row(self, self._keep, [test, calendar]))
        test.clicked.connect(self.test_wanted)
        calendar.clicked.connect(self.calendar_wanted)
        calendar.clicked.connect(self.reject)
        self._keep.clicked.connect(self._give)
        self._follow()
        self._check()

    def _lead_form(self, choices: Sequence[LeadChoice]) -> QWidget:
        inside = QWidget()
        form = QFormLayout(inside)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        where = ""
        for choice in choices:
            if choice.where != where:
                where = choice.where
                form.addRow(label(where, "heading"))
            role = "strong" if choice.name == EVERY_OWN else "body"
            edit = self.leads[choice.name]
            edit.setMinimumWidth(_NARROWEST_EDIT)
            form.addRow(label(_name(choice), role, wrap=False), edit)
        return inside

    def _follow(self) -> None:
        """Let times be chosen where they hold, and no end before its beginning."""
        for edit in self.leads.values():
            edit.textChanged.connect(self._check)
        for box, fields, on in (
            (self.quiet, (self.quiet_from, self.quiet_until), bool(self._settings.quiet_from)),
            (self.away, (self.away_from, self.away_until), bool(self._settings.away_from)),
        ):
            for each in fields:
                each.setEnabled(on)
                box.toggled.connect(each.setEnabled)
            box.setChecked(on)
        self.away_from.dateChanged.connect(self.away_until.setMinimumDate)
        self.away_until.setMinimumDate(self.away_from.date())

    def _check(self) -> None:
        fault = next(filter(None, (edit.fault() for edit in self.leads.values())), "")
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._keep.setEnabled(not fault)

    def _give(self) -> None:
        values = self._values()
        changed = {
            name: value for name, value in values.items() if value != getattr(self._settings, name)
        }
        if changed:
            self.chosen.emit(changed)
        self.accept()

    def _values(self) -> dict[str, Any]:
        leads = {name: kept for name, kept in self._settings.leads.items() if " " in name}
        for name, edit in self.leads.items():
            found = edit.leads()
            if found is not None:
                leads[name] = hours_of(found)
        quiet, away = self.quiet.isChecked(), self.away.isChecked()
        return {
            "leads": leads,
            "quiet_from": self.quiet_from.time().toString("HH:mm") if quiet else "",
            "quiet_until": self.quiet_until.time().toString("HH:mm") if quiet else "",
            "away_from": self.away_from.date().toString("yyyy-MM-dd") if away else "",
            "away_until": self.away_until.date().toString("yyyy-MM-dd") if away else "",
        }


def _name(choice: LeadChoice) -> str:
    return choice.label or every_own_text()


def _span_row(box: QCheckBox, start: QWidget, end: QWidget) -> QWidget:
    return row(box, start, label("until", wrap=False), end)


def _time_box(text: str) -> QTimeEdit:
    at = time.fromisoformat(text)
    box = QTimeEdit(QTime(at.hour, at.minute))
    box.setDisplayFormat("HH:mm")
    return box


def _day_box(text: str) -> QDateEdit:
    day = date.fromisoformat(text)
    box = QDateEdit(QDate(day.year, day.month, day.day))
    box.setDisplayFormat("yyyy-MM-dd")
    box.setCalendarPopup(True)
    return box


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setMinimumHeight(min(_TALLEST, inside.sizeHint().height() + 8))
    return area
