"""The command that shows guided ways, and how far an order has come in them."""

from __future__ import annotations

from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.services.walking import (
    Progress,
    StepView,
    Walk,
    note_step,
    tick,
    untick,
    walk,
    walks,
)
from aliorder_desktop.words.flows import not_so_text, progress_text, step_count_text, step_text


@click.command("flows")
@click.argument("order")
@click.argument("flow", required=False)
@click.option("--done", metavar="STEP", help="Keep that a step was done.")
@click.option("--not-done", metavar="STEP", help="Take that back.")
@click.option(
    "--note",
    nargs=2,
    metavar="STEP TEXT",
    help="Note how a step looks at the shop by now; an empty TEXT takes the note away.",
)
@common
def flows_command(
    around: Surroundings,
    order: str,
    flow: str | None,
    done: str | None,
    not_done: str | None,
    note: tuple[str, str] | None,
) -> None:
    """List the guided ways for ORDER, or the steps of FLOW and which of them matters now."""
    now = around.time_source()
    if flow is None and (done or not_done or note):
        raise click.UsageError("Name the FLOW of the step.")
    with workspace(around) as opened:
        if flow is None:
            _list(around, walks(opened, order, now))
            return
        if note:
            note_step(opened, order, flow, *note, now)
        if done:
            tick(opened, order, flow, done, now)
        if not_done:
            untick(opened, order, flow, not_done, now)
        found = walk(opened, order, flow, now)
    if around.as_json:
        print_json(_walk_json(found))
        return
    columns = (Column(""), Column("Step"), Column("What to do"), Column("Records"), Column("Note"))
    print_table(columns, [_row(found, step) for step in found.steps])
    say(step_count_text(_done(found), _count(found)))
    if found.blocked:
        say(not_so_text(found.blocked))


def _list(around: Surroundings, found: tuple[Walk, ...]) -> None:
    if around.as_json:
        print_json([_head_json(each) for each in found])
        return
    columns = (Column("Flow"), Column("What for"), Column("Done", right=True), Column("Not now"))
    rows = [
        (
            Cell(each.flow.id),
            Cell(each.flow.title),
            Cell(f"{_done(each)} of {_count(each)}" if each.entered else ""),
            Cell(each.blocked),
        )
        for each in found
    ]
    print_table(columns, rows)


def _row(found: Walk, step: StepView) -> tuple[Cell, ...]:
    note = found.noted.get(step.step.id)
    return (
        Cell(progress_text(step.progress)),
        Cell(step.step.id),
        Cell(step_text(step.step)),
        Cell(step.record),
        Cell(note.text if note else ""),
    )


def _head_json(found: Walk) -> dict[str, Any]:
    at = found.steps[found.at].step.id if found.at < len(found.steps) else None
    return {
        "flow": found.flow.id,
        "title": found.flow.title,
        "begun": found.entered,
        "done": _done(found),
        "steps": _count(found),
        "at": at,
        "blocked": found.blocked or None,
    }


def _walk_json(found: Walk) -> dict[str, Any]:
    return {**_head_json(found), "steps": [_step_json(found, step) for step in found.steps]}


def _step_json(found: Walk, step: StepView) -> dict[str, Any]:
    note = found.noted.get(step.step.id)
    return {
        "step": step.step.id,
        "do": step.step.do,
        "at_the_shop": step.step.shop,
        "progress": step.progress.value,
        "holds": step.holds,
        "lacks": list(step.lacks),
        "mind": list(step.notes),
        "record": step.record or None,
        "sources": [source.title for source in step.sources],
        "note": note.text if note else None,
        "noted_at": iso_text(note.noted_at) if note else None,
    }


def _count(found: Walk) -> int:
    return sum(step.progress is not Progress.SKIPPED for step in found.steps)


def _done(found: Walk) -> int:
    return sum(step.progress is Progress.DONE for step in found.steps)
