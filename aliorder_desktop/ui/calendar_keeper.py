"""The calendar keeper: has the calendar on a server brought up to date beside everything else."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from aliorder_desktop.services.calendar_account import keep_standing
from aliorder_desktop.services.calendar_keeping import Attempt, attempted
from aliorder_desktop.ui.office import Office

_EVERY = timedelta(minutes=5)


class CalendarKeeper(QObject):
    """Looks after a change and every few minutes whether the calendar is as it should be."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._looked_at: datetime | None = None
        self._is_busy = False
        office.changed.connect(self._look_soon)

    def beat(self) -> None:
        """Look now, unless it was just looked or somebody is looking."""
        now = self._office.now()
        just = self._looked_at is not None and timedelta(0) <= now - self._looked_at < _EVERY
        if self._is_busy or just:
            return
        self._is_busy, self._looked_at = True, now
        self._office.reach(
            lambda opened: attempted(opened, now, patient=True), self._done, self._failed
        )

    def stop(self) -> None:
        """Wait for no answer any more: the record is closed."""
        self._is_busy, self._looked_at = False, None

    def _look_soon(self, _: object) -> None:
        self._looked_at = None

    def _done(self, attempt: Attempt | None) -> None:
        self._is_busy = False
        if attempt is not None:
            self._office.tend(lambda opened: keep_standing(opened, attempt.standing))

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        self._office.complained.emit(error)
