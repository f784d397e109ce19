"""File writing: a file takes its name only when the disk has all of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.failures import told


def write_whole(target: Path, content: bytes) -> None:
    """Write bytes to ``target``, 0600, in the place of what may be there.

    Raises: UserError where the disk refuses; nothing half-written is left.
    """
    _write_pieces(target, (content,))


def write_new(target: Path, content: bytes, *, replaces: bool = False) -> None:
    """Write bytes to a file that is not there yet; ``replaces`` where the shopper was asked.

    Raises: UserError "target_exists", "target_is_a_folder", "no_such_file" where its folder is
            not there, and those of the disk.
    """
    write_new_pieces(target, (content,), replaces=replaces)


def write_new_pieces(target: Path, pieces: Iterable[bytes], *, replaces: bool = False) -> None:
    """Write bytes that come piece by piece, as ``write_new`` does.

    Raises: UserError as ``write_new``; what making a piece raises is raised on. Nothing is left
            then, and what is there already stays as it is.
    """
    if target.is_dir():
        raise UserError("target_is_a_folder", path=target)
    if not replaces and (target.exists() or target.is_symlink()):
        raise UserError("target_exists", path=target)
    if not target.parent.is_dir():
        raise UserError("no_such_file", path=target.parent)
    _write_pieces(target, pieces)


def move_whole(source: Path, target: Path) -> None:
    """Give a file another name on the same disk, in the place of what may be there.

    Raises: UserError where the disk refuses; the file then keeps its name.
    """
    with told(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        source.replace(target)
        _settle(target.parent)


def _write_pieces(target: Path, pieces: Iterable[bytes]) -> None:
    with told(target):
        import tempfile  # and all it loads, which reading needs not

        handle, name = tempfile.mkstemp(prefix=".part-", dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _settle(target.parent)


def _settle(folder: Path) -> None:
    """Wait until the disk has the folder's names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
