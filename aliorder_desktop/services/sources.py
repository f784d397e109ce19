"""Sources: the files and pasted texts that an import is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.file_reading import Choices

CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True)
class Source:
    """An order file, or pasted text, with what the shopper chose for it."""

    name: str
    data: bytes
    choices: Choices = field(default_factory=Choices)


def file_source(path: Path, choices: Choices | None = None) -> Source:
    """Return a file the shopper names.

    Raises: UserError that says what is wrong with the name or the file.
    """
    return Source(path.name, read_bytes(path), choices or Choices())


def pasted_source(text: str, choices: Choices | None = None) -> Source:
    """Return text from the clipboard as if it were a file."""
    return Source(CLIPBOARD, text.encode("utf-8", "replace"), choices or Choices())


def stream_source(stream: BinaryIO, choices: Choices) -> Source:
    """Return text that another program hands over as if it were pasted."""
    return Source(CLIPBOARD, stream.read(), choices)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file the shopper names.

    Raises: UserError that says what is wrong with the name or the file.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError("no_such_file", path=path) from None
    except IsADirectoryError:
        raise UserError("is_a_folder", path=path) from None
    except PermissionError:
        raise UserError("no_permission", path=path) from None
    except (OSError, MemoryError) as error:
        raise UserError("file_unreadable", path=path, detail=error) from None
