"""Measures what must be fast, each beside something known in the same run.

python -m benchmarks [--orders N] [--repeat N]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.assessing import facts_mix, seconds_to_assess
from benchmarks.dossier import measure_dossier
from benchmarks.importing import Phases, give_dates, import_phases
from benchmarks.memory import measure_memory
from benchmarks.order_files import write_orders
from benchmarks.recording import measure_recording
from benchmarks.window import measure_search, measure_start

SMALL = 10_000
DATED = 300  # open orders a busy shopper has told a protection end of


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        measure_assessing(given.orders, given.repeat)
        for count in (SMALL, given.orders):
            measure_import(place, count, given.repeat)
        measure_agenda(place, given.orders, given.repeat)
        measure_recording(place / "agenda")
        with a_display():
            measure_start(place / "agenda")
            measure_search(place / "agenda")
            measure_memory(place / "agenda")
        measure_dossier(place)


@contextmanager
def a_display() -> Iterator[None]:
    """Give windows a display of their own where there is none."""
    if "DISPLAY" in os.environ:
        yield
        return
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    os.close(writes)
    try:
        with os.fdopen(reads, encoding="ascii") as number:
            os.environ["DISPLAY"] = f":{number.readline().strip()}"
        yield
    finally:
        os.environ.pop("DISPLAY", None)
        server.kill()
        server.wait()


def measure_assessing(count: int, repeat: int) -> None:
    """Print how long the rules take for ``count`` orders."""
    for label, share in (("one in ten with dates", 10), ("every order with dates", 1)):
        facts = facts_mix(count, share)
        seconds = median(partial(seconds_to_assess, facts), repeat)
        each = seconds / count * 1e6
        print(f"assess {count} orders, {label}: {seconds:.2f} s, {each:.0f} us each")


def measure_import(place: Path, count: int, repeat: int) -> None:
    """Print an import's phases beside the sqlite3 shell's ``.import`` of the same file."""
    file = place / f"orders-{count}.csv"
    write_orders(file, count)
    shell = median(lambda: shell_import(file, place), repeat)
    runs: list[Phases] = [import_phases(file, place / "data") for _ in range(repeat)]
    best = sorted(runs, key=lambda run: run.whole)[len(runs) // 2]
    stored = best.read + best.journal + best.board
    print(
        f"import {count} orders: read {best.read:.2f} s, journal {best.journal:.2f} s, "
        f"board {best.board:.2f} s, assess {best.assess:.2f} s; .import {shell:.2f} s; "
        f"read, journal and board {stored / shell:.1f}x, "
        f"with assessing {best.whole / shell:.1f}x; "
        f"again unchanged {best.again:.2f} s, {best.again / shell:.1f}x; "
        f"peak {best.peak_mb:.0f} MB"
    )


def measure_agenda(place: Path, count: int, repeat: int) -> None:
    """Print the command line's agenda beside taskwarrior's ``next`` on 10,000 tasks."""
    data = str(place / "agenda")
    cli = [sys.executable, "-m", "aliorder_desktop", "--data-dir", data]
    file = place / f"orders-{count}.csv"
    subprocess.run([*cli, "import", str(file)], check=True, capture_output=True)
    give_dates(Path(data), DATED)
    ours = median(lambda: whole_process([*cli, "agenda"]), max(repeat, 5))
    print(f"agenda at {count} orders: {ours * 1000:.0f} ms", end="")
    task = shutil.which("task")
    if task is None:
        print(" (taskwarrior is not installed: nothing to compare with)")
        return
    home = place / "task"
    home.mkdir()
    (home / "taskrc").write_text(f"data.location={home}\nconfirmation=off\n", "utf-8")
    tasks = "".join(f'{{"description":"task {n}","status":"pending"}}\n' for n in range(SMALL))
    theirs = [task, f"rc:{home / 'taskrc'}", "rc.verbose=nothing"]
    subprocess.run([*theirs, "import", "-"], input=tasks.encode(), check=True, capture_output=True)
    other = median(lambda: whole_process([*theirs, "next"]), max(repeat, 5))
    print(f"; taskwarrior next at {SMALL} tasks: {other * 1000:.0f} ms; {ours / other:.2f}x")


def shell_import(file: Path, place: Path) -> float:
    """Return how long the sqlite3 shell takes to import ``file``."""
    database = place / "shell.db"
    database.unlink(missing_ok=True)
    return whole_process(["sqlite3", str(database), ".mode csv", f".import {file} orders"])


def whole_process(command: list[str]) -> float:
    """Return how long a command takes from start to end."""
    started = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - started


def median(measure: Callable[[], float], repeat: int) -> float:
    """Return the median of several measurements."""
    return statistics.median(measure() for _ in range(repeat))


if __name__ == "__main__":
    main()
