"""The program: puts the floors together and starts one of its faces."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from aliorder_desktop.desktop.folders import Folders, folders, resources_in
from aliorder_desktop.desktop.time_source import (
    TimeSource,
    shifted_time,
    system_time,
    system_zone,
)

if TYPE_CHECKING:  # what a face does not need is not loaded for it
    from aliorder_desktop.cli.context import Surroundings
    from aliorder_desktop.desktop.single_instance import SingleInstance
    from aliorder_desktop.services.first_look import FirstLook
    from aliorder_desktop.services.workspace import Workspace
    from aliorder_desktop.ui.application import Setting
    from aliorder_desktop.ui.desktop_setting import Desktop
    from aliorder_desktop.ui.office import Openings

_OPTIONS = ("data-dir=", "now=", "hidden", "page=", "help")
_PAGES = ("today", "orders")


class Start(NamedTuple):
    """How the window was asked to start.

    Attributes:
        data_dir: the folder of the record, None for the user's own.
        now:      the instant to take for now at the start, None for the computer's time.
        hidden:   start in the tray.
        page:     the page to open, by its place.
        files:    files of orders to take in.
    """

    data_dir: str | None
    now: datetime | None
    hidden: bool
    page: int
    files: tuple[Path, ...]


def command_line() -> None:
    """Run the command line."""
    from aliorder_desktop.cli.main import run

    sys.exit(run(sys.argv[1:], surroundings()))


def window() -> None:
    """Open the window; where there is no display, say so and print the agenda."""
    start = start_from(sys.argv[1:])
    if not _has_display():
        sys.exit(_agenda_instead(start))
    sys.exit(_only_window(start))


def surroundings() -> Surroundings:
    """Return what the command line stands in: resources, the computer's time and zone."""
    from aliorder_desktop.cli.context import Surroundings

    return Surroundings(resources_in(resource_folder()), system_time, system_zone)


def resource_folder() -> Path:
    """Return the folder of what came with the program: in the wheel, or beside the package."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def start_from(arguments: Sequence[str]) -> Start:
    """Return what was asked for; help, and what cannot be understood, end the program.

    ``argparse`` would say it in fewer lines, and later: it loads the locale to ask for words.
    """
    from getopt import GetoptError, gnu_getopt

    try:
        options, files = gnu_getopt(list(arguments), "h", _OPTIONS)
        given = dict(options)
        if "-h" in given or "--help" in given:
            sys.exit(_told_usage(sys.stdout))
        now = _instant(given["--now"]) if "--now" in given else None
        page = given.get("--page", _PAGES[0])
        if page not in _PAGES:
            raise GetoptError(f"--page is one of {', '.join(_PAGES)}")
    except (GetoptError, ValueError) as error:
        _told_usage(sys.stderr)
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    paths = tuple(Path(name).absolute() for name in files)
    return Start(given.get("--data-dir"), now, "--hidden" in given, _PAGES.index(page), paths)


def _told_usage(place: TextIO) -> int:
    from aliorder_desktop.words.start import window_usage_text

    place.write(window_usage_text() + "\n")
    return 0


def _instant(text: str) -> datetime:
    from aliorder_desktop.domain.instants import instant_from

    return instant_from(text)


def _has_display() -> bool:
    """Return whether Qt can open a window here; without a display it would end the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _agenda_instead(start: Start) -> int:
    from aliorder_desktop.cli.main import run
    from aliorder_desktop.words.start import first_steps_text, no_window_text

    sys.stderr.write(no_window_text() + "\n")
    around = surroundings().with_options(data_dir=start.data_dir, now=start.now)
    if not around.folders.database.exists():
        sys.stderr.write(first_steps_text() + "\n")
        return 0
    return run(["agenda"], around)


def _only_window(start: Start) -> int:
    """Open the window, or bring the one to the front that is open on the same record."""
    from aliorder_desktop.desktop.single_instance import SingleInstance

    place = folders(start.data_dir)
    try:
        instance = SingleInstance(place.data)
        first = instance.claim()
    except OSError:  # the writer meets the same trouble and tells it in full
        return _run_window(start, place, None)
    if not first:
        return _handed_over(instance, start)
    try:
        return _run_window(start, place, instance)
    finally:
        instance.release()


def _handed_over(instance: SingleInstance, start: Start) -> int:
    if instance.hand_over([str(path) for path in start.files]):
        return 0
    from aliorder_desktop.words.start import no_answer_text

    sys.stderr.write(no_answer_text() + "\n")
    return 1


def _run_window(start: Start, place: Folders, instance: SingleInstance | None) -> int:
    gc.disable()  # nothing of all that is loaded until the window is there goes away
    setting = window_setting(place, shifted_time(start.now) if start.now else system_time)

    from PySide6.QtWidgets import QApplication

    from aliorder_desktop.ui.application import Application

    app = QApplication(["aliorder-desktop"])
    app.setApplicationName("AliOrder Desktop")
    app.setDesktopFileName("org.aliorder.Desktop")
    app.setQuitOnLastWindowClosed(False)
    application = Application(app, setting)
    sys.excepthook = lambda _, error, __: application.complain(error)
    application.start(hidden=start.hidden, page=start.page, files=start.files)
    gc.freeze()
    gc.enable()
    if instance is not None:
        application.listen(instance)
    return app.exec()


def window_setting(place: Folders, now: TimeSource) -> Setting:
    """Return what the window stands in."""
    look = _first_look(place)  # before Qt: with it every import takes longer
    from aliorder_desktop.ui.application import Setting

    return Setting(
        openings=lambda: _openings(place, now),
        sample=lambda: _sample_openings(place, now),
        now=now,
        desktop=lambda: _desktop(place),
        first_look=look,
        place_file=place.data / "window.place",
        log_bug=lambda error: _log_bug(place, error),
    )


def _desktop(place: Folders) -> Desktop:
    from aliorder_desktop.desktop.autostart import autostart_state, set_autostart
    from aliorder_desktop.desktop.locale_country import locale_country
    from aliorder_desktop.desktop.program import window_command
    from aliorder_desktop.ui.desktop_setting import Desktop
    from aliorder_desktop.words.settings import autostart_reason_text

    command = window_command(place.data)
    return Desktop(
        country=locale_country(),
        icon_file=resources_in(resource_folder()).icons / "org.aliorder.Desktop.svg",
        starts_itself=autostart_state,
        start_itself=lambda on: set_autostart(command, autostart_reason_text(), on=on),
    )


def _log_bug(place: Folders, error: BaseException) -> str:
    from aliorder_desktop.desktop.bug_log import log_bug

    return str(log_bug(place.data, error) or "")


def _first_look(place: Folders) -> FirstLook | None:
    """Return the first lines of the list; None without a record, or one that cannot be read.

    Why it cannot be read is told by the writer, which meets the same trouble.
    """
    from aliorder_desktop.domain.errors import UserError
    from aliorder_desktop.services.first_look import first_look
    from aliorder_desktop.ui.columns import SCREENFUL

    if not place.database.exists():
        return None
    try:
        return first_look(place.database, SCREENFUL)
    except UserError:
        return None


def _openings(place: Folders, now: TimeSource) -> Openings:
    from aliorder_desktop.ui.office import Openings

    came_with = resources_in(resource_folder())

    def writer() -> Workspace:
        from aliorder_desktop.services.opening import open_workspace

        return open_workspace(place, came_with, system_zone, now())

    def reader() -> Workspace:
        from aliorder_desktop.services.opening import open_reader

        return open_reader(place, came_with)

    return Openings(writer, reader, lambda opened: opened.connection.close())


def _sample_openings(place: Folders, now: TimeSource) -> Openings:
    from dataclasses import replace

    came_with = resources_in(resource_folder())
    own = _openings(place, now).writer

    def writer() -> Workspace:
        from aliorder_desktop.services.opening import open_sample

        return open_sample(place.sample, came_with, own, now())

    return replace(_openings(place.sample, now), writer=writer)
