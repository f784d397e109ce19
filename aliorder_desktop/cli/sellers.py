"""The command that tells what happened with each seller."""

from __future__ import annotations

from typing import Any

import click

from aliorder_desktop.cli.amounts import money_json
from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.sellers import SellerMemory
from aliorder_desktop.services.sellers import sellers
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.sellers import no_sellers_text, outcome_text, usual_text

_COLUMNS = (
    Column("Seller"),
    Column("Orders", right=True),
    Column("Asked", right=True),
    Column("Answered", right=True),
    Column("Usually after"),
    Column("Silent", right=True),
    Column("Refused", right=True),
    Column("Disputes"),
    Column("Came back"),
)


@click.command("sellers")
@common
def sellers_command(around: Surroundings) -> None:
    """Tell what happened with each seller: answers, silence, refusals, disputes, money back."""
    with workspace(around) as opened:
        found = sellers(opened)
    if around.as_json:
        print_json([_seller_json(memory) for memory in found])
    elif found:
        print_table(_COLUMNS, [_row(memory) for memory in found])
    else:
        say(no_sellers_text())


def _row(memory: SellerMemory) -> tuple[Cell, ...]:
    disputes = (f"{count} {outcome_text(name)}" for name, count in memory.disputes.items())
    counts = (memory.orders, memory.asked, memory.answered)
    return (
        Cell(memory.seller),
        *(Cell(str(count)) for count in counts),
        Cell(usual_text(memory)),
        Cell(str(memory.silent)),
        Cell(str(memory.refused)),
        Cell(", ".join(disputes)),
        Cell(", ".join(total_text(money) for money in memory.back)),
    )


def _seller_json(memory: SellerMemory) -> dict[str, Any]:
    usual = memory.usual
    return {
        "marketplace": memory.marketplace,
        "seller": memory.seller,
        "orders": memory.orders,
        "asked": memory.asked,
        "answered": memory.answered,
        "usual_answer_hours": round(usual.total_seconds() / 3600, 1) if usual else None,
        "silent": memory.silent,
        "refused": memory.refused,
        "disputes": {name or "open": count for name, count in memory.disputes.items()},
        "back": [money_json(money) for money in memory.back],
    }
