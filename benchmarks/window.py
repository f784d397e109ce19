"""The window beside an empty one: start to first paint, and key press to repainted list."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import monotonic

RUNS = 15
_KEYS = "lamp dock"

# Both windows tell the instant after their first paint by one clock, and end.
_TOLD = """
import os, sys
from time import monotonic
def timed(kind):
    from PySide6.QtCore import QTimer
    class Timed(kind):
        def paintEvent(self, event):
            super().paintEvent(event)
            QTimer.singleShot(0, tell)
    return Timed
def tell():
    print(monotonic(), flush=True)
    os._exit(0)
"""

_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["empty"])
window = timed(QMainWindow)()
window.resize(1240, 780)
window.show()
app.exec()
"""

# The program as its start command runs it; the watched window takes the place of the real one.
_OURS = """
from aliorder_desktop import app
setting_of = app.window_setting
def window_setting(*given):
    setting = setting_of(*given)
    from aliorder_desktop.ui import application
    application.MainWindow = timed(application.MainWindow)
    return setting
app.window_setting = window_setting
app.window()
"""

# Types letter by letter; prints the time of each repaint of a key, and of plain repaints.
_SEARCH = """
import sys
from time import perf_counter
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.desktop.time_source import system_time
from aliorder_desktop.ui.application import Application
from aliorder_desktop.ui.main_window import ORDERS
app = QApplication(["aliorder-desktop"])
setting = window_setting(folders(sys.argv[1]), system_time)
application = Application(app, setting)
application.start(page=ORDERS)
window, model = application.window, application.window.orders.model
while application.wiring is None:
    app.processEvents()
loop = QEventLoop()
def rest(milliseconds):
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
rest(3000)
viewport = window.orders.table.viewport()
for _ in range(20):
    started = perf_counter()
    viewport.repaint()
    print("plain", perf_counter() - started)
for letter in sys.argv[2]:
    started = perf_counter()
    reset = model.modelReset.connect(loop.quit)
    QTest.keyClicks(window.search, letter)
    loop.exec()
    model.modelReset.disconnect(reset)
    viewport.repaint()
    print("key", perf_counter() - started)
    rest(600)
application.office.close()
"""


def measure_start(data: Path) -> None:
    """Print how long the window takes to its first paint beside an empty QMainWindow.

    Units: by the clock, and of the processor's time, which other work on the machine disturbs less.
    """
    ours, empty = [], []
    for _ in range(RUNS):
        empty.append(_seconds_to_paint(_EMPTY))
        ours.append(_seconds_to_paint(_OURS, "--page", "orders", "--data-dir", str(data)))
    for place, kind in enumerate(("clock", "processor")):
        own, other = [run[place] for run in ours], [run[place] for run in empty]
        print(
            f"start to the first screenful, {kind}, best of {RUNS}: {min(own) * 1000:.0f} ms; "
            f"empty QMainWindow {min(other) * 1000:.0f} ms; {min(own) / min(other):.2f}x "
            f"(medians {statistics.median(own) / statistics.median(other):.2f}x)"
        )


def measure_search(data: Path) -> None:
    """Print how long a key press takes to the repainted list beside a plain repaint."""
    done = subprocess.run(
        [sys.executable, "-c", _SEARCH, str(data), _KEYS],
        check=True,
        capture_output=True,
        text=True,
    )
    times: dict[str, list[float]] = {"plain": [], "key": []}
    for line in done.stdout.splitlines():
        kind, seconds = line.split()
        times[kind].append(float(seconds))
    plain, key = statistics.median(times["plain"]), statistics.median(times["key"])
    print(
        f"key press to repainted list: {key * 1000:.1f} ms; plain repaint {plain * 1000:.1f} ms; "
        f"{key / plain:.2f}x"
    )


def _seconds_to_paint(program: str, *arguments: str) -> tuple[float, float]:
    """Return how long it takes from the start of a process to its first paint, and its work."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", _TOLD + program, *arguments]
    worked, started = _work_of_children(), monotonic()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout) - started, _work_of_children() - worked


def _work_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system
