"""The undo bar: what was just recorded, for ten seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from aliorder_desktop.ui.deeds import Deed
from aliorder_desktop.ui.plain import button, label, tip

SHOWN_MS = 10_000
_MARGIN = 16


class UndoBar(QFrame):
    """Floats over the lower edge of the window.

    Attributes:
        undo_wanted: take the last deed back.
        redo_wanted: do again what was taken back last.
        earlier:     correct when this deed happened.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    earlier = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._deed: Deed | None = None
        self._text = label("", wrap=False)
        self._undo = button("Undo")
        tip(self._undo, "Take it back (Ctrl+Z)")
        self._redo = button("Do it again")
        tip(self._redo, "Take the undoing back (Ctrl+Shift+Z)")
        self._when = button("It was earlier…")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        for widget in (self._text, self._when, self._redo, self._undo):
            layout.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self._when.clicked.connect(self._correct)
        for keys, wanted in (("Ctrl+Z", self.undo_wanted), ("Ctrl+Shift+Z", self.redo_wanted)):
            QShortcut(QKeySequence(keys), window).activated.connect(wanted)
        window.installEventFilter(self)
        self.hide()

    def offer(self, deed: Deed) -> None:
        """Show a deed that can be undone."""
        self._deed = deed
        self._show(deed.text, self._undo, self._when if deed.again is not None else None)

    def offer_again(self, text: str) -> None:
        """Show that something was undone, and can be done again."""
        self._deed = None
        self._show(text, self._redo)

    def say(self, text: str) -> None:
        """Show a sentence with nothing to undo."""
        self._deed = None
        self._show(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge of the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _correct(self) -> None:
        deed = self._deed
        if deed is not None:
            self.hide()
            self.earlier.emit(deed)

    def _show(self, text: str, *offered: QWidget | None) -> None:
        self._text.setText(text)
        for each in (self._undo, self._redo, self._when):
            each.setVisible(each in offered)
        self.show()
        self.raise_()
        self._timer.start()
        self._place()

    def _place(self) -> None:
        window = self._window
        self.adjustSize()
        width = min(self.width(), window.width() - 2 * _MARGIN)
        self.resize(width, self.height())
        self.move((window.width() - width) // 2, window.height() - self.height() - _MARGIN)
