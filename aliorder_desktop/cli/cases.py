"""Commands that list open cases and refunds."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

import click

from aliorder_desktop.cli.amounts import money_json
from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.cases import OpenCase
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.refunds import Refund
from aliorder_desktop.domain.today import OpenMoney
from aliorder_desktop.services.cases import open_cases
from aliorder_desktop.services.reach import money_in_reach
from aliorder_desktop.services.refunds import Refunds, all_refunds
from aliorder_desktop.words.cases import (
    clock_text,
    next_step_text,
    no_cases_text,
    no_refunds_text,
    refund_amount_text,
    refund_step_text,
    since_text,
    stage_text,
    standing_text,
    sums_line,
    turn_of_case_text,
)
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.today import lapsing_text, money_text


@click.command("cases")
@common
def cases_command(around: Surroundings) -> None:
    """List the cancellations, returns and disputes under way, and whose turn it is."""
    now = around.time_source()
    with workspace(around) as opened:
        cases, zone = open_cases(opened, now), opened.zone
    if around.as_json:
        print_json([_case_json(case) for case in cases])
        return
    if not cases:
        say(no_cases_text())
        return
    columns = ("Order", "Case", "Since", "Turn", "Next clock", "Next step")
    rows = [
        (
            Cell(short_title(case.title) or case.number),
            Cell(stage_text(case)),
            Cell(since_text(case.since, zone, now)),
            Cell(turn_of_case_text(case)),
            Cell(clock_text(case.clock, zone, now)),
            Cell(next_step_text(case, zone, now)),
        )
        for case in cases
    ]
    print_table([Column(heading) for heading in columns], rows)


@click.command("refunds")
@common
def refunds_command(around: Surroundings) -> None:
    """List the refunds: late, short, expected and received, with their sums."""
    now = around.time_source()
    with workspace(around) as opened:
        found, zone = all_refunds(opened, now), opened.zone
        money = money_in_reach(opened, now)
    if around.as_json:
        sums = {name.value: list(map(money_json, sums)) for name, sums in found.sums.items()}
        refunds = [_refund_json(each) for each in found.refunds]
        print_json({"refunds": refunds, "sums": sums, **_reach_json(money)})
        return
    _print_refunds(found, zone, now)
    say(money_text(money))
    say(lapsing_text(money.lapsing))


def _print_refunds(found: Refunds, zone: tzinfo, now: datetime) -> None:
    if not found.refunds:
        say(no_refunds_text())
        return
    columns = ("Order", "Refund", "Amount", "Next step")
    rows = [
        (
            Cell(short_title(each.title) or each.number),
            Cell(standing_text(each.standing)),
            Cell(refund_amount_text(each)),
            Cell(refund_step_text(each, zone, now)),
        )
        for each in found.refunds
    ]
    print_table([Column(heading) for heading in columns], rows)
    say(sums_line(found.sums))


def _reach_json(money: OpenMoney) -> dict[str, Any]:
    soon = money.lapsing
    return {
        "in_reach": {
            "up_to": list(map(money_json, money.in_reach)),
            "orders": money.counted,
            "not_counted": money.uncounted,
        },
        "lapses_within_7_days": {
            "up_to": list(map(money_json, soon.amounts)),
            "orders": soon.counted,
            "not_counted": soon.uncounted,
        },
    }


def _case_json(case: OpenCase) -> dict[str, Any]:
    return {
        **_order_json(case.order_key),
        "kind": case.kind.name.lower(),
        "stage": case.stage,
        "since": iso_text(case.since) if case.since else None,
        "turn": case.turn or None,
        **_clock_json(case.clock),
        "next_step": case.action or None,
    }


def _refund_json(refund: Refund) -> dict[str, Any]:
    return {
        **_order_json(refund.order_key),
        "standing": refund.standing.value,
        "expected": money_json(refund.expected),
        "received": money_json(refund.received),
        "missing": money_json(refund.missing),
        "started_at": iso_text(refund.started_at) if refund.started_at else None,
        "goes_to": refund.goes_to,
        **_clock_json(refund.clock),
        "next_step": refund.action or None,
    }


def _order_json(order_key: str) -> dict[str, str]:
    marketplace, _, number = order_key.partition(":")
    return {"marketplace": marketplace, "number": number}


def _clock_json(clock: RunningClock | None) -> dict[str, str | None]:
    if clock is None:
        return {"clock": None, "due_at": None}
    return {"clock": clock.rule.id, "due_at": iso_text(clock.due)}
