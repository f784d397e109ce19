"""What one recorded event costs in a full record: the whole, and the board's part of it."""

from __future__ import annotations

import statistics
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from aliorder_desktop.app import surroundings
from aliorder_desktop.desktop.folders import Folders
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.recording import Telling, tell
from aliorder_desktop.services.rows import refresh

_EVENTS = 100


def measure_recording(data: Path) -> None:
    """Print how long it takes to tell a date, and of that to write the board's row anew."""
    around = surroundings()
    now = around.time_source()
    opened = open_workspace(Folders(data), around.resources, lambda: "UTC", now)
    rows = list(opened.board.all())
    keys = [row.order_key for row in rows if row.is_open][:_EVENTS]
    whole: list[float] = []
    board: list[float] = []
    for place, key in enumerate(keys):
        at = now + timedelta(seconds=place)
        started = perf_counter()
        tell(opened, key, "protection.ends_at", f"{place % 80 + 1}d 4h", at, Telling())
        told = perf_counter()
        with opened.connection.transaction():
            begun = perf_counter()
            refresh(opened, [key], at)
            board.append(perf_counter() - begun)
        whole.append(told - started)
    opened.connection.close()
    print(
        f"one event at {len(rows)} orders: {_middle(whole):.1f} ms with the journal on disk, "
        f"the board's row {_middle(board):.2f} ms (longest {max(board) * 1000:.2f} ms)"
    )


def _middle(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000
