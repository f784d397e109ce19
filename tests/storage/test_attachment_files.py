"""Attached files: kept whole under their digest, private, and missed when they change."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.storage.attachment_files import AttachmentFiles, read_plain
from aliorder_desktop.storage.file_writing import write_new

CONTENT = b"\x89PNG\r\n\x1a\nlamp"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def test_bytes_are_kept_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "attachments"
    files = AttachmentFiles(folder)
    mask = os.umask(0)
    try:
        assert files.keep(CONTENT) == files.keep(CONTENT) == SHA256
    finally:
        os.umask(mask)
    assert [path.name for path in folder.iterdir()] == [SHA256]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / SHA256).stat().st_mode) == 0o600
    assert files.content(SHA256) == CONTENT


def test_a_changed_file_and_a_missing_one_are_told_apart_and_mended(tmp_path: Path) -> None:
    files = AttachmentFiles(tmp_path / "attachments")
    files.keep(CONTENT)
    files.path(SHA256).write_bytes(CONTENT + b"!")
    assert (files.state(SHA256), files.content(SHA256)) == ("changed", None)
    files.path(SHA256).unlink()
    assert (files.state(SHA256), files.content(SHA256)) == ("missing", None)
    files.keep(CONTENT)
    assert files.state(SHA256) == "whole"


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 64 + "/x", "A" * 64])
def test_only_a_digest_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        AttachmentFiles(tmp_path).path(name)


def test_links_pipes_and_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(CONTENT)
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    os.mkfifo(tmp_path / "pipe.png")
    for name, code in (
        ("link.png", "not_a_plain_file"),
        ("pipe.png", "not_a_plain_file"),
        ("", "is_a_folder"),
        ("none.png", "no_such_file"),
    ):
        with pytest.raises(UserError) as refused:
            read_plain(tmp_path / name, 100)
        assert refused.value.code == code
    assert read_plain(tmp_path / "real.png", 100).content == CONTENT


def test_no_more_is_read_than_shows_that_it_is_too_much(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 1000)
    assert len(read_plain(tmp_path / "big", 10).content) == 11


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    write_new(tmp_path / "new", b"one")
    with pytest.raises(UserError, match="target_exists"):
        write_new(tmp_path / "new", b"two")
    with pytest.raises(UserError, match="no_such_file"):
        write_new(tmp_path / "nowhere" / "new", b"two")
    assert (tmp_path / "new").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
