"""Calendars: the working days of countries, one TOML file each, as the program ships them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from aliorder_desktop.domain.calendars import BusinessCalendar

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[str, ...] = get_args(Weekday)


@dataclass(frozen=True, slots=True)
class _File:
    """What a calendar file says; its keys are these names."""

    id: str
    title: str
    country: str
    weekend: tuple[Weekday, ...]
    complete_until: date
    generated_from: str
    holidays: frozenset[date]
    workdays: frozenset[date]


@lru_cache(maxsize=8)
def load_calendar(folder: Path, calendar_id: str) -> BusinessCalendar:
    """Return the calendar of that id in ``folder``.

    Raises: ValueError naming the file where it holds no calendar.
    """
    path = folder / f"{calendar_id}.toml"
    try:
        said = _decoded(path.read_text("utf-8"))
        _check(said, calendar_id)
        weekend = frozenset(map(WEEKDAYS.index, said.weekend))
        return BusinessCalendar(said.id, said.holidays, said.workdays, said.complete_until, weekend)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def calendar_ids(folder: Path) -> tuple[str, ...]:
    """Return the ids of the calendars in ``folder``, ascending."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def places(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each calendar's id, title and ISO country, titles ascending."""
    files = (
        _decoded((folder / f"{name}.toml").read_text("utf-8")) for name in calendar_ids(folder)
    )
    for said in sorted(files, key=lambda file: file.title):
        yield said.id, said.title, said.country


def _decoded(text: str) -> _File:
    import msgspec

    raw = tomllib.loads(text)
    unknown = raw.keys() - {field.name for field in fields(_File)}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)}")
    return msgspec.convert(raw, _File)


def _check(said: _File, calendar_id: str) -> None:
    if said.id != calendar_id:
        raise ValueError(f"is named after another calendar than {said.id}")
    if any(day > said.complete_until for day in said.holidays | said.workdays):
        raise ValueError("lists days past complete_until")
