"""The commands by name, each imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

# Each command's file; its object is the name with "_command".
_FILES = {
    "import": "importing",
    "undo-import": "importing",
    "parcels": "parcels",
    "orders": "looking",
    "show": "looking",
    "agenda": "agenda",
    "remind": "reminding",
    "assess": "rules",
    "record": "recording",
    "tell": "recording",
    "events": "looking",
    "checkout": "checkouts",
    "retract": "recording",
    "cases": "cases",
    "refunds": "cases",
    "sellers": "sellers",
    "flows": "flows",
    "evidence": "evidence",
    "attach": "evidence",
    "message": "messages",
    "templates": "messages",
    "story": "exporting",
    "export": "exporting",
    "calendar": "calendar",
    "packs": "rules",
    "settings": "settings",
    "check": "upkeep",
    "rebuild": "upkeep",
    "backup": "upkeep",
    "restore": "upkeep",
    "paths": "upkeep",
    "integrate": "integrating",
}


class Commands(click.Group):
    """A group that lists all commands and loads only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of daily use."""
        del ctx
        return list(_FILES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of that name."""
        del ctx
        if cmd_name not in _FILES:
            return None
        module = import_module(f"aliorder_desktop.cli.{_FILES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_") + "_command")
        return command
