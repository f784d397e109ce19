"""The window beside an empty one: start to first paint, and key press to repainted list."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

RUNS = 15
_KEYS = "lamp dock"

_EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication(["empty"])
window = Window()
window.resize(1240, 780)
window.show()
app.exec()
"""

_OURS = """
import sys
from PySide6.QtWidgets import QApplication
from aliorder_desktop.app import window_setting
from aliorder_desktop.desktop.folders import folders
from aliorder_desktop.desktop.time_source import system_time
from aliorder_desktop.ui.application import Application
from aliorder_desktop.ui.main_window import ORDERS
from aliorder_desktop.ui.theme import apply_theme
app = QApplication(["aliorder-desktop"])
setting, _ = window_setting(folders(sys.argv[1]), system_time)
apply_theme(app)
application = Application(app, setting)
application.window.painted.connect(app.quit)
application.window.open_page(ORDERS)
application.window.show()
app.exec()
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
from aliorder_desktop.ui.theme import apply_theme
app = QApplication(["aliorder-desktop"])
setting, _ = window_setting(folders(sys.argv[1]), system_time)
apply_theme(app)
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
    """Print how long the window takes to its first paint beside an empty QMainWindow."""
    ours, empty = [], []
    for _ in range(RUNS):
        empty.append(_seconds(_EMPTY))
        ours.append(_seconds(_OURS, str(data)))
    best, other = min(ours), min(empty)
    print(
        f"start to the first screenful, best of {RUNS}: {best * 1000:.0f} ms; "
        f"empty QMainWindow {other * 1000:.0f} ms; {best / other:.2f}x "
        f"(medians {statistics.median(ours) / statistics.median(empty):.2f}x)"
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


def _seconds(program: str, *arguments: str) -> float:
    """Return how long a program takes from its start to its end."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    started = perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, env=environment)
    return perf_counter() - started
