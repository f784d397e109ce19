"""The sample bar: says that these are not the shopper's orders, and leads back to them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.words.start import sample_text


class SampleBar(QFrame):
    """Stands over the pages while the sample record is open.

    Attributes:
        left: the shopper wants their own orders back.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = button("Back to my orders")
        back.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(label(sample_text()), 1)
        layout.addWidget(back)
        self.hide()
