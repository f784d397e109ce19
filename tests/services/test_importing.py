"""Importing: chosen orders in one transaction; stopped, nothing of it is there."""

from __future__ import annotations

from itertools import count

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.course import Course
from aliorder_desktop.services.importing import apply_plan
from aliorder_desktop.services.planning import plan_import
from aliorder_desktop.services.undoing import undo_import
from aliorder_desktop.services.upkeep import check
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import DOCK, LAMP, MUG, NOW, line, order_list

BOTH = (line(LAMP, "Lamp", "Shipped"), line(DOCK, "Dock", "Shipped"))


def test_only_chosen_orders_are_taken_and_the_rest_is_offered_again(workspace: Workspace) -> None:
    source = order_list(*BOTH)
    plan = plan_import(workspace, [source], NOW)
    applied = apply_plan(workspace, plan, NOW, chosen={f"aliexpress:{DOCK}"})
    assert applied.created == (f"aliexpress:{DOCK}",)
    again = plan_import(workspace, [source], NOW)
    assert again.created == (f"aliexpress:{LAMP}",)
    assert again.unchanged == (f"aliexpress:{DOCK}",)


def test_a_change_that_was_left_out_is_offered_again(workspace: Workspace) -> None:
    apply_plan(workspace, plan_import(workspace, [order_list(*BOTH)], NOW), NOW)
    later = order_list(line(LAMP, "Lamp", "Completed"), line(DOCK, "Dock", "Completed"))
    plan = plan_import(workspace, [later], NOW)
    apply_plan(workspace, plan, NOW, chosen={f"aliexpress:{DOCK}"})
    assert plan_import(workspace, [later], NOW).updated == (f"aliexpress:{LAMP}",)


def test_choosing_nothing_stores_nothing(workspace: Workspace) -> None:
    plan = plan_import(workspace, [order_list(*BOTH)], NOW)
    assert apply_plan(workspace, plan, NOW, chosen=()).batches == ()
    assert workspace.batches.all() == []


def test_an_import_that_is_stopped_midway_leaves_nothing(workspace: Workspace) -> None:
    rows = [line(str(3066082282204417 + place), "Cup", "Shipped") for place in range(4500)]
    plan = plan_import(workspace, [order_list(*rows)], NOW)
    asked = count()
    course = Course(stopped=lambda: next(asked) == 2)
    with pytest.raises(UserError, match="interrupted"):
        apply_plan(workspace, plan, NOW, course=course)
    assert next(asked) == 3
    assert (workspace.journal.count(), workspace.board.count()) == (0, 0)
    assert workspace.batches.all() == []
    heard: list[tuple[str, int, int]] = []
    course = Course(heard=lambda *step: heard.append(step))
    assert len(apply_plan(workspace, plan, NOW, course=course).created) == 4500
    assert heard == [("store", 0, 4500), ("store", 2000, 4500), ("store", 4000, 4500)]


def test_an_order_that_came_between_plan_and_import_keeps_both(workspace: Workspace) -> None:
    early = plan_import(workspace, [order_list(line(LAMP, "Lamp", "Shipped"))], NOW)
    other = plan_import(workspace, [order_list(line(LAMP, "Desk lamp", "Completed"))], NOW)
    apply_plan(workspace, other, NOW)
    apply_plan(workspace, early, NOW)
    row = workspace.board.get(f"aliexpress:{LAMP}")
    assert row is not None and row.status == "completed"
    assert check(workspace).clean


def test_each_file_is_undone_by_itself(workspace: Workspace) -> None:
    files = [order_list(BOTH[0]), order_list(line(MUG, "Mug", "Shipped"))]
    applied = apply_plan(workspace, plan_import(workspace, files, NOW), NOW)
    assert len(applied.batches) == 2
    undone = undo_import(workspace, applied.batches[0], NOW)
    assert undone.removed == (f"aliexpress:{LAMP}",)
    assert workspace.board.count() == 1
