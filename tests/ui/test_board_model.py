"""The board as Qt sees it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.domain.money import Money
from aliorder_desktop.ui.board_model import BoardModel
from aliorder_desktop.ui.columns import LEFT
from tests.ui.house import NOW, SetTime

pytestmark = pytest.mark.usefixtures("qapp")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def board_line(number: int, time: SetTime, title: str = "Lamp") -> BoardLine:
    return BoardLine(
        order_key=f"aliexpress:{number}",
        marketplace="aliexpress",
        number=str(number),
        ordered_on="2026-02-20",
        seller="Lumi Store",
        title=title,
        account="mine",
        status="shipped",
        raw_status="",
        status_seen_at=NOW,
        is_open=True,
        total=Money(2390, -2, "EUR"),
        clock="Buyer protection ends",
        owner="buyer",
        due_at=time.instant.replace(hour=18),
    )


def filled(count: int, time: SetTime) -> BoardModel:
    model = BoardModel(time, lambda _: None)
    lines = [board_line(number, time) for number in range(count)]
    model.learn(lines)
    model.show([line.order_key for line in lines])
    return model


def test_the_model_keeps_qts_rules_through_its_changes(time: SetTime) -> None:
    model = filled(20, time)
    tester = QAbstractItemModelTester(model, FATAL)
    model.show(["aliexpress:3", "aliexpress:1"], count=12)
    model.learn([board_line(3, time, "Other")])
    model.rows_changed(0, 1)
    model.forget(["aliexpress:3"])
    model.show([])
    assert tester.model() is model


def test_the_time_left_follows_the_clock_without_a_new_line(time: SetTime) -> None:
    model = filled(1, time)
    cell = model.index(0, LEFT)
    assert model.data(cell) == "6:00:00"
    time.go_on(minutes=61, seconds=5)
    assert model.data(cell) == "4:58:55"
    assert model.data(cell, Qt.ItemDataRole.ForegroundRole) is not None


def test_a_line_that_is_not_known_is_asked_for_once(time: SetTime) -> None:
    asked: list[Sequence[str]] = []
    model = BoardModel(time, asked.append)
    model.show(["aliexpress:1", "aliexpress:2"])
    assert model.data(model.index(0, 0)) == "…"
    model.data(model.index(1, 0))
    assert asked == [["aliexpress:1", "aliexpress:2"]]


def test_a_title_is_shown_as_it_stands(time: SetTime) -> None:
    model = BoardModel(time, lambda _: None)
    model.learn([board_line(1, time, "<b>Lamp</b> & more")])
    model.show(["aliexpress:1"])
    assert model.data(model.index(0, 0)) == "<b>Lamp</b> & more"
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Lamp&lt;/b&gt; &amp; more" in tip


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_fifty_thousand_ticks_leave_none_as_it_was(time: SetTime) -> None:
    model = filled(30, time)
    cells = [(model.index(row, LEFT), row) for row in range(30)]

    def tick(times: int) -> None:
        for _ in range(times):
            time.go_on(seconds=1)
            model.rows_changed(0, 29, (LEFT, LEFT))
            cell, _ = cells[0]
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole):
                model.data(cell, role)

    tick(1000)
    gc.collect()
    before = sys.getrefcount(None)
    tick(50_000)
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < 500
