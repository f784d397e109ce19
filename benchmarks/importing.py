"""The phases of an import, each timed by itself."""

from __future__ import annotations

import resource
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from aliorder_desktop.app import surroundings
from aliorder_desktop.desktop.folders import Folders
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.exchange.layouts import load_layouts
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.services.importing import import_file
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.recording import Telling, tell
from aliorder_desktop.services.rows import row_at
from aliorder_desktop.services.sighting_events import seen_event
from aliorder_desktop.services.sources import Source

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
    marks = [perf_counter()]
    layouts = load_layouts(around.resources.layouts)
    reading = read_order_file(content, file.name, layouts, Choices())
    marks.append(perf_counter())
    events = [seen_event(opened, sighting, None, NOW) for sighting in reading.orders]
    with opened.connection.transaction():
        opened.journal.append(events)
        marks.append(perf_counter())
        rows = [row_at(opened, event.order_key, (event,), NOW) for event in events]
        marks.append(perf_counter())
        opened.board.save(row for row in rows if row is not None)
    marks.append(perf_counter())
    import_file(opened, Source(file.name, content), NOW)
    marks.append(perf_counter())
    opened.connection.close()
    read, journal, assess, board, again = (later - earlier for earlier, later in pairwise(marks))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Phases(read, journal, board, assess, again, peak)


def give_dates(data: Path, count: int) -> None:
    """Tell a protection end of some open orders, so that the agenda has something to say."""
    around = surroundings()
    now = around.time_source()
    opened = open_workspace(Folders(data), around.resources, lambda: "UTC", now)
    keys = [row.order_key for row in opened.board.all() if row.is_open][:count]
    for place, key in enumerate(keys):
        tell(opened, key, "protection.ends_at", f"{place % 80 + 1}d 4h", now, Telling())
    opened.connection.close()
