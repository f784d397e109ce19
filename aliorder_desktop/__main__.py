"""``python -m aliorder_desktop``: the command line without an installed script."""

from __future__ import annotations

from aliorder_desktop.app import command_line

if __name__ == "__main__":
    command_line()
