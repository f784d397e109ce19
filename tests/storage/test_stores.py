"""The stores: what goes in comes out, and nothing in the journal is ever changed."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.events import Origin, Precision
from aliorder_desktop.domain.money import Money
from aliorder_desktop.storage.batch_store import Batch, BatchStore
from aliorder_desktop.storage.board_store import BoardStore
from aliorder_desktop.storage.journal_store import JournalStore
from aliorder_desktop.storage.setting_store import SettingStore
from tests.storage.records import NOW, event, instants, record, row, texts, values


@given(
    happened_at=st.none() | instants,
    seen_at=st.none() | instants,
    recorded_at=instants,
    precision=st.sampled_from(Precision),
    origin=st.sampled_from(Origin),
    payload=st.dictionaries(texts, values, max_size=4),
    zone=st.none() | texts,
    case_id=st.none() | texts,
)
def test_an_event_comes_back_as_it_went_in(**given_values: Any) -> None:
    stored = event(1, **given_values)
    with tempfile.TemporaryDirectory() as folder:
        connection = record(Path(folder), stored)
        store = JournalStore(connection)
        assert store.event(stored.event_id) == stored
        assert store.events_of("shop:1") == (stored,)
        assert list(store.damaged()) == []
        connection.close()


def test_events_are_read_by_order_by_batch_and_all_together(tmp_path: Path) -> None:
    one, two = event(1, "shop:b"), event(2, "shop:a", batch_id="x")
    three = event(3, "shop:b", batch_id="x")
    store = JournalStore(record(tmp_path, one, two, three))
    assert store.events_of("shop:b") == (one, three)
    assert list(store.events_of_batch("x")) == [two, three]
    assert list(store.events_of_many(["shop:a", "shop:c"])) == [("shop:a", (two,)), ("shop:c", ())]
    assert list(store.all_orders()) == [("shop:a", (two,)), ("shop:b", (one, three))]
    assert (store.count(), store.last_event_id()) == (3, three.event_id)


@pytest.mark.parametrize("statement", ["DELETE FROM journal", "UPDATE journal SET kind = 'x'"])
def test_the_journal_refuses_to_change(tmp_path: Path, statement: str) -> None:
    connection = record(tmp_path, event(1))
    with pytest.raises(Exception, match="the journal"):
        connection.run(statement)
    assert JournalStore(connection).count() == 1


@given(
    ordered_on=st.none() | st.dates().map(str),
    total=st.none()
    | st.builds(Money, st.integers(-(10**15), 10**15), st.integers(-6, 0), st.none() | texts),
    title=texts,
    tracking=st.lists(texts, max_size=3).map(tuple),
    next_due_at=st.none() | instants,
    is_open=st.booleans(),
    seen_digest=st.none() | texts,
)
def test_a_row_comes_back_as_it_went_in(**given_values: Any) -> None:
    stored = row(**given_values)
    with tempfile.TemporaryDirectory() as folder:
        connection = record(Path(folder))
        BoardStore(connection).save([stored])
        assert BoardStore(connection).get("shop:1") == stored
        connection.close()


def test_the_board_is_asked_by_number_by_due_time_and_by_change(tmp_path: Path) -> None:
    board = BoardStore(record(tmp_path))
    soon = row("shop:1", next_due_at=NOW + timedelta(hours=1))
    late = row("shop:2", next_due_at=NOW + timedelta(days=9), ordered_on=None)
    silent = row(
        "other:1", next_due_at=None, next_change_at=None, assessed_at=NOW + timedelta(hours=1)
    )
    board.save([soon, late, silent])
    assert board.with_number("1") == [silent, soon]
    assert list(board.with_clocks(NOW + timedelta(days=1))) == [soon]
    assert [found.order_key for found in board.with_clocks(None)] == ["shop:1", "shop:2"]
    assert [found.order_key for found in board.changing_until(NOW + timedelta(days=4))] == [
        "shop:1",
        "shop:2",
    ]
    assert board.assessed_after(NOW) and not board.assessed_after(NOW + timedelta(hours=1))
    assert (board.open_without_clock(), board.count()) == (1, 3)
    assert [found.order_key for found in board.all()] == ["other:1", "shop:1", "shop:2"]


def test_a_row_is_replaced_removed_and_cleared(tmp_path: Path) -> None:
    board = BoardStore(record(tmp_path))
    board.save([row("shop:1"), row("shop:2")])
    changed = row("shop:1")._replace(title="Other")
    board.save([changed])
    assert board.get("shop:1") == changed
    board.remove(["shop:1"])
    assert board.get("shop:1") is None
    board.clear()
    assert board.count() == 0


@pytest.mark.parametrize("count", [3, 900])
def test_digests_are_found_for_few_and_for_many(tmp_path: Path, count: int) -> None:
    board = BoardStore(record(tmp_path))
    board.save([row(f"shop:{n}", seen_digest=str(n)) for n in range(count)])
    asked = [f"shop:{n}" for n in range(count)] + ["shop:none"]
    assert board.seen_digests(asked) == {f"shop:{n}": str(n) for n in range(count)}


def test_a_file_stands_until_its_import_is_undone(tmp_path: Path) -> None:
    batches = BatchStore(record(tmp_path))
    batch = Batch("b1", "orders.csv", 10, "ff", "generic", NOW, None, {"created": 2})
    batches.add(batch)
    assert (batches.get("b1"), batches.standing("ff")) == (batch, True)
    batches.mark_undone("b1", NOW)
    assert batches.standing("ff") is False
    assert batches.all() == [replace(batch, undone_at=NOW)]


def test_settings_are_kept_by_name(tmp_path: Path) -> None:
    store = SettingStore(record(tmp_path))
    store.save({"zone": "Europe/Berlin", "numbers": {"late_grace_days": 3}})
    store.save({"zone": "UTC"})
    assert store.all() == {"zone": "UTC", "numbers": {"late_grace_days": 3}}
