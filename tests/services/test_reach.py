"""Reach: what can still come back, and what of it lapses within seven days; never mixed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.overview import overview
from aliorder_desktop.services.reach import money_in_reach
from aliorder_desktop.services.recording import record
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.today import lapsing_text

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def add(workspace: Workspace, last: int, **values: str) -> str:
    number = f"81901234567890{last:02}"
    told = {"title": f"Order {last}", "order.status": "delivered", **values}
    told = {name.replace("__", "."): value for name, value in told.items()}
    return add_order(workspace, Draft("aliexpress", number, told), NOW).order_key


@pytest.fixture
def mixed(workspace: Workspace) -> Workspace:
    """Return a record of orders in two currencies, protected for so many days."""
    add(workspace, 1, total="10 EUR", protection__ends_at="+3 days")
    add(workspace, 2, total="5.50 EUR", protection__ends_at="+6 days")
    add(workspace, 3, total="7 USD", protection__ends_at="+2 days")
    add(workspace, 4, total="100 EUR", protection__ends_at="+30 days")
    add(workspace, 5, protection__ends_at="+3 days")  # nobody told the amount
    add(workspace, 6, total="3 EUR", order__status="unpaid", payment__pay_by="+1 days")
    return workspace


def test_what_lapses_is_summed_by_currency_and_what_is_not_known_is_not_counted(
    mixed: Workspace,
) -> None:
    money = money_in_reach(mixed, NOW)
    assert [f"{m.text} {m.currency}" for m in money.in_reach] == ["115.50 EUR", "7.00 USD"]
    soon = money.lapsing
    assert [f"{m.text} {m.currency}" for m in soon.amounts] == ["15.50 EUR", "7.00 USD"]
    assert (soon.counted, soon.uncounted) == (3, 1)
    assert lapsing_text(soon) == (
        "Up to 15.50 EUR + 7.00 USD of it lapses within 7 days if nothing is done "
        "(3 orders; 1 not counted: what is at stake is not known)."
    )


def test_the_window_says_the_same(mixed: Workspace) -> None:
    page = overview(mixed, NOW).today
    assert page.lapsing == money_in_reach(mixed, NOW).lapsing
    assert page.in_reach == money_in_reach(mixed, NOW).in_reach


def test_what_lapses_counts_from_the_instant_asked_for(mixed: Workspace) -> None:
    later = money_in_reach(mixed, NOW + timedelta(days=24)).lapsing
    assert [m.text for m in later.amounts] == ["100.00"]
    over = money_in_reach(mixed, NOW + timedelta(days=31)).lapsing
    assert (over.amounts, over.counted, lapsing_text(over)) == ((), 0, "")


def test_a_deadline_after_which_the_money_stays_in_reach_lapses_nothing(
    workspace: Workspace,
) -> None:
    key = add(workspace, 1, total="10 EUR", protection__ends_at="+3 days",
              delivery__problem="defective")  # fmt: skip
    assert money_in_reach(workspace, NOW).lapsing.counted == 1
    record(workspace, key, "dispute_opened", None, {}, NOW)
    assert money_in_reach(workspace, NOW).lapsing.counted == 0
    assert money_in_reach(workspace, NOW).counted == 1


def test_an_order_that_is_fine_lapses_nothing(workspace: Workspace) -> None:
    key = add(workspace, 1, total="10 EUR", protection__ends_at="+3 days")
    record(workspace, key, "checked_and_fine", None, {}, NOW)
    assert money_in_reach(workspace, NOW).lapsing.counted == 0


def test_only_what_nobody_knows_is_said_so(workspace: Workspace) -> None:
    add(workspace, 1, protection__ends_at="+3 days")
    text = lapsing_text(money_in_reach(workspace, NOW).lapsing)
    assert text.startswith("1 order has a deadline of yours within 7 days;")
