"""Previewing: orders, sums and questions as the shopper reads them."""

from __future__ import annotations

from aliorder_desktop.exchange.file_reading import Choices, Question
from aliorder_desktop.services.importing import apply_plan
from aliorder_desktop.services.planning import ImportPlan, plan_import
from aliorder_desktop.services.previewing import (
    Verdict,
    keys_of,
    order_preview,
    sums_of,
    total_meanings,
)
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import DOCK, LAMP, MUG, NOW, line, order_list


def planned(workspace: Workspace, *rows: str, choices: Choices | None = None) -> ImportPlan:
    return plan_import(workspace, [order_list(*rows, choices=choices)], NOW)


def asked(plan: ImportPlan) -> dict[str, Question]:
    return {question.about: question for question in plan.files[0].reading.questions}


def test_a_new_order_is_shown_as_the_file_shows_it(workspace: Workspace) -> None:
    plan = planned(workspace, line(LAMP, "Lamp", "Odd word"))
    (key,) = keys_of(plan, Verdict.NEW)
    shown = order_preview(plan, Verdict.NEW, key)
    assert (shown.title, shown.status, shown.items) == ("Lamp", "Odd word", 1)
    assert shown.total is not None and shown.total.text == "4.50"
    assert shown.files == ("orders.csv",)


def test_a_changed_order_is_shown_with_its_changes(workspace: Workspace) -> None:
    apply_plan(workspace, planned(workspace, line(LAMP, "Lamp", "Shipped")), NOW)
    plan = planned(workspace, line(LAMP, "Lamp", "Completed"))
    shown = order_preview(plan, Verdict.CHANGED, f"aliexpress:{LAMP}")
    assert "order.status" in {change.name for change in shown.changes}
    assert not shown.keeps_end


def test_sums_never_mix_currencies(workspace: Workspace) -> None:
    plan = planned(
        workspace,
        line(LAMP, "Lamp", "Shipped", "4.50"),
        line(DOCK, "Dock", "Shipped", "1.25", "USD"),
        line(MUG, "Mug", "Shipped", ""),
    )
    sums = sums_of(plan, plan.created)
    assert [(money.text, money.currency) for money in sums.amounts] == [
        ("4.50", "EUR"),
        ("1.25", "USD"),
    ]
    assert (sums.orders, sums.without_total) == (3, 1)
    assert dict(total_meanings(plan.files[0])) == {"sum_of_lines": 2, "missing": 1}


def test_a_missing_currency_is_asked_once_and_the_answer_settles_it(workspace: Workspace) -> None:
    rows = (line(LAMP, "Lamp", "Shipped", currency=""), line(DOCK, "Dock", "Shipped", currency=""))
    question = asked(planned(workspace, *rows))["currency"]
    assert "EUR" in question.answers and question.samples == ("4.50",)
    answered = planned(workspace, *rows, choices=Choices(currency="EUR"))
    assert asked(answered) == {}
    assert sums_of(answered, answered.created).amounts[0].currency == "EUR"


def test_the_order_of_day_and_month_is_asked_with_the_cells_it_is_about(
    workspace: Workspace,
) -> None:
    row = line(LAMP, "Lamp", "Shipped").replace("2026-02-20", "03/04/2026")
    plan = planned(workspace, row)
    assert asked(plan) == {"date_order": Question("date_order", ("dmy", "mdy"), ("03/04/2026",))}
    assert plan.created == ()
    assert len(planned(workspace, row, choices=Choices(date_order="dmy")).created) == 1


def test_a_decimal_mark_that_nothing_proves_is_asked(workspace: Workspace) -> None:
    row = line(LAMP, "Lamp", "Shipped", "1.250", "")
    question = asked(planned(workspace, row))["decimal"]
    assert question == Question("decimal", ("comma", "point"), ("1.250",))
    answered = planned(workspace, row, choices=Choices(decimal="comma", currency="EUR"))
    assert sums_of(answered, answered.created).amounts[0].text == "1250.00"


def test_letters_that_were_guessed_are_shown_in_each_encoding(workspace: Workspace) -> None:
    rows = [line(LAMP, "Übertopf für Küche", "Shipped")]
    data = order_list(*rows).data.decode().encode("cp1252")
    plan = plan_import(workspace, [Source("orders.csv", data)], NOW)
    question = asked(plan)["encoding"]
    readings = dict(zip(question.answers, question.samples, strict=True))
    assert "Übertopf" in readings["cp1252"]
    assert "Übertopf" not in readings["cp1251"]
