"""Page files: the visible text of saved pages and e-mails; nothing in them is run or loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice

from aliorder_desktop.domain.instants import instant_from
from aliorder_desktop.exchange.decoding import decoded, text_encoding
from aliorder_desktop.exchange.markup import pieces
from aliorder_desktop.exchange.pages import MOST_TEXT

_HIDDEN = frozenset(("head", "noscript", "template", "svg", "title"))
_BREAKS = frozenset((
    "address", "article", "br", "button", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table",
    "td", "th", "tr", "ul",
))  # fmt: skip
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)([^\s]{1,2000})", re.IGNORECASE)
_CANONICAL = re.compile(
    rb"""<(?:link|meta)[^>]{0,300}(?:rel=["']canonical["']|property=["']og:url["'])[^>]{0,300}>""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"""(?:href|content)=["'](https?://[^"']{1,2000})""", re.IGNORECASE)
_MOST_PARTS, _MOST_NESTED = 1000, 30
_LONGEST_HEADERS, _LONGEST_HEADER = 200_000, 1000
_PAGE = re.compile(r"Page:\s*(https?://\S{1,2000})")
_SEEN = re.compile(r"Seen at:\s*([\dT:.+Z-]{16,40})")
_HEAD_LINES, _LONGEST_HEAD = 5, 5000
_MOST_PIECES = 200_000  # ten times those of the longest order page


@dataclass(frozen=True, slots=True)
class PageText:
    """The visible text of a page or e-mail.

    Attributes:
        hints:   the page's address or the sender, which tell the marketplace.
        seen_at: when the page was saved or the e-mail sent, None where it does not say.
        basis:   order-page or e-mail.
    """

    text: str
    hints: tuple[str, ...]
    seen_at: datetime | None
    basis: str


def copied_text(text: str) -> PageText:
    """Return the text of a page that was copied, with what a bookmark put before it.

    Shape: lines "Page: ADDRESS" and "Seen at: INSTANT" at the start, in any order, or none.
    """
    hints: list[str] = []
    seen_at = None
    for line in text[:_LONGEST_HEAD].splitlines()[:_HEAD_LINES]:
        page, seen = _PAGE.fullmatch(line.strip()), _SEEN.fullmatch(line.strip())
        if page:
            hints.append(page.group(1))
        if seen:
            try:
                seen_at = instant_from(seen.group(1))
            except ValueError:
                continue
    return PageText(text, tuple(hints), seen_at, "order-page")


def web_page_text(data: bytes, encoding: str | None) -> PageText:
    """Return the visible text of a saved web page."""
    found = decoded(data[: 4 * MOST_TEXT], encoding)
    return PageText(
        _visible(found.text) if found else "", tuple(_addresses(data)), None, "order-page"
    )


def message_text(data: bytes) -> PageText:
    """Return the visible text of an e-mail, or of a page saved with all that belongs to it."""
    nothing = PageText("", (), None, "e-mail")
    if _is_endless(data):
        return nothing
    try:
        message = message_from_bytes(data)
        parts = list(message.walk())
    except (MessageError, ValueError, LookupError, RecursionError, TypeError, AttributeError):
        return nothing
    saved = _header(message, "Snapshot-Content-Location")
    by_browser = _header(message, "From").startswith("<Saved by")
    basis = "order-page" if saved or by_browser else "e-mail"
    texts = {kind: _first_text(parts, kind) for kind in ("text/plain", "text/html")}
    html = _visible(texts["text/html"])
    text = html if basis == "order-page" or len(html) > 2 * len(texts["text/plain"]) else ""
    subject = _header(message, "Subject")
    shown = f"{subject}\n{text or texts['text/plain'] or html}"
    sender = _header(message, "From").rpartition("@")[2].strip("<> ")
    return PageText(shown, tuple(filter(None, (saved, sender))), _sent_at(message), basis)


def _is_endless(data: bytes) -> bool:
    """Return whether an e-mail has more parts or longer headers than any program writes."""
    heads = re.split(rb"\r?\n\r?\n", data[: 2 * _LONGEST_HEADERS], maxsplit=1)
    boundaries = len(re.findall(rb"^--", data, re.MULTILINE))
    nested = len(re.findall(rb"^Content-Type:\s*multipart", data, re.MULTILINE | re.IGNORECASE))
    return len(heads[0]) > _LONGEST_HEADERS or boundaries > _MOST_PARTS or nested > _MOST_NESTED


def _visible(page: str) -> str:
    """Return the text a reader sees, line by line."""
    shown: list[str] = []
    hiding = ""
    for tag, closes, text, _ in islice(pieces(page), _MOST_PIECES):
        if hiding:
            hiding = "" if closes and tag in (hiding, "html") else hiding
        elif not tag:
            shown.append(" ".join(text.split()) + " ")
        elif tag in _BREAKS:
            shown.append("\n")
        elif tag in _HIDDEN and not closes:
            hiding = tag
    return "".join(shown)


def _addresses(data: bytes) -> Iterator[str]:
    head = data[:200_000]
    saved = _SAVED_FROM.search(head)
    if saved:
        yield saved.group(1).decode("utf-8", "replace")
    for found in _CANONICAL.finditer(head):
        address = _ADDRESS.search(found.group())
        if address:
            yield address.group(1).decode("utf-8", "replace")


def _first_text(parts: list[Message], kind: str) -> str:
    """Return the text of the first part of that kind."""
    for part in parts:
        if part.get_content_type() != kind or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            found = decoded(payload[: 4 * MOST_TEXT], _charset(part))
            return found.text if found else ""
    return ""


def _charset(part: Message) -> str | None:
    name = part.get_content_charset()
    return text_encoding(name) if name else None


def _header(message: Message, name: str) -> str:
    """Return a header as a reader sees it."""
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        shown = str(make_header(decode_header(raw)))
    except (MessageError, ValueError, LookupError):  # words in an encoding that is none
        shown = raw
    return " ".join(shown.split())


def _sent_at(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
        return sent.replace(tzinfo=sent.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
