"""Commands that take order files in, and out again."""

from __future__ import annotations

from pathlib import Path

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.cli.shapes import import_json, undo_json
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.services.importing import ImportResult, import_file
from aliorder_desktop.services.planning import IMPORTED
from aliorder_desktop.services.sources import file_source
from aliorder_desktop.services.undoing import undo_import
from aliorder_desktop.services.values import pairs
from aliorder_desktop.words.imports import (
    because_typed_text,
    caution_text,
    file_text,
    problem_text,
    result_text,
    undone_text,
    without_clock_text,
)

_SHOWN_PROBLEMS = 10


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
@click.option("--currency", metavar="ISO", help="Currency where the file names none.")
@click.option("--dry-run", is_flag=True, help="Say what would change and store nothing.")
@common
def import_command(
    around: Surroundings, file: Path, mapping: tuple[str, ...], dry_run: bool, **chosen: str | None
) -> int:
    """Take the orders in FILE into the journal."""
    source = file_source(file, Choices(mapping=pairs(mapping), **chosen))
    with workspace(around, create=True) as opened:
        result = import_file(opened, source, around.time_source(), dry_run=dry_run)
    message = _message(result)
    if around.as_json:
        print_json(import_json(result, message))
    _tell(result, message)
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
        return file_text(reading.outcome, reading.reason)
    return result_text(
        len(result.created), len(result.updated), len(result.unchanged), len(reading.rejected)
    )


def _tell(result: ImportResult, message: str) -> None:
    say(message)
    rejected = result.reading.rejected
    for problem in rejected[:_SHOWN_PROBLEMS]:
        say("  " + problem_text(problem))
    if len(rejected) > _SHOWN_PROBLEMS:
        say(f"  ... and {len(rejected) - _SHOWN_PROBLEMS} more; --json lists all.")
    for caution in result.cautions:
        say(caution_text(caution))
    say(without_clock_text(result.without_clock))
    if result.batch_id:
        say(f"To take it back: aliorder undo-import {result.batch_id}")
