"""Clocks in words: why a date is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.clock_rules import Span
from aliorder_desktop.domain.pack import SourceRule
from aliorder_desktop.domain.provenance import Provenance
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.orders import basis_text, field_text
from aliorder_desktop.words.times import instant_text


def why_text(found: Provenance, zone: tzinfo, now: datetime) -> str:
    """Return why a clock ends when it does, in one line."""
    clock = found.clock
    if clock.stated is not None:
        parts = [basis_text(clock.stated.basis)]
        if clock.computed_due is not None:
            computed = instant_text(clock.computed_due, zone, now)
            parts.append(said("the rule alone would say {when}").format(when=computed))
        return "; ".join(parts)
    parts = []
    if clock.anchor_at is not None:
        name = field_text(clock.anchor_name.removeprefix("clock."))
        parts.append(f"{name} {instant_text(clock.anchor_at, zone, now)}")
    if found.anchor is not None:
        parts.append(basis_text(found.anchor.basis))
    lengths = spans_text(found.spans)
    if lengths:
        parts.append(said("plus {lengths}").format(lengths=lengths))
    parts += _calendar_parts(found)
    if lengths:
        parts += _rule_parts(found)
    if found.is_old:
        parts.append(said("this rule is older than a year: check the order page"))
    return "; ".join(parts)


def surety_text(found: Provenance) -> str:
    """Return how sure a date is: stated by the marketplace, by a rule, or the shopper's own."""
    if found.clock.rule.own:
        return said("your own reminder, not a rule")
    if found.stated:
        return said("from the order page")
    return said("usual, not certain") if found.is_uncertain else said("worked out by a rule")


def lapse_text(found: Provenance) -> str:
    """Return what it means when the time is up, '' if the pack says nothing."""
    return said("When it is over: {note}.").format(note=found.lapse) if found.lapse else ""


def spans_text(spans: Sequence[Span]) -> str:
    """Return "3 to 20 business days"; '' where no length is above zero."""
    some = [span for span in spans if span.value]
    if len({span.unit for span in some}) == 1:
        *first, last = some
        return said(" to ").join([*(str(span.value) for span in first), span_text(last)])
    return said(" to ").join(map(span_text, some))


def span_text(span: Span) -> str:
    """Return a length of time."""
    if span.unit == "hours":
        return said_of("{count} hour", "{count} hours", span.value)
    if span.unit == "days":
        return said_of("{count} day", "{count} days", span.value)
    return said_of("{count} business day", "{count} business days", span.value)


def _calendar_parts(found: Provenance) -> list[str]:
    if found.calendar is None:
        return []
    parts = [
        said("calendar {calendar}, {count} days not counted").format(
            calendar=found.calendar.calendar_id, count=len(found.skipped)
        )
    ]
    if found.past_calendar:
        until = found.calendar.complete_until
        parts.append(said("holidays after {day} are not known yet").format(day=until))
    return parts


def _rule_parts(found: Provenance) -> list[str]:
    parts = [
        said("you set this number; the rule says {value}").format(value=value)
        for value in found.overridden.values()
    ]
    names = ", ".join(found.clock.rule.source)
    days = [source.read_on for source in found.sources.values()] or [found.reviewed_on]
    parts.append(said("rule {sources}, read {day}").format(sources=names, day=max(days)))
    return parts


def source_lines(found: Provenance) -> list[str]:
    """Return what each source of a clock says, where it stands, and what says otherwise."""
    lines = [source_line(source) for source in found.sources.values()]
    otherwise = said("Says otherwise: {source}")
    return [*lines, *(otherwise.format(source=source_line(s)) for s in found.conflicts.values())]


def do_by_text(found: Provenance, zone: tzinfo, now: datetime) -> str:
    """Return the sensible moment before a clock ends, and why; '' where there is none."""
    clock = found.clock
    if clock.do_by is None or clock.rule.do_by is None or clock.do_by < now:
        return ""
    when = instant_text(clock.do_by, zone, now)
    return said("{action}: better by {when}. {why}.").format(
        action=found.do_by_action, when=when, why=clock.rule.do_by.note
    )


def source_line(source: SourceRule) -> str:
    """Return what a source says, where it stands, and of when it is."""
    return f"{source.title} ({source.place}, {source.as_of})"
