"""The theme: colours, type and spacing, light and dark."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from aliorder_desktop.ui.colours import Colours, colours_of

GAP = 8
WIDE_GAP = 16

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
QPushButton[role="page"]:checked {{ background: {hover}; color: {accent}; }}
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
    return colours_of("", QGuiApplication.palette())


def apply_theme(app: QApplication, name: str = "") -> None:
    """Paint the program "light" or "dark", or in the desktop's own scheme."""
    app.setStyle("Fusion")
    app.setPalette(QPalette())  # the desktop's own, whatever was painted in before
    found = colours_of(name, app.palette())
    app.setPalette(_palette(found))
    size = app.font().pointSizeF()
    sizes = {"big": round(size * 1.4, 1), "small": round(size * 0.9, 1)}
    app.setStyleSheet(_SHEET.format(**vars(found), **sizes))


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
