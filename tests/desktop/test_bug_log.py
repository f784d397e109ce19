"""The log of bugs: where it happened, and nothing of what was imported."""

from __future__ import annotations

from pathlib import Path

from aliorder_desktop.desktop.bug_log import MAX_BYTES, log_bug


def _bug() -> BaseException:
    try:
        raise KeyError("3066082282204417 Desk lamp")
    except KeyError as error:
        return error


def test_a_bug_is_logged_with_its_place_and_without_what_it_quotes(tmp_path: Path) -> None:
    path = log_bug(tmp_path, _bug())
    assert path is not None
    text = path.read_text("utf-8")
    assert "KeyError" in text and "test_bug_log.py" in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_log_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "bugs.log").write_text("x" * (MAX_BYTES + 1))
    log_bug(tmp_path, _bug())
    assert (tmp_path / "bugs.log").stat().st_size < MAX_BYTES
    assert (tmp_path / "bugs.log.1").exists()


def test_a_folder_that_is_not_there_is_no_second_bug(tmp_path: Path) -> None:
    assert log_bug(tmp_path / "none", _bug()) is None
