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
        undone:   take this deed back.
        earlier:  correct when this deed happened.
    """

    undone = Signal(object)
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
        self._when = button("It was earlier…")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        for widget in (self._text, self._when, self._undo):
            layout.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self.undo)
        self._when.clicked.connect(self._correct)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window).activated.connect(self.undo)
        window.installEventFilter(self)
        self.hide()

    def offer(self, deed: Deed) -> None:
        """Show a deed that can be undone."""
        self._deed = deed
        self._show(deed.text)
        self._undo.show()
        self._when.setVisible(deed.again is not None)
        self._place()

    def say(self, text: str) -> None:
        """Show a sentence with nothing to undo."""
        self._deed = None
        self._undo.hide()
        self._when.hide()
        self._show(text)

    def undo(self) -> None:
        """Take back what is shown."""
        deed, self._deed = self._deed, None
        if deed is not None:
            self.hide()
            self.undone.emit(deed)

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

    def _show(self, text: str) -> None:
        self._text.setText(text)
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
