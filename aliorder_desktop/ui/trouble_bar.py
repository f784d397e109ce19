"""The trouble bar: says over the pages what keeps reminders from the shopper, and mends it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from aliorder_desktop.domain.troubles import LASTING, Trouble
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.words.troubles import hush_label, mend_label, trouble_text


class TroubleBar(QFrame):
    """One trouble at a time, the worst.

    Attributes:
        mended: the button was pressed that puts it right; the trouble.
        hushed: it is not to be said again; the trouble.
    """

    mended = Signal(object)
    hushed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._trouble: Trouble | None = None
        self._text = label()
        self._mend, self._hush = button(""), button(hush_label(), "link")
        self._mend.clicked.connect(lambda: self.mended.emit(self._trouble))
        self._hush.clicked.connect(lambda: self.hushed.emit(self._trouble))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._mend)
        layout.addWidget(self._hush)
        self.hide()

    def show_trouble(self, trouble: Trouble | None, length: timedelta) -> None:
        """Say what hinders reminders; None puts the bar away."""
        self._trouble = trouble
        self.setVisible(trouble is not None)
        if trouble is not None:
            self._text.setText(trouble_text(trouble, length))
            self._mend.setText(mend_label(trouble))
            self._mend.setVisible(bool(mend_label(trouble)))
            self._hush.setVisible(trouble in LASTING)
