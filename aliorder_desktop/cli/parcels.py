"""The command that puts tracking numbers to orders."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.services.parcels import add_parcels, parcels_of, proposals
from aliorder_desktop.services.rows import order_key
from aliorder_desktop.services.sources import file_source, stream_source
from aliorder_desktop.words.parcels import carrier_text, parcels_added_text


@click.command("parcels")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--order", metavar="ORDER", help="The order that all numbers belong to.")
@click.option("--dry-run", is_flag=True, help="Say what would be added and store nothing.")
@common
def parcels_command(around: Surroundings, file: Path, order: str | None, dry_run: bool) -> int:
    """Put the tracking numbers in FILE ("-": standard input) to orders that exist."""
    pasted = str(file) == "-"
    source = stream_source(sys.stdin.buffer, Choices()) if pasted else file_source(file)
    with workspace(around) as opened:
        found = proposals(opened, parcels_of(opened, source))
        named = order_key(opened, order) if order else ""
        pairs = [(named or each.order_key, each.line.tracking) for each in found]
        if not dry_run:
            add_parcels(opened, [pair for pair in pairs if pair[0]], around.time_source())
    shown = [
        {
            "tracking": each.line.tracking,
            "order": key or None,
            "carrier": each.by.carrier or None,
            "check": each.by.check,
            "link": each.by.link or None,
            "known": each.is_known and key == each.order_key,
        }
        for each, (key, _) in zip(found, pairs, strict=True)
    ]
    if around.as_json:
        print_json(shown)
    for each, (key, number) in zip(found, pairs, strict=True):
        carrier = carrier_text(each.by.name, each.by.check)
        say(f"  {number} · {carrier} · {key or '-'}")
    new = sum(bool(each["order"]) and not each["known"] for each in shown)
    say(parcels_added_text(0 if dry_run else new, sum(not each["order"] for each in shown)))
    return 0 if new or all(each["order"] for each in shown) else 1
