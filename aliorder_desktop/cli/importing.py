"""Commands that take order files in, and out again."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.cli.shapes import import_json, undo_json
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome
from aliorder_desktop.services.importing import ImportResult, import_file
from aliorder_desktop.services.mapping import keep_layout as keep_read
from aliorder_desktop.services.planning import IMPORTED
from aliorder_desktop.services.sources import file_source, stream_source
from aliorder_desktop.services.undoing import undo_import
from aliorder_desktop.services.values import pairs
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.imports import (
    because_typed_text,
    caution_text,
    file_text,
    option_text,
    problem_text,
    result_text,
    undone_text,
    without_clock_text,
)
from aliorder_desktop.words.mapping import column_text, kept_layout_text, no_number_column_text
from aliorder_desktop.words.previews import time_shown_text

_SHOWN_PROBLEMS = 10
_SHOWN_ROWS = 3


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--layout", metavar="ID", help="Read the file by this layout.")
@click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="What a column holds."
)
@click.option(
    "--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="Order of day and month."
)
@click.option("--decimal", type=click.Choice(["comma", "point"]), help="The decimal mark.")
@click.option("--encoding", metavar="NAME", help="The letters' encoding, for example cp1252.")
@click.option("--timezone", metavar="ZONE", help="Zone of the file's times.")
@click.option("--seen-at", metavar="TIME", help="When an order's page was seen; else now.")
@click.option("--currency", metavar="ISO", help="Currency where the file names none.")
@click.option(
    "--keep-layout", metavar="NAME", help="Recognise files with these columns from now on."
)
@click.option("--dry-run", is_flag=True, help="Say what would change and store nothing.")
@common
def import_command(
    around: Surroundings,
    file: Path,
    mapping: tuple[str, ...],
    keep_layout: str | None,
    dry_run: bool,
    **chosen: Any,
) -> int:
    """Take the orders in FILE into the journal; "-" is pasted text on standard input."""
    choices = Choices(mapping=pairs(mapping), **chosen)
    source = (
        stream_source(sys.stdin.buffer, choices) if str(file) == "-" else file_source(file, choices)
    )
    kept = None
    with workspace(around, create=True) as opened:
        result = import_file(opened, source, around.time_source(), dry_run=dry_run)
        if keep_layout and not dry_run and result.reading.outcome in IMPORTED:
            kept = keep_read(opened, keep_layout, result.reading, source.choices).id
    message = _message(result)
    if around.as_json:
        print_json(import_json(result, message, kept))
    _tell(result, message)
    if kept:
        say(kept_layout_text(kept))
    return 0 if result.reading.outcome in IMPORTED else 1


@click.command("undo-import")
@click.argument("batch")
@common
def undo_import_command(around: Surroundings, batch: str) -> None:
    """Take back everything the import BATCH brought; what you typed stays."""
    with workspace(around) as opened:
        result = undo_import(opened, batch, around.time_source())
    if around.as_json:
        print_json(undo_json(result, because_typed_text))
    say(undone_text(len(result.removed), len(result.reverted), len(result.kept)))


def _message(result: ImportResult) -> str:
    reading = result.reading
    if reading.outcome not in IMPORTED:
        option = option_text(reading.reason or "") or option_text(reading.outcome)
        return f"{file_text(reading.outcome, reading.reason)} {option}".strip()
    return result_text(
        len(result.created), len(result.updated), len(result.unchanged), len(reading.rejected)
    )


def _tell(result: ImportResult, message: str) -> None:
    say(message)
    _tell_columns(result.reading)
    _tell_page(result.reading)
    rejected = result.reading.rejected
    for problem in rejected[:_SHOWN_PROBLEMS]:
        say("  " + problem_text(problem))
    if len(rejected) > _SHOWN_PROBLEMS:
        say(f"  ... and {len(rejected) - _SHOWN_PROBLEMS} more; --json lists all.")
    for reason in dict.fromkeys(problem.reason for problem in rejected):
        say(option_text(reason))
    for caution in result.cautions:
        say(f"{caution_text(caution)} {option_text(caution.code)}")
    say(without_clock_text(result.without_clock))
    if result.batch_id:
        say(f"To take it back: aliorder undo-import {result.batch_id}")


def _tell_page(reading: FileReading) -> None:
    """Say what an order's page or e-mail was understood as."""
    if reading.page is None:
        return
    for order in reading.orders[:_SHOWN_PROBLEMS]:
        parts = (order.number, order.title, total_text(order.total), order.raw_status)
        say("  " + " · ".join(filter(None, parts)))
        for field, text in reading.page.times.get(order.order_key, ()):
            say("    " + time_shown_text(field, text))


def _tell_columns(reading: FileReading) -> None:
    """Say what the columns of an unknown table look like, and what they may hold."""
    sketch = reading.sketch
    if reading.outcome is not Outcome.NEEDS_MAPPING or sketch is None:
        return
    fields = {column: field for field, column in sketch.mapping.items()}
    for name, cells in zip(sketch.names, sketch.columns, strict=True):
        say("  " + column_text(name, cells[:_SHOWN_ROWS], fields.get(name)))
    if "number" not in sketch.mapping:
        say(no_number_column_text())
    if sketch.mapping:
        options = (f"--map {field}={shlex.quote(name)}" for field, name in sketch.mapping.items())
        say("Recognised so far: " + " ".join(options))
