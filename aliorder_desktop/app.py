"""The program: puts the floors together and starts one of its faces."""

from __future__ import annotations

import sys
from pathlib import Path

from aliorder_desktop.cli.context import Surroundings
from aliorder_desktop.cli.main import run
from aliorder_desktop.desktop.folders import Resources
from aliorder_desktop.desktop.time_source import system_time, system_zone
from aliorder_desktop.words.start import first_steps_text, no_window_text


def command_line() -> None:
    """Run the command line."""
    sys.exit(run(sys.argv[1:], surroundings()))


def window() -> None:
    """Start the program: there is no window yet, so it says so and prints the agenda."""
    sys.stderr.write(no_window_text() + "\n")
    around = surroundings()
    if not around.folders.database.exists():
        sys.stderr.write(first_steps_text() + "\n")
        return
    sys.exit(run(["agenda", *sys.argv[1:]], around))


def surroundings() -> Surroundings:
    """Return what both faces stand in: resources, the computer's time and zone."""
    folder = resource_folder()
    resources = Resources(folder / "packs", folder / "layouts", folder / "calendars")
    return Surroundings(resources, system_time, system_zone)


def resource_folder() -> Path:
    """Return the folder of packs, layouts and calendars: in the wheel, or beside the package."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
