"""Evidence kinds: which files may stand as evidence, by their bytes and not by their name.

Only what merely shows something is let in: pictures, films, PDFs and plain text. Whatever a
computer could run, follow or lay out as a page is refused.
"""

from __future__ import annotations

import re

from aliorder_desktop.domain.errors import UserError

LARGEST = 50_000_000  # bytes; a minute of film from a telephone, with room to spare

TEXT = "text/plain"
PDF = "application/pdf"

SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/heic": ".heic",
    "image/avif": ".avif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    PDF: ".pdf",
    TEXT: ".txt",
}

# Source: the file formats' own first bytes, as their specifications give them.
_STARTS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"BM": "image/bmp",
    b"%PDF-": PDF,
    b"\x1a\x45\xdf\xa3": "video/webm",
}
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), "image/heic"),
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41"), "video/mp4"),
    **dict.fromkeys((b"mp42", b"avc1", b"MSNV", b"M4V ", b"3gp4", b"3gp5"), "video/mp4"),
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!")
_LINK = re.compile(r"\s*(\[Desktop Entry\]|\[InternetShortcut\]|\[\{000214A0)", re.IGNORECASE)
_WINDOWS_LINK = b"L\0\0\0\x01\x14\x02\0"
_PAGE = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*)?<(?:\?xml|\?php|!doctype|html|head|body|svg|table|hta:)",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_PART = re.compile(
    r"<script\b|^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE
)

# Names under which a computer would run, follow or lay out what is inside.
_PROGRAM_NAMES = frozenset(
    ".app .bash .bat .cmd .com .cpl .exe .jar .js .jse .lua .msi .php .pif .pl .ps1 .py .pyw .rb "
    ".reg .scr .sh .vb .vbe .vbs .wsf .wsh .zsh".split()
)
_LINK_NAMES = frozenset(".desktop .lnk .url .webloc".split())
_PAGE_NAMES = frozenset(".hta .htm .html .mht .mhtml .svg .xht .xhtml .xml".split())

_TEXT_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type_of(content: bytes, name: str) -> str:
    """Return the media type of a file that may stand as evidence.

    Raises: UserError "evidence_is_empty", "evidence_is_too_big", "evidence_is_a_program",
            "evidence_is_a_link", "evidence_is_a_page", "evidence_is_unknown".
    """
    if not content:
        raise UserError("evidence_is_empty", name=name)
    if len(content) > LARGEST:
        raise UserError("evidence_is_too_big", name=name, most=LARGEST // 1_000_000)
    _refuse_by_name(name)
    if content.startswith(_PROGRAMS):
        raise UserError("evidence_is_a_program", name=name)
    if content.startswith(_WINDOWS_LINK):
        raise UserError("evidence_is_a_link", name=name)
    return _by_start(content) or _as_text(content, name)


def is_picture(media_type: str) -> bool:
    """Return whether it can be shown as a picture."""
    return media_type.startswith("image/")


def _refuse_by_name(name: str) -> None:
    dot = name.rfind(".")
    suffix = name[dot:].casefold() if dot >= 0 else ""
    refused = (
        ("evidence_is_a_program", _PROGRAM_NAMES),
        ("evidence_is_a_link", _LINK_NAMES),
        ("evidence_is_a_page", _PAGE_NAMES),
    )
    for code, names in refused:
        if suffix in names:
            raise UserError(code, name=name)


def _by_start(content: bytes) -> str | None:
    for start, media_type in _STARTS.items():
        if content.startswith(start):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return _BRANDS.get(content[8:12]) if content[4:8] == b"ftyp" else None


def _as_text(content: bytes, name: str) -> str:
    try:
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UserError("evidence_is_unknown", name=name) from None
    if _LINK.match(text):
        raise UserError("evidence_is_a_link", name=name)
    if _PAGE.match(text) or _PAGE_PART.search(text):
        raise UserError("evidence_is_a_page", name=name)
    if _TEXT_CONTROLS.search(text):
        raise UserError("evidence_is_unknown", name=name)
    return TEXT
