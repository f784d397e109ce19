"""Commands that look: orders, one order, its events, and what is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.order_page import print_order
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.cli.shapes import entry_json, events_json, order_json, view_json
from aliorder_desktop.domain.agenda import AgendaEntry, Severity
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.moments import duration
from aliorder_desktop.services.looking import agenda_at, order_view, orders
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.agenda import heading, short_title, turn_text
from aliorder_desktop.words.imports import without_clock_text
from aliorder_desktop.words.orders import event_text, nothing_due_text, status_text, total_text
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
@common
def show_command(around: Surroundings, order: str) -> None:
    """Show all that is known of ORDER: a number, or marketplace:number."""
    now = around.time_source()
    with workspace(around) as opened:
        view = order_view(opened, order, now)
        if around.as_json:
            print_json(view_json(view))
        else:
            print_order(view, opened.circumstances.zone, now)


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
        misfits = set(view.state.misfits)
        rows = [
            (
                Cell(instant_text(event.when, opened.circumstances.zone, now)),
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


@click.command("agenda")
@click.option("--within", metavar="TIME", help="Only what is due within, for example 7d.")
@common
def agenda_command(around: Surroundings, within: str | None) -> None:
    """List every clock that runs, soonest first."""
    now = around.time_source()
    span = _span(within) if within else None
    with workspace(around) as opened:
        entries = agenda_at(opened, now, span)
        if around.as_json:
            print_json([entry_json(entry) for entry in entries])
            return
        _print_agenda(entries, opened, now)
        say(without_clock_text(opened.board.open_without_clock()))


def _span(text: str) -> timedelta:
    found = duration(text)
    if found is None:
        raise UserError("time_not_understood", text=text)
    return found[0]


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


def _print_agenda(entries: tuple[AgendaEntry, ...], opened: Workspace, now: datetime) -> None:
    if not entries:
        click.echo(nothing_due_text())
    zone = opened.circumstances.zone
    columns = (
        Column("Due"),
        Column("Left", right=True),
        Column("What"),
        Column("Order"),
        Column("Turn"),
        Column("Total", right=True),
    )
    for severity, group in groupby(entries, key=lambda entry: entry.severity):
        click.echo(click.style(heading(severity), bold=True, fg=_COLOURS.get(severity)))
        rows = [
            (
                Cell(instant_text(entry.due_at, zone, now)),
                Cell(left_text(entry.left), _COLOURS.get(severity)),
                Cell(entry.label + ("" if entry.stated else " *")),
                Cell(f"{short_title(entry.row.title) or '?'} ({entry.row.number})"),
                Cell(turn_text(entry.turn)),
                Cell(total_text(entry.row.total)),
            )
            for entry in group
        ]
        print_table(columns, rows)
        click.echo()
    if any(not entry.stated for entry in entries):
        click.echo("* worked out by a rule; the order page's own date counts.")
