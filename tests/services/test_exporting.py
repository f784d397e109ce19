"""Export: a table that is read back, and a journal that makes an equal record."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.cells import guarded, unguarded
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.course import Course
from aliorder_desktop.services.evidence import About, attach_bytes
from aliorder_desktop.services.exporting import export_journal, export_list
from aliorder_desktop.services.importing import ImportResult, import_file
from aliorder_desktop.services.recording import Telling, tell
from aliorder_desktop.services.retracting import retract
from aliorder_desktop.services.sources import Source, file_source
from aliorder_desktop.services.undoing import undo_import
from aliorder_desktop.services.upkeep import check
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import DOCK, LAMP, MUG, NOW, line, order_list, record

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Return a second empty record."""
    with record(tmp_path / "other") as opened:
        yield opened


def lived_in(workspace: Workspace) -> None:
    """Fill a record with all that a shopper does to it."""
    rows = (line(LAMP, "Lamp", "Awaiting delivery"), line(DOCK, "Dock", "Awaiting shipment"))
    first = import_file(workspace, order_list(*rows), NOW)
    import_file(workspace, order_list(line(MUG, "=1+1", "Finished")), NOW)
    tell(workspace, LAMP, "protection.ends_at", "3d 4h", NOW, Telling())
    told = tell(workspace, LAMP, "seller", "Lumi", NOW, Telling())
    retract(workspace, told.event.event_id, NOW)
    add_order(workspace, Draft("temu", "PO-162-12345678901234567", {"title": "Löffel 🥄"}), NOW)
    attach_bytes(workspace, LAMP, PNG, "photo.png", About(note="a crack"), NOW)
    assert first.batch_id is not None
    undo_import(workspace, first.batch_id, NOW)


def journal_of(workspace: Workspace) -> list[Any]:
    return [event for _, events in workspace.journal.all_orders() for event in events]


def taken(workspace: Workspace, file: Path) -> ImportResult:
    return import_file(workspace, file_source(file), NOW)


def test_a_journal_taken_into_an_empty_record_makes_an_equal_one(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    lived_in(workspace)
    file = tmp_path / "all.json"
    done = export_journal(workspace, (), file, NOW)
    assert (done.orders, done.rows) == (4, len(journal_of(workspace)))
    result = taken(other, file)
    assert len(result.created) == 4 and result.batch_id is None
    assert journal_of(other) == journal_of(workspace)
    assert list(other.board.all()) == list(workspace.board.all())
    assert other.batches.all() == workspace.batches.all()
    assert list(other.attachments.all()) == list(workspace.attachments.all())
    found = check(other)
    assert not found.findings and not found.wrong
    again = tmp_path / "again.json"
    export_journal(other, (), again, NOW)
    assert again.read_bytes() == file.read_bytes()


def test_a_journal_taken_twice_changes_nothing(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    lived_in(workspace)
    file = tmp_path / "all.json"
    export_journal(workspace, (), file, NOW)
    taken(other, file)
    before = journal_of(other)
    result = taken(other, file)
    assert (result.created, result.updated, len(result.unchanged)) == ((), (), 4)
    assert journal_of(other) == before


def test_a_journal_adds_what_is_not_there_and_keeps_the_rest(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    import_file(workspace, order_list(line(LAMP, "Lamp", "Awaiting delivery")), NOW)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    export_journal(workspace, (), first, NOW)
    taken(other, first)
    tell(other, LAMP, "title", "My lamp", NOW, Telling())
    tell(workspace, LAMP, "protection.ends_at", "3d 4h", NOW, Telling())
    export_journal(workspace, (LAMP,), second, NOW)
    result = taken(other, second)
    assert result.updated == (f"aliexpress:{LAMP}",)
    kinds = [event.kind for event in journal_of(other)]
    assert kinds.count("told") == 2
    (row,) = other.board.all()
    assert row.title == "My lamp" and row.next_due_at is not None
    assert undo_import(other, workspace.batches.all()[0].batch_id, NOW).kept


def test_some_orders_come_with_their_imports_alone(workspace: Workspace, tmp_path: Path) -> None:
    lived_in(workspace)
    file = tmp_path / "some.json"
    export_journal(workspace, (MUG,), file, NOW)
    held = json.loads(file.read_text("utf-8"))
    assert {event["order"] for event in held["events"]} == {f"aliexpress:{MUG}"}
    assert len(held["batches"]) == 1 and held["attachments"] == []


DAMAGE: tuple[tuple[str, Any], ...] = (
    ("event_id", "1"),
    ("event_id", "ffffffff-ffff-7fff-bfff-ffffffffffff"),
    ("order", "no marketplace"),
    ("order", 7),
    ("kind", "<b>"),
    ("recorded_at", "yesterday"),
    ("recorded_at", "2999-01-01T00:00:00Z"),
    ("precision", "fortnight"),
    ("origin", None),
    ("payload", []),
    ("payload", {"total": "much"}),
    ("payload", {"ordered_on": "31.12."}),
    ("zone", 5),
)


@pytest.mark.parametrize(("name", "value"), DAMAGE)
def test_a_damaged_journal_is_refused_whole(
    workspace: Workspace, other: Workspace, tmp_path: Path, name: str, value: Any
) -> None:
    rows = (line(LAMP, "Lamp", "Finished"), line(DOCK, "Dock", "Finished"))
    import_file(workspace, order_list(*rows), NOW)
    file = tmp_path / "all.json"
    export_journal(workspace, (), file, NOW)
    held = json.loads(file.read_text("utf-8"))
    held["events"][1][name] = value
    file.write_text(json.dumps(held), "utf-8")
    result = taken(other, file)
    assert (result.reading.outcome, result.reading.reason) == (
        "rejected",
        "journal_file_is_damaged",
    )
    assert journal_of(other) == []


@pytest.mark.parametrize(
    "text",
    [
        '{"format":"aliorder-journal","version":1',
        '{"format":"aliorder-journal","version":1,"events":{}}',
        '{"format":"aliorder-journal","version":1,"events":[7]}',
        '{"format":"aliorder-journal"' + ',"a":[' * 100_000,
    ],
)
def test_what_only_begins_like_a_journal_is_refused(other: Workspace, text: str) -> None:
    result = import_file(other, Source("a.json", text.encode()), NOW)
    assert result.reading.reason in ("journal_file_is_damaged", "journal_file_is_newer")


def test_a_journal_of_a_later_program_says_so(other: Workspace) -> None:
    text = '{"format":"aliorder-journal","version":2,"events":[]}'
    reading = import_file(other, Source("a.json", text.encode()), NOW).reading
    assert reading.reason == "journal_file_is_newer"


def test_events_that_say_what_none_can_say_leave_nothing_behind(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    import_file(workspace, order_list(line(LAMP, "Lamp", "Finished")), NOW)
    tell(workspace, LAMP, "protection.ends_at", "3d 4h", NOW, Telling())
    file = tmp_path / "all.json"
    export_journal(workspace, (), file, NOW)
    held = json.loads(file.read_text("utf-8"))
    held["events"][1]["payload"]["value"] = "some time"
    file.write_text(json.dumps(held), "utf-8")
    with pytest.raises(UserError, match="journal_file_is_damaged"):
        taken(other, file)
    assert journal_of(other) == [] and list(other.board.all()) == []


def test_a_table_is_read_back_by_its_own_layout(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    lived_in(workspace)
    tell(workspace, MUG, "seller", "@Cups", NOW, Telling())
    file = tmp_path / "orders.csv"
    export_list(workspace, (), file, NOW)
    result = taken(other, file)
    assert result.reading.layout == "aliorder.orders"
    assert not result.reading.rejected
    before = {row.order_key: row for row in workspace.board.all()}
    after = {row.order_key: row for row in other.board.all()}
    assert after.keys() == before.keys()
    for key, row in after.items():
        of = before[key]
        for name in ("ordered_on", "seller", "title", "total", "total_basis", "status", "tracking"):
            assert getattr(row, name) == getattr(of, name), (key, name)


def test_a_table_taken_into_the_record_it_came_from_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = (line(LAMP, "Lamp", "Awaiting delivery"), line(DOCK, "-1+1", "Finished", "1,234.50"))
    import_file(workspace, order_list(rows[0], rows[1].replace("1,234.50", "1234.50")), NOW)
    file = tmp_path / "orders.csv"
    export_list(workspace, (), file, NOW)
    result = taken(workspace, file)
    assert (result.created, result.updated, len(result.unchanged)) == ((), (), 2)


def test_no_cell_of_a_table_begins_like_a_formula(workspace: Workspace, tmp_path: Path) -> None:
    titles = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "'=1", "|x", "%x")
    rows = [
        f'81901234567890{10 + n},2026-02-20,"{title}",1,4.50,EUR,Finished,,'
        for n, title in enumerate(titles)
    ]
    import_file(workspace, order_list(*rows), NOW)
    file = tmp_path / "orders.csv"
    done = export_list(workspace, (), file, NOW)
    assert done.rows == len(titles)
    with file.open(encoding="utf-8-sig", newline="") as text:
        cells = [cell for row in csv.reader(text) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


@given(st.text())
def test_a_guarded_cell_is_had_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_nothing_is_overwritten_and_an_unknown_order_is_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("mine", "utf-8")
    with pytest.raises(UserError, match="target_exists"):
        export_list(workspace, (), file, NOW)
    with pytest.raises(UserError, match="no_such_order"):
        export_journal(workspace, ("123456",), tmp_path / "new.json", NOW)
    assert file.read_text("utf-8") == "mine" and not (tmp_path / "new.json").exists()


def test_a_file_takes_the_place_of_another_only_when_whole(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("mine", "utf-8")
    import_file(workspace, order_list(line(LAMP, "Lamp", "Shipped")), NOW)
    stopped = Course(stopped=lambda: True)
    with pytest.raises(UserError, match="interrupted"):
        export_list(workspace, (), file, NOW, stopped, replaces=True)
    assert file.read_text("utf-8") == "mine" and not list(tmp_path.glob(".part-*"))
    export_list(workspace, (), file, NOW, replaces=True)
    assert file.read_text("utf-8-sig").startswith("Marketplace,")
    with pytest.raises(UserError, match="target_is_a_folder"):
        export_list(workspace, (), tmp_path, NOW, replaces=True)
