"""Assessing loose facts: one JSON line in, one assessment out, no database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.calendars import BusinessCalendar
from aliorder_desktop.domain.clocks import EDGES, RunningClock
from aliorder_desktop.domain.evaluation import Circumstances, Facts
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.rulebook import Rulebook

_KEYS = {"id", "now", "tz", "calendar", "settings", "facts"}
_CALENDAR_KEYS = {"id", "holidays", "workdays"}


def assess_line(text: str, rulebook: Rulebook) -> tuple[Mapping[str, Any], bool]:
    """Return the answer to one line, and whether the line could be answered.

    Shape: the ``assess`` JSON of the command line's contract; a bad line answers with
           "id" (null where it has none) and "error", which says what to mend.
    """
    question: object = None
    try:
        question = json.loads(text)
        if not isinstance(question, dict):
            raise ValueError("a line is one JSON object")
        _only(question, _KEYS, "the line")
        answer = _assessed(question, rulebook)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        told = question.get("id") if isinstance(question, dict) else None
        return {"id": told, "error": str(error) or type(error).__name__}, False
    return {"id": question.get("id"), **assessment_json(answer)}, True


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as the JSON of the command line's contract."""
    change = assessment.next_change
    return {
        "allowed": list(assessment.allowed),
        "blocked": dict(assessment.blocked),
        "unknown": {action: list(fields) for action, fields in assessment.unknown.items()},
        "clocks": {name: clock_json(clock) for name, clock in assessment.clocks.items()},
        "warnings": list(assessment.warnings),
        "warnings_unknown": list(assessment.warnings_unknown),
        "outlook": dict(assessment.outlook),
        "next_change": iso_text(change) if change else None,
    }


def clock_json(clock: RunningClock) -> dict[str, str]:
    """Return the instants of a clock: at, or earliest and latest."""
    edges = {edge: getattr(clock, edge) for edge in EDGES}
    return {edge: iso_text(instant) for edge, instant in edges.items() if instant is not None}


def _assessed(question: Mapping[str, Any], rulebook: Rulebook) -> Assessment:
    now = _instant(question.get("now"), "now")
    calendar = _calendar(question.get("calendar"))
    settings = question.get("settings") or {}
    _only(settings, set(rulebook.pack.settings), "settings")
    circumstances = Circumstances(
        zone=_zone(question.get("tz", "UTC")),
        calendars=dict.fromkeys(("pack", "bank", "seller"), calendar) if calendar else {},
        settings={name: _number(rulebook, name, value) for name, value in settings.items()},
    )
    facts = question.get("facts") or {}
    _only(facts, set(rulebook.pack.fields), "facts")
    known = {
        name: _fact(rulebook, name, value) for name, value in facts.items() if value is not None
    }
    return rulebook.assess(Facts(known), circumstances, now)


def _only(found: object, known: set[str], where: str) -> None:
    if not isinstance(found, dict):
        raise ValueError(f"{where} is one JSON object")
    unknown = sorted(found.keys() - known)
    if unknown:
        raise ValueError(f"{where}: unknown {', '.join(unknown)}")


def _instant(value: object, where: str) -> datetime:
    if not isinstance(value, str):
        raise ValueError(f"{where}: an ISO instant with its offset is needed")
    try:
        return instant_from(value)
    except ValueError:
        raise ValueError(f"{where}: {value!r} is no ISO instant with an offset") from None


def _zone(name: object) -> Any:
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"tz: {name!r} is no time zone") from None


def _calendar(given: object) -> BusinessCalendar | None:
    if given is None:
        return None
    _only(given, _CALENDAR_KEYS, "calendar")
    assert isinstance(given, dict)
    days = {key: given.get(key) or [] for key in ("holidays", "workdays")}
    if not all(isinstance(found, list) for found in days.values()):
        raise ValueError("calendar: holidays and workdays are lists of days")
    holidays, workdays = (
        frozenset(date.fromisoformat(day) for day in days[key]) for key in ("holidays", "workdays")
    )
    return BusinessCalendar(str(given.get("id") or "given"), holidays, workdays, None)


def _number(rulebook: Rulebook, name: str, value: Any) -> Any:
    kind = type(rulebook.pack.settings[name])
    if type(value) is not kind:
        raise ValueError(f"settings: {name} takes {kind.__name__}, not {value!r}")
    return value


def _fact(rulebook: Rulebook, name: str, value: Any) -> Any:
    """Return one fact as the engine takes it."""
    rule = rulebook.pack.fields[name]
    if rule.type == "instant":
        return _instant(value, name)
    if rule.type == "enum" and value not in rulebook.pack.literals_of(name):
        raise ValueError(
            f"{name}: {value!r} is none of {', '.join(rulebook.pack.literals_of(name))}"
        )
    kinds = {"bool": bool, "int": int, "text": str, "enum": str}
    if type(value) is not kinds[rule.type]:
        raise ValueError(f"{name}: {value!r} is no {rule.type}")
    return value
