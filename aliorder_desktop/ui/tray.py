"""The tray: how much waits, the next clocks, and the way back to the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from aliorder_desktop.ui.colours import LIGHT
from aliorder_desktop.words.notices import snooze_all_label

_SIZE, _RING = 64, 3.5
_SECOND_MS, _RARELY_MS = 1000, 90_000
_EAGER = 180  # looks a second apart, while the desktop may still be starting
_MOST = 99


class Tray(QObject):
    """The icon beside the clock, made anew when a tray appears late.

    Attributes:
        raised:       the icon, or a notice beside it, was clicked.
        today_wanted, import_wanted, order_wanted, snooze_wanted, quit_wanted: the menu's entries.
    """

    raised = Signal()
    today_wanted = Signal()
    import_wanted = Signal()
    order_wanted = Signal()
    snooze_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._icon, self._count, self._lines = icon, 0, tuple[str, ...]()
        self._tray: QSystemTrayIcon | None = None
        self._looks = 0
        self.menu = self._made_menu()
        self._timer = QTimer(self, interval=_SECOND_MS)
        self._timer.timeout.connect(self._look)

    @property
    def available(self) -> bool:
        """Whether the icon is there to be clicked: only then may the window hide."""
        return self._tray is not None and QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def is_shown(self) -> bool:
        """Whether there is an icon, as of the last look; to be asked from any thread."""
        return self._tray is not None

    def start(self) -> None:
        """Show the icon where there is a tray, and look for one where there is none yet."""
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        self._drop()

    def show_count(self, count: int) -> None:
        """Show how many notices wait for an answer."""
        self._count = count
        self._paint()

    def show_next(self, lines: Sequence[str]) -> None:
        """Show the next clocks in the tooltip."""
        self._lines = tuple(lines)
        self._paint()

    def show_message(self, title: str, text: str) -> None:
        """Show a notice beside the icon, if it is there; a click on it opens the window."""
        if self._tray is not None:
            self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information)

    # --- inside ------------------------------------------------------------------------

    def _made_menu(self) -> QMenu:
        menu = QMenu()
        entries = (
            ("Today's list", self.today_wanted),
            ("Import a file…", self.import_wanted),
            ("Add an order…", self.order_wanted),
            (snooze_all_label(), self.snooze_wanted),
            ("Quit", self.quit_wanted),
        )
        for text, wanted in entries:
            menu.addAction(text).triggered.connect(lambda _=False, w=wanted: w.emit())
        return menu

    def _look(self) -> None:
        """Make the icon where a tray has come, drop it where the tray has gone."""
        self._looks += 1
        if self._looks == _EAGER:
            self._timer.setInterval(_RARELY_MS)
        there = QSystemTrayIcon.isSystemTrayAvailable()
        if there and self._tray is None:
            self._make()
        elif not there:
            self._drop()

    def _make(self) -> None:
        # An icon that was made before there was a tray is never shown: it is made anew.
        self._tray = QSystemTrayIcon(self)
        self._tray.setContextMenu(self.menu)
        self._tray.activated.connect(self._clicked)
        self._tray.messageClicked.connect(self.raised)
        self._paint()
        self._tray.show()

    def _drop(self) -> None:
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.raised.emit()

    def _paint(self) -> None:
        if self._tray is not None:
            self._tray.setIcon(self._badged())
            self._tray.setToolTip("\n".join(("AliOrder Desktop", *self._lines)))

    def _badged(self) -> QIcon:
        if not self._count:
            return self._icon
        picture = QPixmap(self._icon.pixmap(_SIZE, _SIZE))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The disc stands out on a light panel, its ring on a dark one and on the icon itself.
        painter.setPen(QPen(QColor("white"), _RING))
        painter.setBrush(QColor(LIGHT.danger))
        badge = QRectF(_SIZE * 0.4, _SIZE * 0.4, _SIZE * 0.6 - _RING, _SIZE * 0.6 - _RING)
        painter.drawEllipse(badge)
        font = QFont()
        font.setPixelSize(int(_SIZE * (0.4 if self._count < 10 else 0.3)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(min(self._count, _MOST)))
        painter.end()
        return QIcon(picture)
