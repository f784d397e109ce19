"""How the window is asked to start, from a terminal."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aliorder_desktop.app import Start, start_from, window


def test_without_options_it_is_the_users_own_record() -> None:
    assert start_from([]) == Start(None, None, hidden=False, page=0, files=())


def test_options_and_files_may_stand_in_any_order() -> None:
    given = ["a.csv", "--page", "orders", "--now=2026-03-02T12:00Z", "b.csv", "--hidden"]
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    files = (Path("a.csv").absolute(), Path("b.csv").absolute())
    assert start_from(["--data-dir", "/r", *given]) == Start("/r", now, True, 1, files)


def test_a_file_may_begin_like_an_option() -> None:
    assert start_from(["--", "--page"]).files == (Path("--page").absolute(),)


@pytest.mark.parametrize(
    "wrong", ["--page=today2", "--now=noon", "--now=2026-03-02T12:00", "--dark", "--data-dir"]
)
def test_what_cannot_be_understood_is_told_with_what_can(
    wrong: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["aliorder-desktop", wrong])
    with pytest.raises(SystemExit) as ended:
        window()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: aliorder-desktop") and "Traceback" not in said


def test_help_is_given(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["aliorder-desktop", "--help"])
    with pytest.raises(SystemExit) as ended:
        window()
    assert ended.value.code == 0
    assert "--data-dir DIR" in capsys.readouterr().out
