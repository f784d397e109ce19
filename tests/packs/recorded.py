"""Recorded histories: events as the tables of ``histories`` say them, and what they add up to.

A row holds ``events``, ``now`` and what is ``want``-ed of it: ``fields`` (all that is known) and
``misfits`` (events that do not fit, by their place from 1) always; ``status``, ``in_reach``,
``clocks`` (all that run, with their ends, the sensible moment, when they speak and what a lapse
means), ``stops`` (by action) and ``money`` where it names them. Of sentences the beginning is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.clocks import EDGES, RunningClock
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation
from aliorder_desktop.domain.events import Event, Origin
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.rulebook import Rulebook
from tests.domain.builders import event

HISTORIES = sorted((Path(__file__).parent / "histories").glob("*.json"))
HOURS = {"hours": 1, "days": 24}
BEGUN = 24  # letters of a sentence that are compared

Row = Mapping[str, Any]


def events_of(row: Row) -> Iterator[Event]:
    """Yield the events of a row; one that tells several fields stands for one of each."""
    for place, each in enumerate(row["events"], start=1):
        at, kind, fields = instant_from(each["at"]), each["kind"], each.get("fields", {})
        if kind == "seen":
            shown = each["shows"]
            yield event(place, kind, None, origin=Origin.IMPORTED, seen_at=at, **shown)
        elif kind == "told":
            for number, (name, value) in enumerate(fields.items(), start=1):
                own = place + 1000 * number
                yield event(own, kind, None, seen_at=at, field=name, value=value)
        else:
            told = {name: {"value": value} for name, value in fields.items()}
            amount = {"amount": each["amount"]} if "amount" in each else {}
            yield event(place, kind, at, fields=told, **amount)


def told(row: Row, book: Rulebook) -> dict[str, Any]:
    """Return what the row's events add up to, in the form and the parts of what is wanted."""
    state = fold("aliexpress:1", events_of(row), book, Circumstances())
    now = instant_from(row["now"])
    facts = facts_for(state)
    evaluation = book.evaluation(facts, Circumstances(), now)
    assessment = book.assess(facts, Circumstances(), now)
    stops = {
        action.id: [
            _begun(stop.text)
            for stop in action.stops
            if book.answer(stop.when, evaluation)[0] is True
        ]
        for action in book.pack.actions
        if action.id in assessment.allowed and action.stops
    }
    answers = {
        "fields": {name: _plain(known.value) for name, known in state.fields.items()},
        "misfits": [int(event_id[-12:]) for event_id in state.misfits],
        "status": assessment.status,
        "in_reach": assessment.money_in_reach,
        "clocks": {n: _clock(c, book, evaluation) for n, c in assessment.clocks.items()},
        "stops": {name: texts for name, texts in stops.items() if texts},
        "money": [[entry.kind, str(entry.amount.amount)] for entry in state.entries],
    }
    return {part: answers[part] for part in row["want"]}


def wanted(row: Row) -> dict[str, Any]:
    """Return what a row wants, its sentences cut as those that are told."""
    want = dict(row["want"])
    if "stops" in want:
        want["stops"] = {name: [t[:BEGUN] for t in texts] for name, texts in want["stops"].items()}
    if "clocks" in want:
        want["clocks"] = {
            name: {part: value[:BEGUN] if part == "lapse" else value for part, value in was.items()}
            for name, was in want["clocks"].items()
        }
    return want


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
