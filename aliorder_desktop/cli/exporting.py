"""The commands that put orders on paper, and tell their story."""

from __future__ import annotations

from pathlib import Path

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say, say_lines
from aliorder_desktop.services.dossier import story, write_dossier
from aliorder_desktop.words.dossier import written_text
from aliorder_desktop.words.story import missing_text, story_text


@click.group("export")
def export_command() -> None:
    """Write orders to files for other people and programs."""


@export_command.command("dossier")
@click.argument("order")
@click.option(
    "-o", "--output", "file", required=True, type=click.Path(path_type=Path), metavar="FILE"
)
@common
def dossier_command(around: Surroundings, order: str, file: Path) -> None:
    """Put the case of ORDER on paper: FILE.pdf, or FILE.zip with the originals."""
    with workspace(around) as opened:
        found = write_dossier(opened, order, file, around.time_source())
    if around.as_json:
        lost = sorted(found.lost)
        print_json({"file": str(file), "exhibits": len(found.exhibits), "lost": lost})
    say(written_text(str(file), len(found.exhibits)))
    say(missing_text(found.story))


@click.command("story")
@click.argument("order")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="At most N characters.")
@common
def story_command(around: Surroundings, order: str, most: int | None) -> None:
    """Tell what happened with ORDER, for a form of 300 or 1000 characters or in full."""
    with workspace(around) as opened:
        found = story(opened, order, around.time_source())
    text = story_text(found, most)
    if around.as_json:
        print_json({"text": text, "characters": len(text), "missing": list(found.missing)})
        return
    say_lines(text)
    say(missing_text(found))
