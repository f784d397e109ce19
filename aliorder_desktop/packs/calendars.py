"""Calendars: working days of countries, read from TOML."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from aliorder_desktop.domain.calendars import BusinessCalendar


@lru_cache(maxsize=8)
def load_calendar(folder: Path, calendar_id: str) -> BusinessCalendar:
    """Return the calendar of that id in ``folder``.

    Raises: ValueError naming the file where it holds no calendar.
    """
    path = folder / f"{calendar_id}.toml"
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        until = raw["complete_until"]
        if not isinstance(until, date):
            raise ValueError("complete_until is no day")
        holidays, workdays = frozenset(raw["holidays"]), frozenset(raw["workdays"])
        return BusinessCalendar(raw["id"], holidays, workdays, until, frozenset(raw["weekend"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from error


def calendar_ids(folder: Path) -> tuple[str, ...]:
    """Return the ids of the calendars in ``folder``, ascending."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))
