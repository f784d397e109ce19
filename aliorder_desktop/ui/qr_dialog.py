"""A date as a QR code, for a phone that has no account and no network."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from aliorder_desktop.exchange.qr_code import Squares
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import row
from aliorder_desktop.ui.sheet import sheet
from aliorder_desktop.words.calendar import qr_hint_text

_BORDER = 4  # white squares all around, without which it is not read
_LARGEST = 460


class QrPicture(QWidget):
    """The squares, black on white in every colour scheme, each of whole pixels."""

    def __init__(self, squares: Squares, name: str) -> None:
        super().__init__()
        self._squares = squares
        self._side = len(squares) + 2 * _BORDER
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size at which a square is some pixels wide."""
        side = self._side * max(3, _LARGEST // self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        width = self.width() // self._side
        for y, line in enumerate(self._squares, start=_BORDER):
            for x, black in enumerate(line, start=_BORDER):
                if black:
                    painter.fillRect(QRect(x * width, y * width, width, width), QColor("black"))
        painter.end()


class QrDialog(QDialog):
    """Shows one date to a phone."""

    def __init__(self, parent: QWidget, title: str, squares: Squares) -> None:
        super().__init__(parent)
        layout = sheet(self, "For a phone", width=420)
        self.picture = QrPicture(squares, title)
        done = button("Done", "first")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        layout.addWidget(label(title, "strong"))
        layout.addWidget(row(QWidget(), self.picture, QWidget()))
        layout.addWidget(label(qr_hint_text(), "small"))
        layout.addWidget(row(label(""), done))
