"""The command line: its commands, and the one place where errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from aliorder_desktop import __version__
from aliorder_desktop.cli.commands import Commands
from aliorder_desktop.cli.context import Instant, Surroundings
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.desktop.bug_log import log_bug
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.words.errors import bug_text, error_text

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__)
@click.option("--data-dir", metavar="DIR", help="Keep the record in this folder.")
@click.option("--now", type=Instant(), help="Take this instant for now.")
@click.pass_context
def group(context: click.Context, data_dir: str | None, now: object) -> None:
    """Keep your orders and every clock that runs on them. Offline, no account.

    Not affiliated with any marketplace.
    """
    surroundings: Surroundings = context.obj
    context.obj = surroundings.with_options(data_dir=data_dir, now=now)


def run(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run one command and return its exit status.

    Shape: 0 done, 1 refused or nothing stored, 2 wrong usage; never a traceback.
    """
    as_json = "--json" in arguments
    try:
        result = group.main(
            args=list(arguments), prog_name="aliorder", obj=surroundings, standalone_mode=False
        )
    except UserError as error:
        return _refused(error.code, error_text(error), as_json)
    except click.exceptions.Abort:
        return _refused("interrupted", error_text(UserError("interrupted")), as_json)
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except BrokenPipeError:  # the reader of a pipe has gone: nobody is left to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the one place where a bug is told kindly
        log = log_bug(surroundings.folders.data, error)
        return _refused("bug", bug_text(type(error).__name__, str(log or "")), as_json)
    return result if isinstance(result, int) else DONE


def _refused(code: str, message: str, as_json: bool) -> int:
    if as_json:
        print_json({"error": code, "message": message})
    say(message)
    return REFUSED
