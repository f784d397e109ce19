"""The longest time the window's thread stands still while a file is taken in, stage by stage.

    python -m benchmarks.stalls [ORDERS]...

A timer of 5 ms ticks in a real window; between two ticks nothing was painted and no key heard.
What counts is how long this process worked between two ticks, in any of its threads: the rest of a
gap was other work on the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.order_files import write_orders

SIZES = (10_000, 100_000)
TICK_MS = 5
MOST_MS = 100
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
_REST_MS = 4000  # after an import, for whatever is shown anew


def main() -> int:
    """Take files of each size in, print the longest gaps, return how many are too long."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    stalls = 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "orders.csv"
            write_orders(file, size)
            command = [sys.executable, "-m", "benchmarks.stalls", "in", str(file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            run, stage, gap, worked, ticks = line.split("\t")
            mark = " STALL" * (float(worked) > MOST_MS)
            stalls += bool(mark)
            print(
                f"{size:>7} orders, {run:5}: {stage:52} {float(worked):5.0f} ms of work, "
                f"{float(gap):5.0f} ms on the clock, {ticks} ticks{mark}"
            )
    return stalls


class Gaps:
    """The longest gaps between ticks of each stage.

    Attributes:
        longest: by stage, most milliseconds by the clock, and of this process's work, and ticks.
    """

    def __init__(self, stage: Callable[[], str]) -> None:
        self.longest: dict[str, tuple[float, float, int]] = {}
        self._stage, self._before = stage, stage()
        self._at, self._worked = perf_counter(), process_time()

    def tick(self) -> None:
        """Note the gap since the last tick; it belongs to the stage it began in."""
        at, worked = perf_counter(), process_time()
        gap, own = (at - self._at) * 1000, (worked - self._worked) * 1000
        known, known_own, ticks = self.longest.get(self._before, (0.0, 0.0, 0))
        self.longest[self._before] = (max(gap, known), max(own, known_own), ticks + 1)
        self._before = self._stage()
        self._at, self._worked = perf_counter(), process_time()


def take_in(file: Path) -> None:
    """Take a file into a new record, again, then with news, and print each stage's longest gaps."""
    from PySide6.QtWidgets import QApplication

    from aliorder_desktop.app import window_setting
    from aliorder_desktop.desktop.folders import folders
    from aliorder_desktop.ui.application import Application
    from aliorder_desktop.ui.main_window import ORDERS

    app = QApplication(["aliorder-desktop"])
    setting = window_setting(folders(str(file.parent / "data")), lambda: NOW)
    application = Application(app, setting)
    application.start(page=ORDERS)
    while application.wiring is None:
        app.processEvents()
    later = file.with_name("later.csv")
    later.write_text(file.read_text("utf-8").replace("Awaiting delivery", "Completed"), "utf-8")
    for run, each in (("first", file), ("again", file), ("news", later)):
        for stage, (gap, worked, ticks) in _gaps_of(application, each).items():
            print(f"{run}\t{stage}\t{gap}\t{worked}\t{ticks}")
    application.office.close()


def _gaps_of(application: object, file: Path) -> dict[str, tuple[float, float, int]]:
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QLabel

    from aliorder_desktop.ui.application import Application
    from aliorder_desktop.ui.import_dialog import ImportDialog

    assert isinstance(application, Application)
    assert application.wiring is not None
    loop, timer = QEventLoop(), QTimer()
    application.wiring.take_in([file])
    dialog = application.window.findChildren(ImportDialog)[-1]
    said = dialog.findChildren(QLabel)[0]
    gaps = Gaps(said.text)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(gaps.tick)
    timer.start(TICK_MS)
    dialog.preview.ticks_changed.connect(lambda _: QTimer.singleShot(_REST_MS, loop.quit))
    loop.exec()
    if dialog.take.isEnabled():
        dialog.finished_with.connect(lambda _: QTimer.singleShot(_REST_MS, loop.quit))
        dialog.take.click()
        loop.exec()
    timer.stop()
    dialog.close()
    return gaps.longest


if __name__ == "__main__":
    if sys.argv[1:2] == ["in"]:
        take_in(Path(sys.argv[2]))
    else:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        sys.exit(min(main(), 1))
