"""The heartbeat of the window: once a minute it says what is due, and hears what is answered."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from aliorder_desktop.desktop.bubble import Bubble, Press
from aliorder_desktop.domain.reminders import Snooze
from aliorder_desktop.domain.troubles import Signs, worst_trouble
from aliorder_desktop.services.answering import inbox, press, snooze_all
from aliorder_desktop.services.calendar_account import calendar_behind
from aliorder_desktop.services.reminding import Beat, heartbeat
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.calendar_keeper import CalendarKeeper
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.tray_notifier import Messenger
from aliorder_desktop.words.notices import next_text, test_notice_words

_BEAT_MS = 55_000  # so that a notice is out within the minute
_SETTLE_MS = 300
_TOLD = 3
_TEST = "test"


@dataclass(frozen=True, slots=True)
class _Pulse:
    """What a beat left behind: notices that wait, the next clocks in words, a calendar behind."""

    beat: Beat
    waiting: int
    lines: tuple[str, ...]
    calendar_behind: timedelta | None


class Heartbeat(QObject):
    """Beats at the start, once a minute, after each change and when the window comes to front.

    Attributes:
        beaten:   it has beaten: what shows times may show them anew.
        counted:  how many notices wait for an answer.
        told:     the next clocks, a line each.
        opened:   orders are to be shown; their keys, none for today's page.
        troubled: what hinders reminders, None for nothing; and for how long, or how far.
    """

    beaten = Signal()
    counted = Signal(int)
    told = Signal(tuple)
    opened = Signal(tuple)
    troubled = Signal(object, object)

    def __init__(
        self,
        office: Office,
        notifier: Messenger,
        starts_itself: Callable[[], bool | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._office, self._notifier = office, notifier
        self._starts_itself = starts_itself
        self._beaten_at = office.now()
        self._listener: QSocketNotifier | None = None
        self._runs = self._beats = self._again = False
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.beat)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.beat)
        self._calendar = CalendarKeeper(office, self)
        self._calendar_behind = timedelta(0)
        office.changed.connect(lambda _: self._soon())
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._came_to_front)

    def start(self) -> None:
        """Begin to beat, at once."""
        self._runs = True
        self._beaten_at = self._office.now()
        self._timer.start()
        self.beat()

    def stop(self) -> None:
        """Beat no more, until it is started again; a beat under way is no longer waited for."""
        self._runs = self._beats = self._again = False
        self._timer.stop()
        self._settle.stop()
        self._calendar.stop()

    def beat(self) -> None:
        """Say what is due now; where a beat is under way, again after it.

        The one under way may be of a time, or of wishes, that hold no more.
        """
        if not self._runs:
            return
        if self._beats:  # it waits for the record: another program may hold it
            self._again = True
            self._look_for_trouble(None)
            return
        self._beats = True
        now = self._office.now()
        self._office.tend(
            lambda opened: _pulse(opened, now, self._notifier), self._done, self._failed
        )

    def snooze_all(self) -> None:
        """Put every notice off that waits for an answer, until tomorrow."""
        now = self._office.now()
        self._office.tend(
            lambda opened: snooze_all(opened, Snooze.TOMORROW, now), lambda _: self.beat()
        )

    def send_test(self) -> None:
        """Send a notice that is none, so that the shopper can say whether they see it."""
        title, text = test_notice_words()
        self._office.tend(lambda _: self._notifier.send(Bubble(_TEST, title, text)))

    # --- inside ------------------------------------------------------------------------

    def _soon(self) -> None:
        if self._runs:
            self._settle.start()

    def _came_to_front(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.beat()

    def _done(self, pulse: _Pulse) -> None:
        self._beats = False
        self._beaten_at = self._office.now()
        self._hear()  # a button pressed while a notice went out was read with its answer
        self.counted.emit(pulse.waiting)
        self.told.emit(pulse.lines)
        self._calendar_behind = pulse.calendar_behind or timedelta(0)
        self._look_for_trouble(pulse.beat)
        if pulse.beat.redone:
            self._office.changed.emit(pulse.beat.redone)
        self.beaten.emit()
        if pulse.calendar_behind is not None:
            self._calendar.beat()
        if self._again:
            self._again = False
            self.beat()

    def _look_for_trouble(self, beat: Beat | None) -> None:
        settings = self._office.settings
        signs = Signs(
            silent=self._office.now() - self._beaten_at,
            behind=beat.behind if beat else None,
            reaches=beat is None or beat.reaches,
            notice_seen=settings.notice_seen,
            starts_itself=self._starts_itself(),
            is_used=beat is not None and bool(beat.entries),
            calendar_behind=self._calendar_behind,
        )
        trouble = worst_trouble(signs, tuple(settings.hushed))
        self.troubled.emit(trouble, signs.length_of(trouble))

    def _failed(self, error: Exception) -> None:
        self._beats = self._again = False
        self._look_for_trouble(None)
        self._office.complained.emit(error)

    def _listen(self) -> None:
        """Wait on the notifier's connection, which may be another one than before."""
        handle = self._notifier.fileno()
        if self._listener is not None and self._listener.socket() == handle:
            return
        if self._listener is not None:
            self._listener.setEnabled(False)
            self._listener.deleteLater()
            self._listener = None
        if handle is not None:
            self._listener = QSocketNotifier(handle, QSocketNotifier.Type.Read, self)
            self._listener.activated.connect(self._hear)

    def _hear(self) -> None:
        now = self._office.now()
        for pressed in self._notifier.drain():
            if pressed.tag != _TEST:
                answer = functools.partial(_pressed, pressed=pressed, now=now)
                self._office.do(answer, self._answered)
        self._listen()

    def _answered(self, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            self.opened.emit(keys)


def _pulse(opened: Workspace, now: datetime, notifier: Messenger) -> _Pulse:
    beat = heartbeat(opened, now, notifier)
    ahead = [entry for entry in beat.entries if entry.due_at >= now][:_TOLD]
    lines = tuple(next_text(entry, opened.zone, now) for entry in ahead)
    waiting = sum(row.waits for row in inbox(opened, now))
    return _Pulse(beat, waiting, lines, calendar_behind(opened, now))


def _pressed(opened: Workspace, pressed: Press, now: datetime) -> tuple[str, ...] | None:
    return press(opened, pressed.tag, pressed.button, now)
