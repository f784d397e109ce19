"""Setting: blocks of a document as text with type, tables and pictures.

Words go in through the cursor alone, so that nothing from outside is ever read as markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QImageReader,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from aliorder_desktop.domain.documents import Block, Document, Heading, Paragraph, Picture, Table

_INK, _GREY, _LINE, _TINT = (QColor(c) for c in ("#000000", "#555555", "#bbbbbb", "#eeeeee"))
_UNSEEN = ("Cc", "Cf", "Cs", "Co")
_KEPT = "\n\u200c\u200d"  # lines, and what some letters and emoji are joined with
_GOES_WITH_NEXT = 1  # the state of a block that stays on one page with the next
_BEFORE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_READERS = 4
_MAX_HEIGHT = 0.42  # of the page: two pictures with their words stand on one


def set_blocks(text: QTextDocument, document: Document) -> None:
    """Put the title and all blocks of ``document`` into an empty text."""
    cursor = QTextCursor(text)
    cursor.setBlockFormat(_spaced(0, 10))
    cursor.insertText(plain(document.title), _type(18, bold=True))
    page = text.pageSize()
    room = QSize(int(page.width()), int(page.height() * _MAX_HEIGHT))
    contents = [block.content for block in document.blocks if isinstance(block, Picture)]
    with ThreadPoolExecutor(_READERS) as readers:  # reading them is most of the work
        pictures = readers.map(partial(_read, room=room), contents)
        for block in document.blocks:
            _set(block, cursor, pictures)
    _keep_together(text)


def plain(text: str) -> str:
    """Return outside text without control and direction marks, which would turn a page round."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSEEN)


def _keep_together(text: QTextDocument) -> None:
    """Take what goes with the next block over to the page on which that one begins."""
    height = text.pageSize().height()
    block = text.firstBlock()
    while block.isValid():
        below = block.next()
        apart = below.isValid() and _top(block) // height != _top(below) // height
        if block.userState() == _GOES_WITH_NEXT and apart and not _breaks(block):
            _break_before(block, breaks=True)
            _break_before(below, breaks=False)
            block = block.previous()  # which may go with this one
        else:
            block = below


def _top(block: QTextBlock) -> float:
    """Return where the first line of a block stands; the block itself may begin a page before."""
    rectangle = block.document().documentLayout().blockBoundingRect(block)
    lines = block.layout()
    if not lines.lineCount():
        return rectangle.top()
    return rectangle.top() - lines.boundingRect().top() + lines.lineAt(0).y()


def _breaks(block: QTextBlock) -> bool:
    return block.blockFormat().pageBreakPolicy() == _BEFORE


def _break_before(block: QTextBlock, *, breaks: bool) -> None:
    if breaks != _breaks(block):
        shape = block.blockFormat()
        shape.setPageBreakPolicy(_BEFORE if breaks else QTextFormat.PageBreakFlag.PageBreak_Auto)
        QTextCursor(block).setBlockFormat(shape)


def _set(block: Block, cursor: QTextCursor, pictures: Iterator[QImage | None]) -> None:
    """Put one block at the end; ``pictures`` come in the order of their blocks."""
    match block:
        case Heading():
            _set_heading(block, cursor)
        case Paragraph():
            _set_paragraph(block, cursor)
        case Table():
            _set_table(block, cursor)
        case Picture():
            _set_picture(block, next(pictures), cursor)


def _set_heading(block: Heading, cursor: QTextCursor) -> None:
    cursor.insertBlock(_spaced(16, 5), _type(12, bold=True))
    cursor.block().setUserState(_GOES_WITH_NEXT)
    cursor.insertText(plain(block.text), _type(12, bold=True))


def _set_paragraph(block: Paragraph, cursor: QTextCursor) -> None:
    shape = _type(8.5, colour=_GREY) if block.quiet else _type(10)
    cursor.insertBlock(_spaced(4, 5), shape)
    cursor.insertText(plain(block.text), shape)


def _set_table(block: Table, cursor: QTextCursor) -> None:
    table = cursor.insertTable(len(block.rows) + 1, len(block.headings), _table_format(block))
    for column, heading in enumerate(block.headings):
        _fill(table, 0, column, heading, _type(9, bold=True))
    for row, cells in enumerate(block.rows, start=1):
        for column, cell in enumerate(cells):
            _fill(table, row, column, cell, _type(9))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _set_picture(block: Picture, picture: QImage | None, cursor: QTextCursor) -> None:
    if picture is not None:
        cursor.insertBlock(_spaced(8, 3))
        cursor.block().setUserState(_GOES_WITH_NEXT)
        shape = QTextImageFormat()
        scale = _scale(cursor.document())
        shape.setWidth(picture.width() / scale)
        shape.setHeight(picture.height() / scale)
        name = f"picture-{cursor.position()}"
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource, name, picture)
        shape.setName(name)
        cursor.insertImage(shape)
    *first, last = block.caption.split("\n")
    for line in first:
        _set_paragraph(Paragraph(line, quiet=True), cursor)
        cursor.block().setUserState(_GOES_WITH_NEXT)
    _set_paragraph(Paragraph(last, quiet=True), cursor)


def _scale(text: QTextDocument) -> float:
    """Return by how much Qt enlarges pictures from the screen's dots to those of the paper."""
    device = text.documentLayout().paintDevice()
    return device.logicalDpiX() / round(QGuiApplication.primaryScreen().logicalDotsPerInchX())


def _table_format(block: Table) -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, width) for width in block.widths]
    )
    shape.setHeaderRowCount(1)
    shape.setCellPadding(6)
    shape.setCellSpacing(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QBrush(_LINE))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    return shape


def _fill(table: QTextTable, row: int, column: int, text: str, shape: QTextCharFormat) -> None:
    cell = table.cellAt(row, column)
    if row == 0:
        tinted = cell.format()
        tinted.setBackground(QBrush(_TINT))
        cell.setFormat(tinted)
    cell.firstCursorPosition().insertText(plain(text), shape)


def _type(size: float, *, bold: bool = False, colour: QColor = _INK) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontPointSize(size)
    shape.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    shape.setForeground(QBrush(colour))
    return shape


def _spaced(above: float, below: float) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    shape.setBottomMargin(below)
    return shape


def _read(content: bytes, room: QSize) -> QImage | None:
    """Return a picture upright and no larger than ``room``; None for one that cannot be drawn."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > 2 * room.width() or size.height() > 2 * room.height()):
        reader.setScaledSize(size.scaled(room * 2, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        return None
    if picture.width() <= room.width() and picture.height() <= room.height():
        return picture
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(room, keep, smooth)
