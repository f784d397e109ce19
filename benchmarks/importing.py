"""The phases of an import, each timed by itself."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from aliorder_desktop.app import surroundings
from aliorder_desktop.desktop.folders import Folders
from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.exchange.layouts import load_layouts
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.services.importing import CHUNK, import_file
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.recording import Telling, tell
from aliorder_desktop.services.rows import row_at
from aliorder_desktop.services.sighting_events import seen_event
from aliorder_desktop.services.sources import Source
from aliorder_desktop.services.workspace import Workspace

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Phases:
    """Seconds of each phase, and the most memory the process ever had."""

    read: float
    journal: float
    board: float
    assess: float
    again: float
    peak_mb: float

    @property
    def whole(self) -> float:
        """All of a first import."""
        return self.read + self.journal + self.board + self.assess


def import_phases(file: Path, data: Path) -> Phases:
    """Return how long each phase of importing ``file`` into a new record takes."""
    shutil.rmtree(data, ignore_errors=True)
    around = surroundings()
    opened = open_workspace(Folders(data), around.resources, lambda: "UTC", NOW)
    content = file.read_bytes()
    started = perf_counter()
    layouts = load_layouts(around.resources.layouts)
    reading = read_order_file(content, file.name, layouts, Choices())
    read = perf_counter() - started
    journal, assess, board = _stored(opened, reading.orders)
    del reading
    started = perf_counter()
    import_file(opened, Source(file.name, content), NOW)
    again = perf_counter() - started
    opened.connection.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Phases(read, journal, board, assess, again, peak)


def _stored(opened: Workspace, orders: Sequence[OrderSighting]) -> tuple[float, float, float]:
    """Store orders chunk by chunk, as an import does; return the time of journal, rules, board."""
    spent = [0.0, 0.0, 0.0]
    with opened.connection.transaction():
        for start in range(0, len(orders), CHUNK):
            marks = [perf_counter()]
            events = [seen_event(opened, each, None, NOW) for each in orders[start : start + CHUNK]]
            opened.journal.append(events)
            marks.append(perf_counter())
            rows = [row_at(opened, event.order_key, (event,), NOW) for event in events]
            marks.append(perf_counter())
            opened.board.save(row for row in rows if row is not None)
            marks.append(perf_counter())
            spent = [s + later - m for s, m, later in zip(spent, marks, marks[1:], strict=False)]
    journal, assess, board = spent
    return journal, assess, board


def give_dates(data: Path, count: int) -> None:
    """Tell a protection end of some open orders, so that the agenda has something to say."""
    around = surroundings()
    now = around.time_source()
    opened = open_workspace(Folders(data), around.resources, lambda: "UTC", now)
    keys = [row.order_key for row in opened.board.all() if row.is_open][:count]
    for place, key in enumerate(keys):
        tell(opened, key, "protection.ends_at", f"{place % 80 + 1}d 4h", now, Telling())
    opened.connection.close()
