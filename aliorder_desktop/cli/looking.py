"""Commands that look: orders, one order, its events, and what is due."""

from __future__ import annotations

from datetime import datetime

import click

from aliorder_desktop.cli.checkouts import checkout_json, checkout_lines
from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.order_page import print_order, print_what_if
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table
from aliorder_desktop.cli.shapes import events_json, order_json, view_json, what_if_json
from aliorder_desktop.domain.agenda import Severity
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.services.checkouts import checkout_of
from aliorder_desktop.services.looking import order_view, orders
from aliorder_desktop.services.supposing import what_if_of
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.lists import short_title, status_text
from aliorder_desktop.words.orders import event_text
from aliorder_desktop.words.times import instant_text, left_text

_COLOURS = {Severity.OVERDUE: "red", Severity.DAY: "red", Severity.WEEK: "yellow"}


@click.command("orders")
@click.argument("query", required=False, default="")
@common
def orders_command(around: Surroundings, query: str) -> None:
    """List the orders, or those that hold every word of QUERY."""
    now = around.time_source()
    with workspace(around) as opened:
        rows = list(orders(opened, query, now))
        if around.as_json:
            print_json([order_json(row) for row in rows])
        else:
            _print_orders(rows, now)


@click.command("show")
@click.argument("order")
@click.option("--what-if", "action", metavar="ACTION", help="Tell what an open action leads to.")
@common
def show_command(around: Surroundings, order: str, action: str | None) -> None:
    """Show all that is known of ORDER: a number, or marketplace:number."""
    now = around.time_source()
    with workspace(around) as opened:
        view = order_view(opened, order, now)
        supposed = what_if_of(opened, view, action, now) if action else None
        if around.as_json:
            told = {"what_if": what_if_json(supposed)} if supposed else {}
            checkout = checkout_json(checkout_of(opened, order, now))
            print_json({**view_json(view), "checkout": checkout, **told})
        elif supposed:
            print_what_if(supposed, view, opened.zone, now)
        else:
            paid_with = list(checkout_lines(checkout_of(opened, order, now)))
            print_order(view, paid_with, opened.zone, now)


@click.command("events")
@click.argument("order")
@common
def events_command(around: Surroundings, order: str) -> None:
    """List everything that was seen, told and done about ORDER."""
    now = around.time_source()
    with workspace(around) as opened:
        view = order_view(opened, order, now)
        if around.as_json:
            print_json(events_json(view))
            return
        columns = (Column("When"), Column("What"), Column("Event"))
        misfits = view.misfits
        rows = [
            (
                Cell(instant_text(event.when, opened.zone, now)),
                Cell(
                    event_text(
                        event,
                        view.rulebook,
                        standing=event.event_id in view.standing,
                        fits=event.event_id not in misfits,
                    )
                ),
                Cell(event.event_id, "bright_black"),
            )
            for event in view.events
        ]
        print_table(columns, rows)


def _print_orders(rows: list[BoardRow], now: datetime) -> None:
    columns = (
        Column("Ordered"),
        Column("Marketplace"),
        Column("Number"),
        Column("Title"),
        Column("Status"),
        Column("Next"),
        Column("Total", right=True),
    )
    table = [
        (
            Cell(row.ordered_on or "?"),
            Cell(row.marketplace),
            Cell(row.number),
            Cell(short_title(row.title)),
            Cell(status_text(row.status)),
            Cell(_next_text(row, now)),
            Cell(total_text(row.total)),
        )
        for row in rows
    ]
    print_table(columns, table)


def _next_text(row: BoardRow, now: datetime) -> str:
    if row.next_due_at is None:
        return ""
    label = next(str(c["label"]) for c in row.clocks if c["clock"] == row.next_clock)
    return f"{label} {left_text(row.next_due_at - now)}"
