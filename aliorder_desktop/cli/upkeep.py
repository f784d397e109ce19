"""Commands that keep the record whole: check, rebuild, backup, restore, paths."""

from __future__ import annotations

from pathlib import Path

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.moved import MovedClock
from aliorder_desktop.services.renewing import renew
from aliorder_desktop.services.upkeep import backup, check, rebuild, restored
from aliorder_desktop.words.evidence import fault_of_file_text
from aliorder_desktop.words.upkeep import (
    backup_text,
    check_text,
    finding_text,
    moved_text,
    rebuilt_text,
    restored_text,
)


@click.command("check")
@common
def check_command(around: Surroundings) -> int:
    """Check the data file and recompute every row of the board."""
    with workspace(around) as opened:
        result = check(opened)
    found = [{"code": finding.code, "detail": finding.detail} for finding in result.findings]
    if around.as_json:
        print_json(
            {
                "clean": result.clean,
                "orders": result.orders,
                "findings": found,
                "evidence": [
                    {"state": fault.state, "sha256": fault.sha256, "name": fault.name}
                    for fault in result.evidence
                ],
                "wrong_rows": list(result.wrong),
            }
        )
    for finding in result.findings:
        say(finding_text(finding.code, finding.detail))
    for fault in result.evidence:
        say(fault_of_file_text(fault.state, fault.name))
    say(check_text(result.orders, len(result.findings), len(result.evidence), len(result.wrong)))
    return 0 if result.clean else 1


@click.command("rebuild")
@common
def rebuild_command(around: Surroundings) -> None:
    """Write the board anew from the journal."""
    with workspace(around) as opened:
        now = around.time_source()
        moved = renew(opened, now) or ()
        count = rebuild(opened, now)
        lines = [moved_text(clock, opened.zone, now) for clock in moved]
    if around.as_json:
        print_json({"orders": count, "moved": [_moved_json(clock) for clock in moved]})
    say("\n".join((rebuilt_text(count), *lines)))


def _moved_json(moved: MovedClock) -> dict[str, str | None]:
    return {
        "marketplace": moved.row.marketplace,
        "number": moved.row.number,
        "clock": moved.label,
        "before": iso_text(moved.before),
        "after": iso_text(moved.after) if moved.after else None,
    }


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@common
def backup_command(around: Surroundings, file: Path) -> None:
    """Write a verified copy of the record and its attached files to FILE."""
    with workspace(around) as opened:
        done = backup(opened, file)
    lost = [fault.name for fault in done.lost]
    if around.as_json:
        print_json({"file": str(file), "bytes": done.size, "files": done.files, "lost": lost})
    say(backup_text(str(file), done.size, done.files, lost))


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@common
def restore_command(around: Surroundings, file: Path) -> None:
    """Put the content of the backup FILE in the place of the record; the old one is kept."""
    done = restored(around.folders, file, around.time_source())
    kept = str(done.kept) if done.kept else None
    if around.as_json:
        print_json(
            {
                "restored": str(file),
                "kept": kept,
                "files": done.files,
                "lost": list(done.lost),
            }
        )
    say(restored_text(str(file), kept or "", done.lost))


@click.command("paths")
@common
def paths_command(around: Surroundings) -> None:
    """Say where everything is kept."""
    folders = around.folders
    found = {
        "data": folders.data,
        "database": folders.database,
        "backups": folders.backups,
        "layouts": folders.layouts,
        "packs": around.resources.packs,
    }
    if around.as_json:
        print_json({name: str(path) for name, path in found.items()})
        return
    for name, path in found.items():
        click.echo(f"{name:9} {path}")
