"""File kinds: what the bytes are, whatever the name says."""

from __future__ import annotations

import re
from enum import StrEnum

from aliorder_desktop.exchange.decoding import in_utf8

_HEAD = 4096
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|table|workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
# Headers that e-mails, and pages saved as one file, begin with.
_HEADERS = re.compile(
    rb"(?:From - [^\r\n]*\r?\n)?"
    rb"(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID"
    rb"|Content-Type|DKIM-Signature|Authentication-Results|Reply-To|Sender|(?:ARC|List|X)-[\w-]+)"
    rb"[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*[A-Za-z][\w-]*[ \t]*:",
    re.IGNORECASE,
)
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_SKIPPED = re.compile(rb"<cell\b[^>]*\bss:index\s*=", re.IGNORECASE)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PRINTABLE = bytes(range(32, 127)) + b"\t\r\n\f"


class FileKind(StrEnum):
    """What a file is by its first bytes."""

    EMPTY = "empty"
    PDF = "pdf"
    PICTURE = "picture"
    ZIP = "zip"
    OLD_WORKBOOK = "old_workbook"
    WEB_PAGE = "web_page"
    JSON = "json"
    MESSAGE = "message"
    BINARY = "binary"
    TEXT = "text"


def kind_of(data: bytes) -> FileKind:
    """Return what ``data`` is; text is what nothing else explains."""
    head = data[:_HEAD]
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return FileKind.EMPTY
    if head.lstrip().startswith(b"%PDF"):
        return FileKind.PDF
    if (
        head.startswith(_PICTURES)
        or head[4:12] in (b"ftypheic", b"ftypavif")
        or head[8:12] == b"WEBP"
    ):
        return FileKind.PICTURE
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.ZIP
    if head.startswith(_OLE):
        return FileKind.OLD_WORKBOOK
    return _kind_of_text(head)


def has_table(data: bytes) -> bool:
    """Return whether a web page holds a table."""
    return _TABLE.search(data) is not None


def skips_cells(data: bytes) -> bool:
    """Return whether a workbook written as XML leaves cells out, so that columns shift."""
    return _SKIPPED.search(data) is not None


def _kind_of_text(head: bytes) -> FileKind:
    text = in_utf8(head).removeprefix(_BOMS[0])
    if _HTML.match(text):
        return FileKind.WEB_PAGE
    if _HEADERS.match(text):
        return FileKind.MESSAGE
    if text.lstrip()[:1] in (b"{", b"[") or re.match(rb"\s*mtopjsonp\w*\(", text):
        return FileKind.JSON
    controls = len(head.translate(None, _PRINTABLE + bytes(range(128, 256)))) - head.count(0)
    if not head.startswith(_BOMS) and controls * 10 > len(head):
        return FileKind.BINARY
    return FileKind.TEXT
