"""PDF: a document on A4 pages, with numbers at the foot."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from aliorder_desktop.domain.documents import Document
from aliorder_desktop.paper.fonts import application, body_font
from aliorder_desktop.paper.setting import set_blocks

_RESOLUTION = 150  # dots per inch: pictures stay readable and the file small
_MARGIN_MM = 18
_FOOT_MM = 10
_MM = _RESOLUTION / 25.4
_GREY = QColor("#555555")


def pdf_of(document: Document) -> bytes:
    """Return ``document`` as a PDF.

    Shape: fonts need a Qt application; where none runs, one without a screen is made meanwhile.
    """
    running = application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, document.title)
    text = _text(document, writer)
    painter = QPainter(writer)
    pages = text.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        _draw_page(painter, text, page)
        _draw_foot(painter, text.pageSize(), document, page + 1, pages)
    painter.end()
    del running
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM - 4)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("AliOrder Desktop")
    return writer


def _text(document: Document, writer: QPdfWriter) -> QTextDocument:
    text = QTextDocument()
    text.documentLayout().setPaintDevice(writer)
    text.setDefaultFont(body_font(10))
    text.setDocumentMargin(0)
    text.setPageSize(QSizeF(writer.width(), writer.height() - _FOOT_MM * _MM))
    set_blocks(text, document)
    return text


def _draw_page(painter: QPainter, text: QTextDocument, page: int) -> None:
    size = text.pageSize()
    painter.save()
    painter.translate(0, -page * size.height())
    view = QRectF(0, page * size.height(), size.width(), size.height() - 3)  # no line of the next
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    palette = QPalette()  # black on white, whatever the window's colours are
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.palette = palette
    text.documentLayout().draw(painter, context)
    painter.restore()


def _draw_foot(painter: QPainter, size: QSizeF, document: Document, page: int, pages: int) -> None:
    painter.save()
    painter.setFont(body_font(8))
    painter.setPen(_GREY)
    foot = QRectF(0, size.height() + 4 * _MM, size.width(), 5 * _MM)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, document.footer)
    counting = document.counting.format(page=page, pages=pages)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, counting)
    painter.restore()
