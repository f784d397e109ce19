"""Shapes: values as the JSON of the command line's contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aliorder_desktop.cli.amounts import ledger_json
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.pack import SourceRule
from aliorder_desktop.domain.parts import Part
from aliorder_desktop.domain.provenance import Provenance
from aliorder_desktop.domain.sightings import Caution, Problem
from aliorder_desktop.domain.state import FieldValue
from aliorder_desktop.domain.what_if import Consequence, WhatIf
from aliorder_desktop.services.assessing import assessment_json, clock_json
from aliorder_desktop.services.importing import ImportResult
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.services.undoing import UndoResult
from aliorder_desktop.words.imports import caution_text, option_text, problem_text

Json = dict[str, Any]


def order_json(row: BoardRow) -> Json:
    """Return one line of ``orders``."""
    return {
        "marketplace": row.marketplace,
        "number": row.number,
        "ordered_on": row.ordered_on,
        "seller": row.seller,
        "title": row.title,
        "account": row.account,
        "total": row.total.text if row.total else None,
        "currency": row.total.currency if row.total else None,
        "total_basis": row.total_basis,
        "status": row.status,
        "raw_status": row.raw_status,
        "lines": row.lines,
        "tracking": list(row.tracking),
        "next_clock": row.next_clock,
        "next_due_at": iso_text(row.next_due_at) if row.next_due_at else None,
        "recoverable": row.recoverable.text if row.recoverable else None,
    }


def event_json(event: Event, *, standing: bool, fits: bool) -> Json:
    """Return one event of the journal."""
    return {
        "event_id": event.event_id,
        "kind": event.kind,
        "happened_at": _instant(event.happened_at),
        "precision": event.precision.value,
        "zone": event.zone,
        "seen_at": _instant(event.seen_at),
        "recorded_at": iso_text(event.recorded_at),
        "origin": event.origin.value,
        "case_id": event.case_id,
        "part_id": event.part_id,
        "batch": event.batch_id,
        "pack": f"{event.pack_id} {event.pack_version}" if event.pack_id else None,
        "payload": dict(event.payload),
        "retracted": not standing,
        "fits": fits,
    }


def view_json(view: OrderView) -> Json:
    """Return ``show``: the order, its state, events, parts, ledger and assessment."""
    return {
        "order": order_json(view.row),
        "state": {name: _field_json(known) for name, known in sorted(view.state.fields.items())},
        "events": events_json(view),
        "items": [_texts(item) for item in view.state.items],
        "parcels": [{"tracking": number} for number in view.state.tracking],
        "parts": [_part_json(part) for part in view.parts],
        "ledger": ledger_json(view.ledger, view.state),
        "notes": list(view.state.notes),
        "tags": list(view.state.tags),
        "assessment": {
            **assessment_json(view.assessment),
            "provenance": {p.clock.rule.id: provenance_json(p) for p in view.provenance},
        },
    }


def _part_json(part: Part) -> Json:
    return {
        "part": part.part_id,
        "name": part.name,
        "status": part.assessment.status,
        "state": {name: _field_json(known) for name, known in sorted(part.state.fields.items())},
        "assessment": assessment_json(part.assessment),
    }


def events_json(view: OrderView) -> list[Json]:
    """Return the events of an order, in the order in which they count."""
    misfits = view.misfits
    return [
        event_json(
            event,
            standing=event.event_id in view.standing,
            fits=event.event_id not in misfits,
        )
        for event in view.events
    ]


def provenance_json(found: Provenance) -> Json:
    """Return where a clock comes from."""
    clock = found.clock
    return {
        "label": clock.rule.label,
        "kind": clock.rule.kind,
        "turn": clock.rule.owner,
        **clock_json(clock),
        "stated": found.stated,
        "stated_by": clock.stated.event_id if clock.stated else None,
        "computed": _instant(clock.computed_due) if clock.stated else None,
        "anchor": clock.anchor_name or None,
        "anchor_at": _instant(clock.anchor_at),
        "anchor_basis": found.anchor.basis if found.anchor else None,
        "spans": [{"value": span.value, "unit": span.unit} for span in found.spans],
        "overridden": dict(found.overridden),
        "do_by": _instant(clock.do_by),
        "do_by_because": clock.rule.do_by.note if clock.rule.do_by else None,
        "own": clock.rule.own,
        "uncertain": found.is_uncertain,
        "zone": str(found.zone),
        "calendar": found.calendar.calendar_id if found.calendar else None,
        "skipped": [day.isoformat() for day in found.skipped],
        "past_calendar": found.past_calendar,
        "on_lapse": found.lapse or None,
        "lapse_event": found.lapse_event or None,
        "pack": found.pack_id,
        "pack_version": found.pack_version,
        "as_of": found.as_of.isoformat(),
        "reviewed_on": found.reviewed_on.isoformat(),
        "rule_is_old": found.is_old,
        "source": list(clock.rule.source),
        "read": {name: _source_json(source) for name, source in found.sources.items()},
        "conflicts": {name: _source_json(source) for name, source in found.conflicts.items()},
        "decision": list(clock.rule.decision),
    }


def _source_json(source: SourceRule) -> Json:
    return {
        "title": source.title,
        "place": source.place,
        "confidence": source.confidence,
        "as_of": source.as_of,
        "read_on": source.read_on.isoformat(),
        "state": source.state,
    }


def what_if_json(found: WhatIf) -> Json:
    """Return what an action would lead to, each event of it by itself."""
    return {
        "action": found.action.id,
        "stops": list(found.red_stops),
        "rules_out": list(found.rules_out),
        "waiting": found.waiting or None,
        "last_moment": _instant(found.last_moment),
        "after": [_consequence_json(after) for after in found.after],
    }


def _consequence_json(found: Consequence) -> Json:
    return {
        "event": found.event,
        "status": found.status,
        "starts": _clocks_json(found.starts),
        "stops": _clocks_json(found.stops),
        "moves": _clocks_json(found.moves),
        "opens": {name: _instant(until) for name, until in found.opens.items()},
        "closes": list(found.closes),
        "warnings": list(found.warnings),
        "outlook": dict(found.expects),
    }


def _clocks_json(clocks: tuple[RunningClock, ...]) -> Json:
    return {clock.rule.id: clock_json(clock) for clock in clocks}


def import_json(result: ImportResult, message: str, kept_layout: str | None) -> Json:
    """Return ``import``."""
    reading = result.reading
    return {
        "outcome": reading.outcome.value,
        "reason": reading.reason,
        "message": message,
        "layout": reading.layout,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "rows": {
            "read": reading.read,
            "accepted": reading.accepted,
            "rejected": [_problem_json(problem) for problem in reading.rejected],
        },
        "orders": {
            "created": _numbers(result.created),
            "updated": _numbers(result.updated),
            "unchanged": _numbers(result.unchanged),
        },
        "warnings": [_caution_json(caution) for caution in result.cautions],
        "batch": result.batch_id,
        "open_without_clock": result.without_clock,
        "mapping": dict(reading.sketch.mapping) if reading.sketch else {},
        "kept_layout": kept_layout,
    }


def undo_json(result: UndoResult, because: Callable[[int], str]) -> Json:
    """Return ``undo-import``."""
    return {
        "batch": result.batch_id,
        "removed": _numbers(result.removed),
        "reverted": _numbers(result.reverted),
        "kept": [{**_order_name(key), "because": because(typed)} for key, typed in result.kept],
    }


def _problem_json(problem: Problem) -> Json:
    return {
        "record": problem.record,
        "line": problem.line,
        "member": problem.member,
        "reason": problem.reason,
        "message": problem_text(problem),
    }


def _caution_json(caution: Caution) -> Json:
    message = f"{caution_text(caution)} {option_text(caution.code)}".rstrip()
    return {"code": caution.code, "message": message, "lines": list(caution.lines)}


def _numbers(keys: tuple[str, ...]) -> list[str]:
    return [key.partition(":")[2] for key in keys]


def _order_name(key: str) -> Json:
    marketplace, _, number = key.partition(":")
    return {"marketplace": marketplace, "number": number}


def _field_json(known: FieldValue) -> Json:
    value = known.value
    shown = iso_text(value) if hasattr(value, "isoformat") else value
    return {
        "value": shown,
        "latest": _instant(known.latest),
        "basis": known.basis,
        "event_id": known.event_id,
        "text": known.text,
    }


def _texts(item: Any) -> Json:
    return {name: getattr(item, name) for name in item.__slots__ if getattr(item, name)}


def _instant(instant: Any) -> str | None:
    return iso_text(instant) if instant is not None else None
