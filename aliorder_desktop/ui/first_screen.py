"""The first screen: a picture of the window, painted before the window's parts are made.

Making the parts takes longer than opening an empty window does. So the shopper sees this picture
of them first, with the orders the stored board begins with, and the parts take its place before
anything is pressed. It looks as they do, which a test compares.

PySide6 makes a class, with all its enums, when it is first touched: those of ``Qt`` take a fifth
of an empty window's time, a ``QFont`` a hundredth. So here places are plain numbers, there is one
font, and painters take pen and brush from their widget's palette: a widget for each colour of ink.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from aliorder_desktop.ui.columns import (
    HEADINGS,
    LEFT,
    RIGHT_ALIGNED,
    ROOMY,
    ROW_HEIGHT,
    SPARED,
    WIDTHS,
    cells,
    presses,
    time_left,
)
from aliorder_desktop.words.lists import count_text

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent

    from aliorder_desktop.domain.board_line import BoardLine
    from aliorder_desktop.services.first_look import FirstLook
    from aliorder_desktop.ui.colours import Colours

SEARCH = "Search orders"
BUTTONS = ("+ Order", "Import…", "More")

_ROLE = QPalette.ColorRole
_TEXT, _MUTED, _ACCENT = _ROLE.WindowText, _ROLE.PlaceholderText, _ROLE.Link
_DANGER, _LINE, _SURFACE, _HOVER = _ROLE.BrightText, _ROLE.Mid, _ROLE.Base, _ROLE.Midlight
_GROUND = _ROLE.Window
_INKS = (_TEXT, _MUTED, _ACCENT, _DANGER, _LINE)

# Qt.AlignmentFlag, as a plain number: left, right or middle, each with AlignVCenter.
_AT_LEFT, _AT_RIGHT, _IN_MIDDLE = 0x81, 0x82, 0x84

# As the parts and the sheet of ``theme`` have it.
_SIDEBAR = 168
_SCROLL_BAR, _SHORTEST_HANDLE = 10, 32
_RADIUS = 6

Area = tuple[int, int, int, int]  # left, top, width, height


class _Ink(QWidget):
    """Everything of one colour: texts and outlines."""

    def __init__(self, screen: QWidget, role: QPalette.ColorRole) -> None:
        super().__init__(screen)
        self.setForegroundRole(role)
        self.texts: list[tuple[Area, int, str]] = []
        self.outlines: list[Area] = []

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint them with the pen of the palette."""
        painter = QPainter(self)
        for area, align, text in self.texts:
            painter.drawText(*area, align, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.5, 0.5)  # a line runs through the middle of its pixels
        for left, top, width, height in self.outlines:
            painter.drawRoundedRect(left, top, width - 1, height - 1, _RADIUS, _RADIUS)
        painter.end()


class FirstScreen(QWidget):
    """The picture: what stands around a page, and the first orders."""

    def __init__(self, colours: Colours, names: Sequence[str], opened: int) -> None:
        super().__init__()
        self.setPalette(_palette(colours))
        self._names, self._opened = names, opened
        self._look: FirstLook | None = None
        self._metrics = self.fontMetrics()
        self._scissors = _Scissors(self._metrics)
        self._faces: list[tuple[QPalette.ColorRole, Area]] = []
        self._inks = {role: _Ink(self, role) for role in _INKS}

    def show_orders(self, look: FirstLook, now: datetime) -> None:
        """Show the first orders on the page."""
        self._look, self._now = look, now

    # --- Qt events -----------------------------------------------------------------------

    def resizeEvent(self, _: QResizeEvent) -> None:
        """Put everything in its place."""
        width, height = self.width(), self.height()
        self._faces.clear()
        for ink in self._inks.values():
            ink.texts.clear()
            ink.outlines.clear()
            ink.resize(width, height)
        self._place_sidebar(width, height)
        top = self._place_top(width)
        if self._look is not None:
            self._place_orders(self._look, (_SIDEBAR, top, width - _SIDEBAR, height - top))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the faces; the inks come above them."""
        painter = QPainter(self)
        palette = self.palette()
        for role, area in self._faces:
            painter.setBackground(palette.brush(role))
            painter.eraseRect(*area)
        painter.end()

    # --- inside ------------------------------------------------------------------------

    def _place_sidebar(self, width: int, height: int) -> None:
        self._faces.append((_GROUND, (0, 0, width, height)))
        self._faces.append((_SURFACE, (0, 0, _SIDEBAR - 1, height)))
        self._faces.append((_LINE, (_SIDEBAR - 1, 0, 1, height)))
        high = self._metrics.height() + 16
        for place, name in enumerate(self._names):
            left, top, wide = 10, 14 + place * (high + 2), _SIDEBAR - 21
            opened = place == self._opened
            if opened:
                self._face(_HOVER, (left, top, wide, high))
            self._write(_ACCENT if opened else _TEXT, (left + 12, top, wide - 12, high), name)

    def _place_top(self, width: int) -> int:
        """Place what stands above the pages; return where it ends."""
        high, low = self._metrics.height() + 14, self._metrics.height() + 12
        right = width - 16
        for name in reversed(BUTTONS):
            wide = self._metrics.horizontalAdvance(name) + 26
            area = (right - wide, 10 + (high - low) // 2, wide, low)
            self._frame(area)
            self._write(_TEXT, area, name, _IN_MIDDLE)
            right -= wide + 6
        left = _SIDEBAR + 16
        self._frame((left, 10, right - left, high))
        self._write(_MUTED, (left + 11, 10, right - left - 11, high), SEARCH)
        return high + 20

    def _place_orders(self, look: FirstLook, page: Area) -> None:
        left, top, width, height = page
        foot, header = self._metrics.height() + 12, self._metrics.height() + 17
        bottom = top + height - foot
        if look.is_counted:
            self._write(_MUTED, (left + 12, bottom, width - 24, foot), count_text(look.orders))
        self._faces.append((_SURFACE, (left, top, width, bottom - top)))
        wide = width
        in_sight, whole = bottom - top - header, look.orders * ROW_HEIGHT
        if whole > in_sight:
            wide -= _SCROLL_BAR
            handle = max(_SHORTEST_HANDLE, (bottom - top) * in_sight // whole)
            self._face(_LINE, (left + wide + 1, top + 1, _SCROLL_BAR - 2, handle))
        columns = _columns(left, wide, roomy=width >= ROOMY)
        for column, (start, room) in columns.items():
            area = (start + 10, top, room - 26, header - 1)
            self._write(_MUTED, area, HEADINGS[column][1], _align(column))
        top += header
        self._faces.append((_LINE, (left, top - 1, wide, 1)))
        for line in look.lines[: in_sight // ROW_HEIGHT + 1]:
            self._place_line(line, top, columns)
            top += ROW_HEIGHT
            self._faces.append((_LINE, (left, top - 1, wide, 1)))
        self._faces.append((_GROUND, (left, bottom, width, foot)))

    def _place_line(self, line: BoardLine, top: int, columns: dict[int, tuple[int, int]]) -> None:
        texts = cells(line, self._now)
        for column, (start, room) in columns.items():
            text = time_left(line, self._now) if column == LEFT else texts[column]
            ink = _DANGER if column == LEFT and presses(line, self._now) else _TEXT
            if column not in RIGHT_ALIGNED:  # numbers and times are short
                text = self._scissors.cut(text, room - 22)
            self._write(ink, (start + 11, top, room - 22, ROW_HEIGHT - 2), text, _align(column))

    def _write(self, ink: QPalette.ColorRole, area: Area, text: str, align: int = _AT_LEFT) -> None:
        self._inks[ink].texts.append((area, align, text))

    def _frame(self, area: Area) -> None:
        self._face(_SURFACE, area)
        self._inks[_LINE].outlines.append(area)

    def _face(self, role: QPalette.ColorRole, area: Area) -> None:
        """Place a face with its corners taken off."""
        left, top, width, height = area
        self._faces.append((role, (left + 2, top, width - 4, height)))
        self._faces.append((role, (left, top + 2, width, height - 4)))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (_GROUND, colours.window),
        (_TEXT, colours.text),
        (_MUTED, colours.muted),
        (_ACCENT, colours.accent),
        (_DANGER, colours.danger),
        (_LINE, colours.line),
        (_SURFACE, colours.surface),
        (_HOVER, colours.hover),
    ):
        palette.setColor(role, QColor(colour))
    return palette


def _columns(left: int, width: int, *, roomy: bool) -> dict[int, tuple[int, int]]:
    """Return where each column that has room begins, and how wide it is."""
    shown = [c for c in range(len(WIDTHS)) if roomy or c not in SPARED]
    widths = {column: WIDTHS[column] for column in shown}
    widths[0] = max(width - sum(widths.values()) + WIDTHS[0], 80)
    found = {}
    for column, room in widths.items():
        found[column] = (left, room)
        left += room
    return found


def _align(column: int) -> int:
    return _AT_RIGHT if column in RIGHT_ALIGNED else _AT_LEFT


class _Scissors:
    """Cuts texts as the table does: what is left out at the end shows as "…".

    Measuring a text takes longer than anything else here. So letters are measured, once each, and
    texts, which are a little narrower or wider than their letters, only where they may be too wide.
    """

    def __init__(self, metrics: QFontMetrics) -> None:
        self._width = metrics.horizontalAdvance
        self._letters: dict[str, int] = {}

    def cut(self, text: str, room: int) -> str:
        """Return a text that fits."""
        ends = list(accumulate(map(self._letter, text)))
        wide = ends[-1] if ends else 0
        if wide * 1.05 <= room or (wide * 0.95 <= room and self._width(text) <= room):
            return text
        end = bisect(ends, room - self._letter("…"))
        while end and self._width(text[:end] + "…") > room:
            end -= 1
        while end < len(text) and self._width(text[: end + 1] + "…") <= room:
            end += 1
        return text[:end] + "…"

    def _letter(self, letter: str) -> int:
        width = self._letters.get(letter)
        if width is None:
            width = self._letters[letter] = self._width(letter)
        return width
