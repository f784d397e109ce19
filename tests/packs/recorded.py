"""Recorded histories: events as the tables of ``histories`` say them, and what they add up to.

A row holds ``events``, ``now`` and what is ``want``-ed of it: ``fields`` (all that is known) and
``misfits`` (events that do not fit, by their place from 1) always; ``status``, ``in_reach``,
``clocks`` (all that run, with their ends, the sensible moment, when they speak and what a lapse
means), ``stops`` (by action), ``actions`` (of those it names: "allowed", the reason, or the fields
that are lacking), ``warnings``, ``money`` and ``parts`` (by item or parcel: status, the fields that
differ from the order's, and the clocks of its own) where it names them. Of sentences the beginning
is said. ``on_the_way`` wants the same of earlier moments, of the events that had happened by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clocks import EDGES, RunningClock
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation
from aliorder_desktop.domain.events import CoreKind, Event, Origin
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.parts import Part, parts_of
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState
from tests.domain.builders import event

HISTORIES = sorted((Path(__file__).parent / "histories").glob("*.json"))
HOURS = {"hours": 1, "days": 24}
BEGUN = 24  # letters of a sentence that are compared
KEY = "shop:1"

Row = Mapping[str, Any]


def events_of(row: Row) -> Iterator[Event]:
    """Yield the events of a row; one that tells several fields stands for one of each."""
    for place, each in enumerate(row["events"], start=1):
        for found in _events(place, each):
            yield found._replace(part_id=each["part"]) if "part" in each else found


def _events(place: int, each: Row) -> Iterator[Event]:
    at, kind, fields = instant_from(each["at"]), each["kind"], each.get("fields", {})
    if kind == CoreKind.SEEN:
        yield event(place, kind, None, origin=Origin.IMPORTED, seen_at=at, **each["shows"])
    elif kind == CoreKind.TOLD:
        for number, (name, value) in enumerate(fields.items(), start=1):
            own = place + 1000 * number
            yield event(own, kind, None, seen_at=at, field=name, value=value)
    elif kind == CoreKind.CLOCK_STATED:
        stated = event(place, kind, None, seen_at=at)
        yield stated._replace(payload={"clock": each["clock"], "at": each["ends"]})
    elif kind == CoreKind.RETRACTED:
        yield event(place, kind, at, event_id=event(each["takes"], "").event_id)
    else:
        told = {name: {"value": value} for name, value in fields.items()}
        amount = {"amount": each["amount"]} if "amount" in each else {}
        yield event(place, kind, at, fields=told, **amount)


def told(row: Row, book: Rulebook) -> dict[str, Any]:
    """Return what the row's events add up to, in the form and the parts of what is wanted."""
    events = tuple(events_of(row))
    found = _told(events, row["now"], row["want"], book)
    if "on_the_way" in row:
        found["on_the_way"] = [
            _told([e for e in events if e.when <= instant_from(then["now"])], **then, book=book)
            for then in row["on_the_way"]
        ]
    return found


def _told(events: Iterable[Event], now: str, want: Row, book: Rulebook) -> dict[str, Any]:
    happened, at = tuple(events), instant_from(now)
    state = fold(KEY, happened, book, Circumstances())
    facts = facts_for(state)
    evaluation = book.evaluation(facts, Circumstances(), at)
    assessment = book.assess(facts, Circumstances(), at)
    parts = parts_of(KEY, happened, book, Circumstances(), at) if "parts" in want else ()
    answers = {
        "fields": {name: _plain(known.value) for name, known in state.fields.items()},
        "misfits": [int(event_id[-12:]) for event_id in state.misfits],
        "status": assessment.status,
        "in_reach": assessment.money_in_reach,
        "clocks": {n: _clock(c, book, evaluation) for n, c in assessment.clocks.items()},
        "stops": _stops(assessment, book, evaluation),
        "actions": {name: _verdict(name, assessment) for name in want.get("actions", ())},
        "warnings": sorted(assessment.warnings),
        "money": [[entry.kind, str(entry.amount.amount)] for entry in state.entries],
        "parts": {part.part_id: _part(part, state, assessment) for part in parts},
    }
    return {part: answers[part] for part in want}


def wanted(row: Row) -> dict[str, Any]:
    """Return what a row wants, its sentences cut as those that are told."""
    want = _wanted(row["want"])
    if "on_the_way" in row:
        want["on_the_way"] = [_wanted(then["want"]) for then in row["on_the_way"]]
    return want


def _wanted(row: Row) -> dict[str, Any]:
    want = dict(row)
    if "stops" in want:
        want["stops"] = {name: [t[:BEGUN] for t in texts] for name, texts in want["stops"].items()}
    if "clocks" in want:
        want["clocks"] = {
            name: {part: value[:BEGUN] if part == "lapse" else value for part, value in was.items()}
            for name, was in want["clocks"].items()
        }
    if "warnings" in want:
        want["warnings"] = sorted(want["warnings"])
    return want


def _stops(assessment: Assessment, book: Rulebook, evaluation: Evaluation) -> dict[str, Any]:
    stops = {
        action.id: [
            _begun(stop.text)
            for stop in action.stops
            if book.answer(stop.when, evaluation)[0] is True
        ]
        for action in book.pack.actions
        if action.id in assessment.allowed and action.stops
    }
    return {name: texts for name, texts in stops.items() if texts}


def _verdict(name: str, assessment: Assessment) -> object:
    if name in assessment.allowed:
        return "allowed"
    if name in assessment.unknown:
        return list(assessment.unknown[name])
    return assessment.blocked.get(name)


def _part(part: Part, order: OrderState, assessment: Assessment) -> dict[str, Any]:
    fields = {name: _plain(known.value) for name, known in part.state.fields.items()}
    return {
        "status": part.assessment.status,
        "fields": {n: value for n, value in fields.items() if value != _plain(order.value(n))},
        "clocks": {clock.rule.id: _iso(clock.due) for clock in part.own_clocks(assessment)},
    }


def _begun(text: str) -> str:
    return text[:BEGUN]


def _plain(value: object) -> object:
    return _iso(value) if isinstance(value, datetime) else value


def _iso(at: datetime) -> str:
    return iso_text(at).replace("+00:00", "Z")


def _clock(clock: RunningClock, book: Rulebook, evaluation: Evaluation) -> dict[str, Any]:
    edges = {edge: getattr(clock, edge) for edge in (*EDGES, "do_by")}
    found: dict[str, Any] = {edge: _iso(at) for edge, at in edges.items() if at is not None}
    leads = [timedelta(hours=lead.value * HOURS[lead.unit]) for lead in clock.rule.leads]
    lapse = book.lapse_of(clock, evaluation)
    if leads:
        found["speaks"] = [_iso(clock.due - lead) for lead in leads]
    if lapse is not None:
        found["lapse"] = _begun(lapse.note)
        found |= {"offers": lapse.event} if lapse.event else {}
        found |= {"presumes": dict(lapse.presume)} if lapse.presume else {}
    return found
