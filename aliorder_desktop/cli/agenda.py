"""The command that says what is due."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from itertools import groupby

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.entries import entry_json
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.agenda import AgendaEntry, Severity
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.agenda import (
    best_by_text,
    heading,
    nothing_due_text,
    order_name,
    turn_text,
    worked_out_text,
)
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.imports import without_clock_text
from aliorder_desktop.words.times import instant_text, left_text

_COLOURS = {Severity.OVERDUE: "red", Severity.DAY: "red", Severity.WEEK: "yellow"}


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
    from aliorder_desktop.domain.moments import duration

    found = duration(text)
    if found is None:
        raise UserError("time_not_understood", text=text)
    return found[0]


def _print_agenda(entries: tuple[AgendaEntry, ...], opened: Workspace, now: datetime) -> None:
    if not entries:
        click.echo(nothing_due_text())
    zone = opened.zone
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
                Cell(_what(entry, zone, now)),
                Cell(_named(entry)),
                Cell(turn_text(entry.turn)),
                Cell(total_text(entry.row.total)),
            )
            for entry in group
        ]
        print_table(columns, rows)
        click.echo()
    if any(not entry.stated for entry in entries):
        click.echo("* " + worked_out_text())


def _what(entry: AgendaEntry, zone: tzinfo, now: datetime) -> str:
    best = best_by_text(entry, zone, now)
    return entry.label + (f", {best}" if best else "") + ("" if entry.stated else " *")


def _named(entry: AgendaEntry) -> str:
    name, number = order_name(entry), entry.row.number
    return name if name == number else f"{name} ({number})"
