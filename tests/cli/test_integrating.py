"""Integrating by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aliorder_desktop.services import integrating
from tests.cli.conftest import CommandLine


def test_it_says_what_it_wrote_and_takes_it_away(
    aliorder: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", str(tmp_path))  # no systemd
    written = aliorder.json("integrate")
    assert len(written["written"]) == 7 and written["timer"] is False
    assert "the menu" in aliorder("integrate").err
    assert len(aliorder.json("integrate", "--remove")["removed"]) == 7
    assert "nothing to take away" in aliorder("integrate", "--remove").err


def test_a_folder_that_cannot_be_written_is_told(
    aliorder: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert aliorder.json("integrate", status=1)["error"] == "no_permission"


def test_in_a_sandbox_it_says_where_that_is_done_instead(
    aliorder: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrating, "in_sandbox", lambda: True)
    assert aliorder.json("integrate", status=1)["error"] == "in_a_sandbox"
    assert "in its settings" in aliorder("integrate").err
