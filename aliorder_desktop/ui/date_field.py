"""A date field: takes a date, an instant or a countdown, and says at once how it reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.moments import Moment, moment, past_moment
from aliorder_desktop.ui.plain import label
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.moments import moment_text

EXAMPLE = "3d 4h, 76:12:09 or 2026-03-06 15:30"


class DateField(QWidget):
    """One line for a time ahead, or for one that has passed.

    Attributes:
        given: Enter was pressed on a text that can be read; the text.
    """

    given = Signal(str)

    def __init__(
        self,
        name: str,
        now: Callable[[], datetime],
        zone: tzinfo,
        *,
        past: bool = False,
        page_zone: tzinfo | None = None,
    ) -> None:
        """Take the shopper's zone, and the zone of the page the time is read from if it differs."""
        super().__init__()
        self._now, self._zone, self._past = now, zone, past
        self._page_zone = page_zone or zone
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText("now, 2h ago, yesterday" if past else EXAMPLE)
        self._reading = label("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(self._reading)
        self._reading.hide()
        self.edit.textChanged.connect(self._read)
        self.edit.returnPressed.connect(self._enter)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

    @property
    def moment(self) -> Moment | None:
        """What was typed, as it is read; None where nothing can be."""
        return self._understood() if self.text else None

    def is_good(self) -> bool:
        """Return whether the text can be read; nothing typed can."""
        return not self.text or self._understood() is not None

    def set_page_zone(self, zone: tzinfo) -> None:
        """Read dates as times of another zone from now on."""
        self._page_zone = zone
        self._read()

    def _understood(self) -> Moment | None:
        try:
            read = past_moment if self._past else moment
            return read(self.text, self._now(), self._page_zone)
        except UserError:
            return None

    def _read(self) -> None:
        self._reading.setVisible(bool(self.text))
        found = self._understood() if self.text else None
        if found is not None:
            zones = (self._zone, self._page_zone)
            self._reading.setText(moment_text(found, *zones, self._now()))
        elif self.text:
            self._reading.setText(error_text(UserError("time_not_understood", text=self.text)))

    def _enter(self) -> None:
        if self.text and self._understood() is not None:
            self.given.emit(self.text)
