"""Bad input: a sentence that says what to do, the right exit status, and nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

LAMP = "3066082282204417"
ROW = f"{LAMP},2026-02-20,Desk lamp,1,22.90,EUR,Awaiting shipment,,Lumi Store"

PAGE = b"<!DOCTYPE html><html><body>Sign in<table><tr><td>Order ID</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "outcome", "reason"),
    [
        ("empty.csv", b"", "rejected", "empty_file"),
        ("blank.csv", b"\xef\xbb\xbf\r\n \r\n", "rejected", "empty_file"),
        ("invoice.csv", b"%PDF-1.7\n...", "rejected", "is_a_pdf"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n....", "rejected", "is_a_picture"),
        ("orders.csv", PAGE, "rejected", "is_a_web_page"),
        ("orders.csv", b"PK\x03\x04 broken", "rejected", "is_a_zip_archive"),
        ("orders.json", b'{"a": [1, 2', "rejected", "unsupported_json"),
        ("list.csv", b"Name,Age\nAna,3\n", "needs_mapping", "no_order_id_column"),
    ],
)
def test_what_is_no_order_list_is_told(
    aliorder: CommandLine, tmp_path: Path, name: str, content: bytes, outcome: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    answer = aliorder("import", str(path), "--json")
    assert answer.status == 1
    found = answer.json
    assert (found["outcome"], found["reason"], found["batch"]) == (outcome, reason, None)
    assert found["message"] and found["message"] in answer.err
    assert aliorder.json("orders") == []


def test_numbers_destroyed_by_a_spreadsheet_are_refused_and_the_others_taken(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    file = order_file(ROW, "3.06612E+15,2026-02-21,Dock,1,18.90,EUR,Completed,,Hub")
    found = aliorder.json("import", file)
    assert found["outcome"] == "ok_with_rejections"
    (row,) = found["rows"]["rejected"]
    assert (row["line"], row["reason"]) == (3, "order_id_damaged_by_spreadsheet")
    assert "3.06612E+15" in row["message"]
    assert [order["number"] for order in aliorder.json("orders")] == [LAMP]


def test_a_file_that_is_not_there_and_a_folder_are_told(
    aliorder: CommandLine, tmp_path: Path
) -> None:
    missing = aliorder("import", str(tmp_path / "none.csv"), "--json")
    assert (missing.status, missing.json["error"]) == (1, "no_such_file")
    folder = aliorder("import", str(tmp_path), "--json")
    assert (folder.status, folder.json["error"]) == (1, "is_a_folder")


@pytest.fixture
def filled(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on a record of one order."""
    aliorder.json("import", order_file(ROW))
    return aliorder


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("show", "999"), "no_such_order"),
        (("record", LAMP, "flown_to_the_moon"), "no_such_event"),
        (("record", LAMP, "protection_extended"), "event_is_asked"),
        (("record", LAMP, "cancel_requested", "--at", "2031-01-01"), "time_in_the_future"),
        (("record", LAMP, "cancel_requested", "--at", "soonish"), "time_not_understood"),
        (("record", LAMP, "note", "--set", "text"), "set_not_understood"),
        (("record", LAMP, "money", "--set", "entry=paid", "--set", "amount=much"),
         "amount_not_understood"),
        (("record", LAMP, "money", "--set", "entry=stolen", "--set", "amount=1"),
         "value_not_understood"),
        (("tell", LAMP, "no.such", "1"), "no_such_field"),
        (("tell", LAMP, "payment.method", "shells"), "value_not_understood"),
        (("tell", LAMP, "protection.ends_at", "03/04/2026"), "time_not_understood"),
        (("tell", LAMP, "protection.ends_at", "3d", "--zone", "Moon/Sea"), "zone_not_known"),
        (("tell", LAMP, "total", "lots"), "amount_not_understood"),
        (("tell", LAMP, "ordered_on", "2026-13-01"), "value_not_understood"),
        (("retract", "no-such-event"), "event_not_found"),
        (("undo-import", "no-such-batch"), "no_such_batch"),
        (("agenda", "--within", "a while"), "time_not_understood"),
        (("assess", "--pack", "nowhere"), "no_such_pack"),
        (("restore", "nowhere.db"), "no_such_file"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_with_words(
    filled: CommandLine, arguments: tuple[str, ...], error: str
) -> None:
    before = (filled.folder / "orders.db").read_bytes()
    answer = filled(*arguments, "--json")
    assert (answer.status, answer.json["error"]) == (1, error)
    assert answer.json["message"] in answer.err
    assert "?" not in answer.json["message"].replace("?)", "")
    assert (filled.folder / "orders.db").read_bytes() == before


@pytest.mark.parametrize(
    "arguments", [("fly",), ("import",), ("orders", "--color"), ("orders", "--now", "noon")]
)
def test_wrong_usage_is_two(aliorder: CommandLine, arguments: tuple[str, ...]) -> None:
    assert aliorder(*arguments).status == 2


def test_without_a_record_there_is_nothing_to_show(aliorder: CommandLine) -> None:
    assert aliorder("agenda", "--json").json["error"] == "no_journal"
    assert not aliorder.folder.exists()


def test_a_locked_record_is_told_and_kept(filled: CommandLine) -> None:
    path = filled.folder / "orders.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        answer = filled("orders", "--json")
    assert answer.json["error"] == "journal_is_locked"
    assert len(filled.json("orders")) == 1


def test_a_damaged_record_is_told_and_left_as_it_is(filled: CommandLine) -> None:
    path = filled.folder / "orders.db"
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    assert filled("orders", "--json").json["error"] == "journal_is_damaged"
    assert path.read_bytes() == bytes(data)


def test_a_newer_record_is_told_with_its_version(filled: CommandLine) -> None:
    path = filled.folder / "orders.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    answer = filled("orders", "--json")
    assert answer.json["error"] == "journal_is_newer"
    assert "99" in answer.json["message"]


def test_an_event_that_does_not_fit_is_kept_and_said(filled: CommandLine) -> None:
    kept = filled("record", LAMP, "return_posted", "--json")
    assert (kept.status, kept.json["fits"]) == (0, False)
    assert "does not fit" in kept.err
    assert [e["fits"] for e in filled.json("events", LAMP) if e["kind"] == "return_posted"] == [
        False
    ]


def test_a_bug_is_told_kindly_and_logged(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aliorder_desktop.cli.looking.orders", lambda *_: 1 / 0)
    answer = filled("orders", "--json")
    assert (answer.status, answer.json["error"]) == (1, "bug")
    assert "bugs.log" in answer.json["message"]
    assert "ZeroDivisionError" in (filled.folder / "bugs.log").read_text("utf-8")


def test_a_bad_line_of_facts_is_answered_in_its_place(aliorder: CommandLine) -> None:
    good = '{"id": 2, "now": "2026-03-02T09:00:00Z", "facts": {"order.status": "unpaid"}}'
    answer = aliorder("assess", "--json", stdin=f"nonsense\n{good}\n[1]\n")
    assert answer.status == 1
    lines = answer.out.splitlines()
    assert ['"error"' in line for line in lines] == [True, False, True]
