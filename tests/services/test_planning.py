"""Planning: what files would change is told with old and new values, and nothing is stored."""

from __future__ import annotations

import pytest

from aliorder_desktop.domain.changes import Change
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.file_reading import Choices, Outcome
from aliorder_desktop.services.course import Course
from aliorder_desktop.services.importing import apply_plan
from aliorder_desktop.services.planning import cautions_of, plan_import
from aliorder_desktop.services.recording import Telling, tell
from aliorder_desktop.services.sources import Source, pasted_source
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import DOCK, HEADER, LAMP, MUG, NOW, line, order_list


def taken(workspace: Workspace, *sources: Source) -> None:
    apply_plan(workspace, plan_import(workspace, sources, NOW), NOW)


def test_a_plan_tells_new_changed_and_unchanged_apart_and_stores_nothing(
    workspace: Workspace,
) -> None:
    taken(workspace, order_list(line(LAMP, "Lamp", "Shipped"), line(DOCK, "Dock", "Shipped")))
    before = workspace.journal.count()
    rows = (line(MUG, "Mug", "Shipped"), line(LAMP, "Lamp", "Shipped"))
    plan = plan_import(workspace, [order_list(*rows, line(DOCK, "Dock", "Completed"))], NOW)
    assert plan.created == (f"aliexpress:{MUG}",)
    assert plan.updated == (f"aliexpress:{DOCK}",)
    assert plan.unchanged == (f"aliexpress:{LAMP}",)
    assert workspace.journal.count() == before


def test_a_change_has_its_old_and_its_new_value(workspace: Workspace) -> None:
    taken(workspace, order_list(line(LAMP, "Lamp", "Shipped")))
    plan = plan_import(workspace, [order_list(line(LAMP, "Desk lamp", "Completed"))], NOW)
    changes = plan.changes[f"aliexpress:{LAMP}"]
    assert Change("title", "Lamp", "Desk lamp") in changes
    assert Change("raw_status", "Shipped", "Completed") in changes
    assert Change("order.status", "shipped", "completed") in changes
    assert all(change.before != change.after for change in changes)


def test_what_the_shopper_typed_is_not_changed_by_a_file(workspace: Workspace) -> None:
    taken(workspace, order_list(line(LAMP, "Lamp", "Shipped")))
    tell(workspace, LAMP, "title", "My lamp", NOW, Telling())
    source = order_list(line(LAMP, "Desk lamp", "Completed"))
    plan = plan_import(workspace, [source], NOW)
    assert "title" not in {change.name for change in plan.changes[f"aliexpress:{LAMP}"]}
    apply_plan(workspace, plan, NOW)
    row = workspace.board.get(f"aliexpress:{LAMP}")
    assert row is not None and (row.title, row.status) == ("My lamp", "completed")


def test_an_order_that_ended_does_not_fall_back_and_the_plan_says_so(
    workspace: Workspace,
) -> None:
    taken(workspace, order_list(line(LAMP, "Lamp", "Completed")))
    plan = plan_import(workspace, [order_list(line(LAMP, "Lamp", "Shipped"))], NOW)
    assert plan.fallen == (f"aliexpress:{LAMP}",)
    assert "status_would_fall_back" in {caution.code for caution in cautions_of(plan)}


def test_a_file_that_was_imported_before_changes_nothing(workspace: Workspace) -> None:
    old = order_list(line(LAMP, "Lamp", "Awaiting shipment"))
    taken(workspace, old)
    taken(workspace, order_list(line(LAMP, "Lamp", "Shipped")))
    assert plan_import(workspace, [old], NOW).unchanged == (f"aliexpress:{LAMP}",)


def test_a_file_imported_again_with_its_currency_gives_it(workspace: Workspace) -> None:
    row = line(LAMP, "Lamp", "Shipped", currency="")
    taken(workspace, order_list(row))
    plan = plan_import(workspace, [order_list(row, choices=Choices(currency="EUR"))], NOW)
    (change,) = plan.changes[f"aliexpress:{LAMP}"][:1]
    assert change.name == "total"
    assert change.before != change.after


def test_of_an_order_in_several_files_the_later_one_counts_last(workspace: Workspace) -> None:
    first, second = (order_list(line(LAMP, "Lamp", word)) for word in ("Shipped", "Completed"))
    plan = plan_import(workspace, [first, second, second], NOW)
    assert plan.created == (f"aliexpress:{LAMP}",)
    apply_plan(workspace, plan, NOW)
    assert workspace.journal.count() == 2
    row = workspace.board.get(f"aliexpress:{LAMP}")
    assert row is not None and row.status == "completed"


def test_pasted_text_is_read_like_a_file(workspace: Workspace) -> None:
    text = "\n".join((HEADER.replace(",", "\t"), line(LAMP, "Lamp", "Shipped").replace(",", "\t")))
    plan = plan_import(workspace, [pasted_source(text)], NOW)
    assert (plan.files[0].name, len(plan.created)) == ("clipboard", 1)


def test_a_file_that_cannot_be_taken_leaves_the_others(workspace: Workspace) -> None:
    good = order_list(line(LAMP, "Lamp", "Shipped"))
    plan = plan_import(workspace, [Source("empty.csv", b""), good], NOW)
    assert [file.reading.outcome for file in plan.files] == [Outcome.REJECTED, Outcome.OK]
    assert len(plan.created) == 1


def test_planning_can_be_stopped(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="interrupted"):
        plan_import(workspace, [order_list()], NOW, Course(stopped=lambda: True))
