"""The commands that put orders on paper, and tell their story."""

from __future__ import annotations

from pathlib import Path

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say, say_lines
from aliorder_desktop.domain.calendar_events import Fate
from aliorder_desktop.services.calendar_export import write_calendar
from aliorder_desktop.services.dossier import story, write_dossier
from aliorder_desktop.services.exporting import Exported, export_journal, export_list
from aliorder_desktop.words.calendar import calendar_text
from aliorder_desktop.words.dossier import no_font_text, written_text
from aliorder_desktop.words.exports import exported_text
from aliorder_desktop.words.story import missing_lines, missing_text, story_text

_output = click.option(
    "-o", "--output", "file", required=True, type=click.Path(path_type=Path), metavar="FILE"
)

_language = click.option(
    "--lang", "language", default="", metavar="LANG", help="en, de or zh; yours if not said."
)


@click.group("export")
def export_command() -> None:
    """Write orders to files for other people and programs."""


def _written(around: Surroundings, found: Exported) -> None:
    """Say what was written."""
    if around.as_json:
        shown = {"file": str(found.file), "orders": found.orders, "rows": found.rows}
        print_json(shown)
    say(exported_text(str(found.file), found.orders))


@export_command.command("csv")
@click.argument("orders", nargs=-1)
@_output
@common
def csv_command(around: Surroundings, orders: tuple[str, ...], file: Path) -> None:
    """Write ORDERS, or all of them, as a table: one line per item, read back by `import`."""
    with workspace(around) as opened:
        found = export_list(opened, orders, file, around.time_source())
    _written(around, found)


@export_command.command("json")
@click.argument("orders", nargs=-1)
@_output
@common
def json_command(around: Surroundings, orders: tuple[str, ...], file: Path) -> None:
    """Write the journal of ORDERS, or the whole of it: `import` makes an equal record of it."""
    with workspace(around) as opened:
        found = export_journal(opened, orders, file, around.time_source())
    _written(around, found)


@export_command.command("dossier")
@click.argument("order")
@_output
@_language
@common
def dossier_command(around: Surroundings, order: str, file: Path, language: str) -> None:
    """Put the case of ORDER on paper: FILE.pdf, or FILE.zip with the originals."""
    with workspace(around) as opened:
        found = write_dossier(opened, order, file, around.time_source(), language)
    if around.as_json:
        print_json(
            {
                "file": str(file),
                "exhibits": len(found.exhibits),
                "lost": sorted(found.lost),
                "language": found.language,
                "letters_without_font": found.boxes,
            }
        )
    say(written_text(str(file), len(found.exhibits)))
    if found.boxes:
        say(no_font_text(found.boxes))
    say(missing_text(found.story))


@export_command.command("ics")
@click.argument("orders", nargs=-1, metavar="[ORDER]...")
@_output
@common
def ics_command(around: Surroundings, orders: tuple[str, ...], file: Path) -> None:
    """Write the agenda, or the clocks of each ORDER, to a calendar file with alarms.

    Written again to the same FILE, it changes what has changed and cancels what is over.
    """
    with workspace(around) as opened:
        found = write_calendar(opened, orders, file, around.time_source())
    if around.as_json:
        counts = {fate.value: found.count(fate) for fate in Fate}
        print_json({"file": str(file), "events": len(found.events), **counts})
    say(calendar_text(found, str(file)))


@click.command("story")
@click.argument("order")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="At most N characters.")
@_language
@common
def story_command(around: Surroundings, order: str, most: int | None, language: str) -> None:
    """Tell what happened with ORDER, for a form of 300 or 1000 characters or in full."""
    with workspace(around) as opened:
        found = story(opened, order, around.time_source(), language)
    text = story_text(found, most)
    if around.as_json:
        print_json({"text": text, "characters": len(text), "missing": missing_lines(found)})
        return
    say_lines(text)
    say(missing_text(found))
