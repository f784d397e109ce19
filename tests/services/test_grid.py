"""Rows of a grid as orders that are new, changed or known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.typed_rows import STATUS, WIDTH
from aliorder_desktop.services.adding import Draft, add_orders
from aliorder_desktop.services.grid import (
    MOST_ROWS,
    keep_rows,
    pasted_cells,
    read_rows,
    rows_kept,
)
from aliorder_desktop.services.importing import import_file
from aliorder_desktop.services.previewing import Verdict
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import DOCK, LAMP, NOW, line, order_list

LATER = NOW + timedelta(hours=1)


def row(number: str, title: str = "", price: str = "", status: str = "") -> list[str]:
    return [number, title, "", price, status, *[""] * (WIDTH - 5)]


def test_a_row_of_an_imported_order_tells_only_what_differs(workspace: Workspace) -> None:
    import_file(workspace, order_list(line(LAMP, "Lamp", "Shipped")), NOW)
    same, again, new = read_rows(
        workspace,
        [
            row(LAMP, "Lamp", "4.50 EUR", "Shipped"),
            row(LAMP, "Lamp, red", "4.50 EUR"),
            row(DOCK, "Dock"),
        ],
        LATER,
    )
    assert (same.verdict, same.draft) == (Verdict.UNCHANGED, None)
    assert again.faults[0].reason == "number_twice"
    assert new.verdict is Verdict.NEW


def test_changes_are_shown_old_and_new(workspace: Workspace) -> None:
    import_file(workspace, order_list(line(LAMP, "Lamp", "Shipped")), NOW)
    (read,) = read_rows(workspace, [row(LAMP, "Lamp, red", "4.50 EUR")], LATER)
    assert read.draft is not None
    assert dict(read.draft.values) == {"title": "Lamp, red"}
    assert [(c.name, c.before, c.after) for c in read.changes] == [("title", "Lamp", "Lamp, red")]


def test_an_order_is_known_by_its_number_at_whatever_marketplace(workspace: Workspace) -> None:
    add_orders(workspace, [Draft("etsy", "A12345", {"title": "Mug"})], NOW)
    (read,) = read_rows(workspace, [row("A12345", "Mug")], LATER)
    assert read.verdict is Verdict.UNCHANGED


@pytest.mark.parametrize("word", ["shipped", "Awaiting delivery", "Čaká sa na doručenie"])
def test_a_status_is_read_as_page_tool_or_form_say_it(workspace: Workspace, word: str) -> None:
    (read,) = read_rows(workspace, [row(LAMP, "Lamp", "", word)], NOW)
    assert read.draft is not None
    assert read.draft.values["order.status"] == "shipped"


def test_an_unknown_status_names_the_known_ones(workspace: Workspace) -> None:
    (read,) = read_rows(workspace, [row(LAMP, "Lamp", "", "teapot")], NOW)
    (fault,) = read.faults
    assert (fault.column, fault.reason) == (STATUS, "status_not_understood")
    assert "Shipped" in fault.text


def test_several_orders_are_added_together_or_not_at_all(workspace: Workspace) -> None:
    good, bad = Draft("aliexpress", LAMP, {"title": "Lamp"}), Draft("aliexpress", "", {})
    with pytest.raises(UserError):
        add_orders(workspace, [good, bad], NOW)
    assert workspace.board.count() == 0
    saved = add_orders(workspace, [good, Draft("aliexpress", "", {"title": "Dock"})], NOW)
    assert [each.is_new for each in saved] == [True, True]
    assert workspace.board.count() == 2


def test_more_than_a_grid_is_for_is_refused_in_words(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="too_many_rows"):
        pasted_cells(workspace, "\n".join(["a\tb"] * (MOST_ROWS + 1)), WIDTH)
    with pytest.raises(UserError, match="too_many_cells"):
        pasted_cells(workspace, "a\tb\tc", 2)


def test_rows_not_saved_are_kept_until_there_are_others(workspace: Workspace) -> None:
    assert rows_kept(workspace) == ()
    keep_rows(workspace, [row("", "half")])
    assert rows_kept(workspace) == (tuple(row("", "half")),)
    keep_rows(workspace, [])
    assert rows_kept(workspace) == ()
