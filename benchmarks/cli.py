"""The command line as a module, for timing whole processes."""

from __future__ import annotations

from aliorder_desktop.app import command_line

if __name__ == "__main__":
    command_line()
