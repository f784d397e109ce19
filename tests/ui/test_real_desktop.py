"""A real display, session bus, notification service and tray, each of this test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = ("Xvfb", "dbus-daemon", "dunst", "dunstctl", "trayer", "openbox", "xdotool")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]

DUNSTRC = """
[global]
    monitor = 0
    dmenu = {pick}
    sticky_history = yes
"""
PICK = """#!/bin/sh
grep -m1 Snooze
"""


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """Run a program beside the test, and end it."""
    program = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        program.terminate()
        program.wait(10)


@contextmanager
def display(environment: dict[str, str]) -> Iterator[None]:
    """Start a display and name it in the environment."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as told:
        environment["DISPLAY"] = f":{told.readline().strip()}"
    try:
        yield
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def session_bus(environment: dict[str, str]) -> Iterator[None]:
    """Start a session bus and name it in the environment."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    try:
        yield
    finally:
        bus.terminate()
        bus.wait(10)
        bus.stdout.close()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return the environment of a desktop with notices and a tray."""
    pick = tmp_path / "pick"
    pick.write_text(PICK, "utf-8")
    pick.chmod(0o755)
    dunstrc = tmp_path / "dunstrc"
    dunstrc.write_text(DUNSTRC.format(pick=pick), "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    with ExitStack() as stack:
        stack.enter_context(display(environment))
        stack.enter_context(session_bus(environment))
        stack.enter_context(running(["openbox"], environment))
        stack.enter_context(running(["dunst", "-conf", str(dunstrc)], environment))
        tray = ["trayer", "--edge", "bottom", "--widthtype", "request", "--height", "32"]
        stack.enter_context(running(tray, environment))
        yield environment


@pytest.mark.skipif(bool(MISSING), reason="not installed: " + ", ".join(MISSING))
def test_the_window_holds_on_a_real_desktop(desktop: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/ui/on_a_desktop.py"],
        cwd=ROOT,
        env=desktop,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout
