"""What the window shows of a record before anything else is loaded."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import monotonic

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.money import Money
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.first_look import MANY, FirstLook, first_look
from aliorder_desktop.services.listing import lines
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import NOW

DOCK = {
    "title": "Dock",
    "order.status": "shipped",
    "protection.ends_at": "30h",
    "total": "18.90 EUR",
}


def test_it_is_what_the_list_then_says(workspace: Workspace) -> None:
    add_order(workspace, Draft("aliexpress", "8190123456789012", DOCK), NOW)
    add_order(workspace, Draft("aliexpress", "8190123456789013", {"title": "Lamp"}), NOW)
    found = first_look(workspace.folders.database, 10)
    assert found.lines == lines(workspace, [line.order_key for line in found.lines])
    dock, lamp = found.lines
    assert (dock.clock, dock.owner) == ("Buyer protection ends", "buyer")
    assert (lamp.clock, lamp.owner, lamp.due_at) == ("", "", None)
    assert dock.total == Money(1890, -2, "EUR")


def test_it_is_no_more_than_asked_for(workspace: Workspace) -> None:
    for number in range(3):
        add_order(workspace, Draft("aliexpress", f"819012345678901{number}", DOCK), NOW)
    found = first_look(workspace.folders.database, 2)
    assert (len(found.lines), found.orders, found.is_counted) == (2, 3, True)
    assert workspace.lists.count(2) == 2
    assert not FirstLook(MANY, found.lines, "").is_counted


def test_it_knows_the_chosen_colours(workspace: Workspace) -> None:
    assert first_look(workspace.folders.database, 1).scheme == ""
    workspace.setting_store.save({"scheme": "dark"})
    assert first_look(workspace.folders.database, 1).scheme == "dark"


def test_a_record_that_is_being_written_is_not_waited_for(workspace: Workspace) -> None:
    other = sqlite3.connect(workspace.folders.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = monotonic()
    with pytest.raises(UserError, match="journal_is_locked"):
        first_look(workspace.folders.database, 1)
    assert monotonic() - started < 3
    other.close()


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    file = tmp_path / "orders.db"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(UserError, match="not_a_journal"):
        first_look(file, 1)
