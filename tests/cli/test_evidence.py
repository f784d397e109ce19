"""Evidence on the command line: attached, listed, saved, and missed when it is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

LAMP = "3066120042831337"
ROW = f"{LAMP},2026-02-20,Lamp,1,22.90,EUR,Awaiting delivery,,Lumi"
PICTURE = b"\x89PNG\r\n\x1a\nlamp"


@pytest.fixture
def filled(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on a record of one order."""
    aliorder.json("import", order_file(ROW))
    return aliorder


def test_a_picture_is_attached_listed_and_saved_unchanged(
    filled: CommandLine, tmp_path: Path
) -> None:
    photo = tmp_path / "page 1.png"
    photo.write_bytes(PICTURE)
    added = filled.json(
        "evidence", "add", LAMP, str(photo), "--note", "The tracking page", "--at", "3h ago"
    )
    assert (added["name"], added["note"], added["dating"]) == (
        "page 1.png", "The tracking page", "told",
    )  # fmt: skip
    assert added["at"] == "2026-03-02T09:00:00Z"
    assert filled.json("evidence", "list", LAMP) == [added]
    assert photo.read_bytes() == PICTURE
    saved = tmp_path / "again.png"
    filled.json("evidence", "save", added["sha256"][:10], "-o", str(saved))
    assert saved.read_bytes() == PICTURE
    assert filled("evidence", "save", added["sha256"], "-o", str(saved), "--json").json[
        "error"
    ] == ("target_exists")
    assert "Evidence: page 1.png: The tracking page" in filled("events", LAMP).out


def test_the_same_picture_is_attached_once(filled: CommandLine, tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    photo.write_bytes(PICTURE)
    first = filled.json("evidence", "add", LAMP, str(photo))
    again = photo.rename(tmp_path / "b.png")
    assert filled.json("evidence", "add", LAMP, str(again)) == first


def test_what_cannot_stand_as_evidence_is_refused_and_nothing_is_kept(
    filled: CommandLine, tmp_path: Path
) -> None:
    for name, content, code in (
        ("run.sh", b"#!/bin/sh\n", "evidence_is_a_program"),
        ("page.html", b"<html>", "evidence_is_a_page"),
        ("shop.url", b"[InternetShortcut]", "evidence_is_a_link"),
        ("zip.png", b"PK\x03\x04", "evidence_is_unknown"),
    ):
        (tmp_path / name).write_bytes(content)
        answer = filled("evidence", "add", LAMP, str(tmp_path / name), "--json")
        assert (answer.status, answer.json["error"]) == (1, code)
    assert filled.json("evidence", "list", LAMP) == []
    assert not (filled.folder / "attachments").exists()


def test_check_misses_a_file_that_is_gone_or_changed(filled: CommandLine, tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    photo.write_bytes(PICTURE)
    added = filled.json("evidence", "add", LAMP, str(photo))
    assert filled.json("check")["clean"]
    kept = filled.folder / "attachments" / added["sha256"]
    kept.write_bytes(b"something else")
    found = filled.json("check", status=1)
    assert [(fault["state"], fault["name"]) for fault in found["evidence"]] == [
        ("changed", "a.png")
    ]
    target = str(tmp_path / "x.png")
    save = ("evidence", "save", added["sha256"], "-o", target, "--json")
    assert filled(*save).json["error"] == "evidence_has_changed"
    kept.unlink()
    assert filled.json("check", status=1)["evidence"][0]["state"] == "missing"
    assert filled(*save).json["error"] == "evidence_is_gone"


def test_evidence_belongs_to_an_event_of_its_own_order(filled: CommandLine, tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    photo.write_bytes(PICTURE)
    event = filled.json("events", LAMP)[0]["event_id"]
    added = filled.json("evidence", "add", LAMP, str(photo), "--event", event)
    assert added["belongs_to"] == event
    text = tmp_path / "chat.txt"
    text.write_text("seller: it is on its way", "utf-8")
    answer = filled("evidence", "add", LAMP, str(text), "--event", "nothing", "--json")
    assert answer.json["error"] == "event_not_found"


def test_a_copy_of_the_record_holds_the_files_and_names_the_lost(
    filled: CommandLine, tmp_path: Path
) -> None:
    shas = []
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(PICTURE + name.encode())
        shas.append(filled.json("evidence", "add", LAMP, str(tmp_path / name))["sha256"])
    (filled.folder / "attachments" / shas[1]).unlink()
    copy = str(tmp_path / "copy.db")
    made = filled.json("backup", copy)
    assert (made["files"], made["lost"]) == (1, ["b.png"])
    assert "b.png" in filled("backup", str(tmp_path / "again.db")).err
    other = CommandLine(tmp_path / "other", filled.capture, filled.monkeypatch)
    back = other.json("restore", copy)
    assert (back["kept"], back["files"], back["lost"]) == (None, 1, ["b.png"])
    assert [exhibit["name"] for exhibit in other.json("evidence", "list", LAMP)] == [
        "a.png", "b.png",
    ]  # fmt: skip
    assert [fault["name"] for fault in other.json("check", status=1)["evidence"]] == ["b.png"]
    saved = tmp_path / "saved.png"
    other.json("evidence", "save", shas[0], "-o", str(saved))
    assert saved.read_bytes() == PICTURE + b"a.png"
