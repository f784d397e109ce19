"""Documents: what stands on paper, block after block; every word is plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; what follows belongs to it."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words below each other; quiet ones are set smaller and grey."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Attributes:
        widths: share of the page's width each column takes, in percent.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what stands below it; words alone where it cannot be drawn."""

    content: bytes
    caption: str


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        title:  stands large on the first page.
        footer: stands at the foot of every page, beside "page {page} of {pages}" in ``counting``.
    """

    title: str
    blocks: tuple[Block, ...]
    footer: str
    counting: str
