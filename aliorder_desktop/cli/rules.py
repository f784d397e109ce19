"""Commands about the rules: assess loose facts, list and check packs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.packs.tables import BrokenPack, pack_from
from aliorder_desktop.services.assessing import assess_line
from aliorder_desktop.services.sources import read_bytes
from aliorder_desktop.words.packs import fault_text


@click.command("assess")
@click.option("--pack", "pack_id", default="aliexpress", show_default=True, metavar="ID")
@common
def assess_command(around: Surroundings, pack_id: str) -> int:
    """Assess facts given as JSON lines on standard input; no journal is touched."""
    try:
        rulebook = PackShelf(around.resources.packs).rulebook(pack_id)
    except BrokenPack as broken:
        raise UserError("pack_is_broken", pack=pack_id, count=len(broken.faults)) from broken
    failed = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        answer, good = assess_line(line.decode("utf-8", "replace"), rulebook)
        failed = failed or not good
        click.echo(json.dumps(answer, ensure_ascii=False))
    return 1 if failed else 0


@click.group("packs", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
@click.pass_context
def packs_command(context: click.Context, as_json: bool) -> None:
    """List the packs, or check one."""
    if context.invoked_subcommand is not None:
        return
    around: Surroundings = context.obj.with_options(as_json=as_json)
    shelf = PackShelf(around.resources.packs)
    heads = [shelf.pack(pack_id).head for pack_id in shelf.ids()]
    if around.as_json:
        print_json(
            [
                {
                    "id": head.id,
                    "marketplace": head.marketplace,
                    "title": head.title,
                    "version": head.version,
                    "as_of": head.as_of.isoformat(),
                    "reviewed_on": head.reviewed_on.isoformat(),
                    "extends": list(head.extends),
                }
                for head in heads
            ]
        )
        return
    columns = (Column("Pack"), Column("Version"), Column("Reviewed"), Column("Title"))
    print_table(
        columns,
        [
            (Cell(h.id), Cell(h.version), Cell(h.reviewed_on.isoformat()), Cell(h.title))
            for h in heads
        ],
    )


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@common
def check_pack_command(around: Surroundings, file: Path) -> int:
    """Name every fault of the pack in FILE, each with its table and key."""
    faults = _faults(PackShelf(around.resources.packs), file)
    if around.as_json:
        print_json(
            {
                "file": str(file),
                "faults": [
                    {"table": f.table, "key": f.key, "code": f.code, "message": fault_text(f)}
                    for f in faults
                ],
            }
        )
    for fault in faults:
        say(fault_text(fault))
    say(f"{file}: {len(faults)} faults" if faults else f"{file}: no faults")
    return 1 if faults else 0


def _faults(shelf: PackShelf, file: Path) -> tuple[Fault, ...]:
    text = read_bytes(file).decode("utf-8", "replace")
    try:
        shelf.stack(pack_from(text, file.stem))
    except BrokenPack as broken:
        return broken.faults
    return ()


packs_command.add_command(check_pack_command)
