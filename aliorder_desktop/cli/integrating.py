"""The command that makes the program known to this user's desktop."""

from __future__ import annotations

import sys

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.integrating import integrated
from aliorder_desktop.words.integration import integrated_text, removed_text, spared_text


@click.command("integrate")
@click.option("--remove", is_flag=True, help="Take away again what was written.")
@common
def integrate_command(around: Surroundings, *, remove: bool) -> None:
    """Put the program in the menu, start it with the session, remind without the window."""
    if sys.platform != "linux":
        raise UserError("not_on_this_system")
    found = integrated(around.folders, around.resources, remove=remove)
    changed = "removed" if remove else "written"
    if around.as_json:
        print_json(
            {
                changed: [str(file) for file in found.changed],
                "same": [str(file) for file in found.same],
                "spared": [str(file) for file in found.spared],
                "timer": found.timer,
            }
        )
    else:
        for file in found.changed:
            click.echo(str(file))
    say(removed_text(len(found.changed)) if remove else integrated_text(timer=found.timer))
    say(spared_text([str(file) for file in found.spared]))
