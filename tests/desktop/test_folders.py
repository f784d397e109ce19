"""Folders: the one given, else the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from aliorder_desktop.desktop.folders import folders


def test_everything_lies_in_the_folder_given(tmp_path: Path) -> None:
    found = folders(str(tmp_path))
    assert {found.database.parent, found.backups.parent, found.layouts.parent} == {tmp_path}


def test_without_one_it_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert folders(None).data == tmp_path / "aliorder-desktop"
