"""The theme: colours, type and spacing, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}

GAP = 8
WIDE_GAP = 16


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours as #rrggbb."""

    window: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    danger: str
    hover: str


LIGHT = Colours(
    window="#f4f6f8",
    surface="#ffffff",
    text="#1b232c",
    muted="#586472",
    line="#d7dde4",
    accent="#0a6670",
    on_accent="#ffffff",
    danger="#b3261e",
    hover="#e6edf0",
)
DARK = Colours(
    window="#15191d",
    surface="#1e242a",
    text="#e7ebef",
    muted="#9fabb7",
    line="#363f48",
    accent="#6cc7c9",
    on_accent="#0b2123",
    danger="#ff8f85",
    hover="#2a333b",
)

_SHEET = """
QWidget[role="title"] {{ font-size: {big}pt; font-weight: 600; }}
QWidget[role="heading"] {{ font-weight: 600; color: {muted}; }}
QWidget[role="strong"] {{ font-weight: 600; }}
QWidget[role="muted"] {{ color: {muted}; }}
QWidget[role="small"] {{ color: {muted}; font-size: {small}pt; }}
QLabel[role="asked"] {{ min-height: 28px; }}
QWidget[role="danger"] {{ color: {danger}; font-weight: 600; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[role="urgent"] {{
    background: {surface}; border: 1px solid {line}; border-left: 4px solid {danger};
    border-radius: 8px;
}}
QFrame[role="now"] {{
    background: {surface}; border: 1px solid {line}; border-left: 4px solid {accent};
    border-radius: 8px;
}}
QFrame[role="bar"] {{ background: {text}; border-radius: 8px; }}
QFrame[role="bar"] QLabel {{ color: {window}; }}
QFrame[role="bar"] QPushButton {{
    background: transparent; border: none; color: {window}; font-weight: 600; padding: 4px 10px;
    text-decoration: underline;
}}
QFrame[role="sidebar"] {{ background: {surface}; border: none; border-right: 1px solid {line}; }}
QFrame[role="panel"] {{ background: {surface}; border: none; border-left: 1px solid {line}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QPushButton {{
    padding: 5px 12px; border: 1px solid {line}; border-radius: 6px; background: {surface};
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:disabled {{ color: {muted}; }}
QPushButton[role="first"] {{
    background: {accent}; color: {on_accent}; border: 1px solid {accent}; font-weight: 600;
}}
QPushButton[role="first"]:disabled {{
    background: {line}; border: 1px solid {line}; color: {muted};
}}
QPushButton[role="link"] {{
    border: none; background: transparent; color: {accent}; padding: 2px 4px; text-align: left;
}}
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus {{ text-decoration: underline; }}
QPushButton[role="page"] {{
    border: none; border-radius: 6px; text-align: left; padding: 8px 12px; background: transparent;
}}
QPushButton[role="page"]:hover, QPushButton[role="page"]:focus {{ background: {hover}; }}
QPushButton[role="page"]:checked {{ background: {hover}; color: {accent}; font-weight: 600; }}
QLineEdit, QPlainTextEdit {{
    padding: 5px 8px; border: 1px solid {line}; border-radius: 6px; background: {surface};
}}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {accent}; }}
QCheckBox::indicator:unchecked, QTreeView::indicator:unchecked, QTableView::indicator:unchecked {{
    width: 13px; height: 13px; border: 1px solid {muted}; border-radius: 3px; background: {surface};
}}
QComboBox {{ min-height: 26px; min-width: 90px; }}
QTreeView {{ border: 1px solid {line}; border-radius: 6px; background: {surface}; }}
QTreeView::item {{ padding: 3px 0; }}
QTableView {{
    border: none; background: {surface}; alternate-background-color: {surface};
    selection-background-color: {hover}; selection-color: {text}; outline: none;
}}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {line}; }}
QTableView::item:selected {{ background: {hover}; color: {text}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QFrame[role="notice"] {{ background: {hover}; border: none; border-bottom: 1px solid {line}; }}
QSplitter::handle {{ background: {line}; width: 1px; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; color: {text}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QHeaderView::section {{
    background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 6px 16px 6px 10px; text-align: left;
}}
"""


def colours() -> Colours:
    """Return the colours in use."""
    dark = QGuiApplication.palette().window().color().lightness() < 128
    return DARK if dark else LIGHT


def apply_theme(app: QApplication, name: str = "") -> None:
    """Paint the program "light" or "dark", or in the desktop's own scheme."""
    app.setStyle("Fusion")
    scheme = _SCHEMES.get(name) or app.styleHints().colorScheme()
    found = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(found))
    size = app.font().pointSizeF()
    values = {name: getattr(found, name) for name in Colours.__slots__}
    app.setStyleSheet(_SHEET.format(**values, big=round(size * 1.4, 1), small=round(size * 0.9, 1)))


def _palette(found: Colours) -> QPalette:
    palette = QPalette(QColor(found.window))
    role = QPalette.ColorRole
    roles = {
        role.Window: found.window,
        role.WindowText: found.text,
        role.Base: found.surface,
        role.AlternateBase: found.window,
        role.Text: found.text,
        role.Button: found.surface,
        role.ButtonText: found.text,
        role.PlaceholderText: found.muted,
        role.Highlight: found.accent,
        role.HighlightedText: found.on_accent,
        role.Link: found.accent,
        role.ToolTipBase: found.surface,
        role.ToolTipText: found.text,
    }
    for each, colour in roles.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(found.muted))
    return palette
