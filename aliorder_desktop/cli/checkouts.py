"""The command that says which orders were paid together, and takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from aliorder_desktop.cli.amounts import money_json
from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import plain, print_json, say
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.checkouts import Shared
from aliorder_desktop.services.checkouts import (
    Checkout,
    checkout_of,
    leave_checkout,
    link_checkout,
)
from aliorder_desktop.words.checkouts import (
    alone_text,
    linked_text,
    mate_text,
    parted_text,
    shared_text,
    suggested_text,
)


@click.command("checkout")
@click.argument("orders", nargs=-1, required=True, metavar="ORDER...")
@click.option("--apart", is_flag=True, help="ORDER was not paid with the others after all.")
@common
def checkout_command(around: Surroundings, orders: tuple[str, ...], apart: bool) -> None:
    """Keep that these ORDERs were paid together; show what one ORDER was paid with."""
    if apart and len(orders) > 1:
        raise click.UsageError("--apart takes one ORDER.")
    now = around.time_source()
    with workspace(around) as opened:
        events: tuple[str, ...] = ()
        if apart:
            events = leave_checkout(opened, orders[0], now)
        elif len(orders) > 1:
            events = link_checkout(opened, orders, now)
        found = checkout_of(opened, orders[0], now)
    if around.as_json:
        print_json({**checkout_json(found), "events": list(events)})
        return
    if apart:
        say(parted_text(orders[0]))
    elif events:
        say(linked_text(len(events)))
    elif not found.mates:
        say(alone_text())
    for line in checkout_lines(found):
        click.echo(line)


def checkout_lines(found: Checkout) -> Iterator[str]:
    """Yield what was paid together with an order, a line each; what matters of it is asked."""
    yield from (plain(mate_text(row)) + f"  [{row.number}]" for row in found.mates)
    for each in found.shared:
        answers = [*each.events, *filter(None, (each.rule.ask,)), *each.tells]
        asked = f"  [{', '.join(answers)}]" if answers else ""
        yield plain(shared_text(each, found.mates)) + asked
    if found.suggested:
        numbers = ", ".join(row.number for row in found.suggested)
        yield plain(suggested_text(found.suggested)) + f"  [{numbers}]"


def checkout_json(found: Checkout) -> dict[str, Any]:
    """Return what was paid together with an order, what matters of it, and what may have been."""
    return {
        "orders": [_mate_json(row) for row in found.mates],
        "shared": [_shared_json(each, found.mates) for each in found.shared],
        "suggested": [_mate_json(row) for row in found.suggested],
    }


def _mate_json(row: BoardRow) -> dict[str, Any]:
    return {
        "marketplace": row.marketplace,
        "number": row.number,
        "title": row.title,
        "status": row.status,
        "total": money_json(row.total),
    }


def _shared_json(found: Shared, mates: Iterable[BoardRow]) -> dict[str, Any]:
    return {
        "rule": found.rule.id,
        "text": shared_text(found, mates),
        "numbers": [key.partition(":")[2] for key in found.orders],
        "events": list(found.events),
        "ask": found.rule.ask or None,
        "tells": dict(found.tells),
        "source": list(found.rule.source),
    }
