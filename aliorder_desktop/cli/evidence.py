"""Commands about the files attached to an order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.evidence import Exhibit
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.services.evidence import About, attach_file, evidence_of, save_original
from aliorder_desktop.words.evidence import (
    attached_text,
    exhibit_time_text,
    kind_of_file_text,
    no_evidence_text,
    saved_text,
    size_text,
)


@click.group("evidence")
def evidence_command() -> None:
    """Attach screenshots, photos, PDFs and texts to an order; list and save them."""


@click.command("attach")
@click.argument("order")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--note", default="", metavar="TEXT", help="What it shows.")
@click.option("--at", "at_text", metavar="TIME", help="When it is from; the file's date if not.")
@click.option("--event", "event_id", metavar="ID", help="The event it belongs to.")
@common
def attach_command(
    around: Surroundings,
    order: str,
    file: Path,
    note: str,
    at_text: str | None,
    event_id: str | None,
) -> None:
    """Attach a copy of FILE to ORDER."""
    with workspace(around) as opened:
        about = About(note, at_text, event_id)
        exhibit = attach_file(opened, order, file, about, around.time_source())
    if around.as_json:
        print_json(exhibit_json(exhibit))
    say(attached_text(exhibit))


evidence_command.add_command(attach_command, "add")


@evidence_command.command("list")
@click.argument("order")
@common
def list_command(around: Surroundings, order: str) -> None:
    """List the files attached to ORDER, oldest first."""
    now = around.time_source()
    with workspace(around) as opened:
        exhibits = evidence_of(opened, order)
        zone = opened.zone
    if around.as_json:
        print_json([exhibit_json(exhibit) for exhibit in exhibits])
        return
    if not exhibits:
        say(no_evidence_text())
        return
    columns = (Column("When"), Column("Kind"), Column("Size", right=True), Column("Name"))
    rows = [
        (
            Cell(exhibit_time_text(exhibit, zone, now)),
            Cell(kind_of_file_text(exhibit.media_type)),
            Cell(size_text(exhibit.size)),
            Cell(exhibit.name),
            Cell(exhibit.note),
            Cell(exhibit.sha256[:12], "bright_black"),
        )
        for exhibit in exhibits
    ]
    print_table((*columns, Column("Note"), Column("SHA-256")), rows)


@evidence_command.command("save")
@click.argument("sha256")
@click.option(
    "-o", "--output", "file", required=True, type=click.Path(path_type=Path), metavar="FILE"
)
@common
def save_command(around: Surroundings, sha256: str, file: Path) -> None:
    """Write the attached file whose digest begins with SHA256 to FILE, unchanged."""
    with workspace(around) as opened:
        attachment = save_original(opened, sha256, file)
    if around.as_json:
        print_json({"file": str(file), "sha256": attachment.sha256, "size": attachment.size})
    say(saved_text(attachment.name, str(file)))


def exhibit_json(exhibit: Exhibit) -> dict[str, Any]:
    """Return one attached file."""
    return {
        "event_id": exhibit.event_id,
        "sha256": exhibit.sha256,
        "name": exhibit.name,
        "media_type": exhibit.media_type,
        "size": exhibit.size,
        "note": exhibit.note,
        "at": iso_text(exhibit.at),
        "dating": exhibit.dating.value,
        "added_at": iso_text(exhibit.added_at),
        "belongs_to": exhibit.about or None,
    }
