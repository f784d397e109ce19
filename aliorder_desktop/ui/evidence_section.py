"""Evidence on an order's page: what is attached, and the ways to attach more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QImageWriter,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.evidence import Exhibit
from aliorder_desktop.domain.evidence_kinds import is_picture
from aliorder_desktop.services.evidence import (
    About,
    attach_bytes,
    attach_file,
    describe,
    evidence_of,
)
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import flow, row
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.evidence import (
    exhibit_time_text,
    kind_of_file_text,
    no_evidence_text,
    size_text,
)

_THUMBNAIL = QSize(72, 54)
_PASTED = "pasted picture.png"


class EvidenceSection(QWidget):
    """The files of one order; takes files dropped on it and pictures pasted with Ctrl+V.

    Attributes:
        attached: a file was attached; the event's id and the file's name.
        worded:   words were pasted or dropped, as from a chat.
    """

    attached = Signal(str, str)
    worded = Signal(str)

    def __init__(self, office: Office, order_key: str) -> None:
        super().__init__()
        self._office, self._key = office, order_key
        self.setAcceptDrops(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._list = QWidget()
        choose = button("Attach a file…", "link")
        choose.clicked.connect(self.choose)
        paste = button("Paste a picture or words", "link")
        paste.clicked.connect(self.paste)
        self.question = _Question()
        self.refused = label("", "strong")
        self.refused.hide()
        self._layout.addWidget(self._list)
        self._layout.addWidget(self.question)
        self._layout.addWidget(self.refused)
        self._layout.addWidget(flow([choose, paste]))
        self.refresh()

    def refresh(self) -> None:
        """Show what is attached now."""
        self._office.ask(lambda opened: _shown(opened, self._key), self._show)

    def choose(self) -> None:
        """Let the shopper choose files."""
        names, _ = QFileDialog.getOpenFileNames(self, "Attach evidence")
        self.attach([Path(name) for name in names])

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files; the note is asked for afterwards."""
        key, now = self._key, self._office.now()
        self.refused.hide()
        for path in paths:
            self._do(partial(_attach_file, key, path, now))

    def paste(self) -> None:
        """Attach the picture or the files on the clipboard, or keep its words as said."""
        self._take(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, pictures and words."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage() or data.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self._take(event.mimeData())
        event.acceptProposedAction()

    # --- inside ------------------------------------------------------------------------

    def _take(self, data: QMimeData) -> None:
        if data.hasUrls():
            urls = [url for url in data.urls() if url.isLocalFile()]
            self.attach([Path(url.toLocalFile()) for url in urls])
        elif data.hasImage():
            content, key, now = _png(QImage(data.imageData())), self._key, self._office.now()
            self.refused.hide()
            self._do(lambda opened: attach_bytes(opened, key, content, _PASTED, About(), now))
        elif data.text().strip():
            self.worded.emit(data.text())

    def _do(self, task: Callable[[Workspace], Exhibit]) -> None:
        self._office.do(task, self._attached, self._refuse, keys=(self._key,))

    def _refuse(self, error: UserError) -> None:
        before = [self.refused.text()] if not self.refused.isHidden() else []
        self.refused.setText("\n".join((*before, error_text(error))))
        self.refused.show()

    def _attached(self, exhibit: Exhibit) -> None:
        self.attached.emit(exhibit.event_id, exhibit.name)
        self.question.ask(exhibit, lambda note: self._describe(exhibit, note))
        self.refresh()

    def _describe(self, exhibit: Exhibit, note: str) -> None:
        now = self._office.now()
        about = About(note, event_id=exhibit.about or None)
        self._office.do(
            lambda opened: describe(opened, exhibit.event_id, about, now),
            lambda _: self.refresh(),
            keys=(self._key,),
        )

    def _show(self, found: Sequence[tuple[Exhibit, QImage | None]]) -> None:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in self._rows(found):
            layout.addWidget(part)
        self._layout.replaceWidget(self._list, made)
        self._list.deleteLater()
        self._list = made

    def _rows(self, found: Sequence[tuple[Exhibit, QImage | None]]) -> Iterable[QWidget]:
        if not found:
            yield label(no_evidence_text(), "muted")
        zone, now = self._office.zone, self._office.now()
        for exhibit, picture in found:
            when = exhibit_time_text(exhibit, zone, now)
            kind = kind_of_file_text(exhibit.media_type)
            words = QWidget()
            layout = QVBoxLayout(words)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            layout.addWidget(label(exhibit.note or exhibit.name))
            layout.addWidget(label(f"{kind}, {size_text(exhibit.size)}, {when}", "small"))
            yield row(_thumbnail(picture), words, stretch=1)


class _Question(QWidget):
    """Asks what a file shows, after it was attached."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setPlaceholderText("What does it show?")
        self.text.setAccessibleName("What does it show?")
        self._waiting: list[tuple[Exhibit, Callable[[str], None]]] = []
        self._name = label("", "small")
        keep, skip = button("Keep the note"), button("Skip", "link")
        keep.clicked.connect(self._keep)
        self.text.returnPressed.connect(self._keep)
        skip.clicked.connect(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._name)
        layout.addWidget(row(self.text, keep, skip))
        self.hide()

    def ask(self, exhibit: Exhibit, answered: Callable[[str], None]) -> None:
        """Ask about a file that has no note yet, after those that are waiting."""
        if exhibit.note:
            return
        self._waiting.append((exhibit, answered))
        if len(self._waiting) == 1:
            self._show()

    def _show(self) -> None:
        self._name.setText(self._waiting[0][0].name)
        self.text.clear()
        self.show()
        self.text.setFocus()

    def _next(self) -> None:
        del self._waiting[:1]
        if self._waiting:
            self._show()
        else:
            self.hide()

    def _keep(self) -> None:
        note = self.text.text().strip()
        _, answered = self._waiting[0]
        self._next()
        if note:
            answered(note)


def _attach_file(order_key: str, path: Path, now: datetime, opened: Workspace) -> Exhibit:
    return attach_file(opened, order_key, path, About(), now)


def _shown(opened: Workspace, order_key: str) -> list[tuple[Exhibit, QImage | None]]:
    """Return the files of an order with small pictures, made off the window's own thread."""
    files = opened.attachments.files
    return [
        (exhibit, _small(files.content(exhibit.sha256)) if is_picture(exhibit.media_type) else None)
        for exhibit in evidence_of(opened, order_key)
    ]


def _small(content: bytes | None) -> QImage | None:
    if content is None:
        return None
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return None if picture.isNull() else picture


def _thumbnail(picture: QImage | None) -> QLabel:
    made = label("", wrap=False)
    made.setFixedSize(_THUMBNAIL)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if picture is not None:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        made.setPixmap(QPixmap.fromImage(picture).scaled(_THUMBNAIL, keep, smooth))
    return made


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())
