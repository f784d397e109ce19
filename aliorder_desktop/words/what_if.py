"""What an action leads to, in words: what is unsafe first, then what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.what_if import Consequence, WhatIf
from aliorder_desktop.words.advice import expect_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import status_text
from aliorder_desktop.words.times import instant_text, left_text

Named = Callable[[str], str]

_LAST_MOMENT = "Last sensible moment: {when}."


def leads_to_text() -> str:
    """Return the question that shows what an action leads to."""
    return said("What does this lead to?")


def before_lines(found: WhatIf, zone: tzinfo, now: datetime) -> Iterator[str]:
    """Yield what to know before an action: what it rules out, and until when it makes sense."""
    if found.rules_out:
        names = "; ".join(found.rules_out)
        yield said("Once you do this, it is no longer possible to: {actions}.").format(
            actions=names
        )
    if found.last_moment is not None:
        when = instant_text(found.last_moment, zone, now)
        over = found.last_moment < now
        text = "The last sensible moment was {when}; it may still work." if over else _LAST_MOMENT
        yield said(text).format(when=when)
    if found.waiting:
        yield said("If you wait: {cost}").format(cost=found.waiting)


def after_lines(
    found: Consequence, action: Named, warning: Named, zone: tzinfo, now: datetime
) -> Iterator[str]:
    """Yield what would be different after one event; ``action`` and ``warning`` name by id."""
    yield said("{event}: then the order is {status}.").format(
        event=found.label, status=status_text(found.status)
    )
    for clock in found.starts:
        yield said("Starts: {clock}.").format(clock=_clock(clock, zone, now))
    for clock in found.moves:
        yield said("Moves: {clock}.").format(clock=_clock(clock, zone, now))
    for clock in found.stops:
        yield said("No longer runs: {clock}.").format(clock=clock.rule.label)
    for name, until in found.opens.items():
        yield said("Then possible: {action}.").format(action=_until(action(name), until, zone, now))
    if found.closes:
        yield said("Then no longer possible: {actions}.").format(
            actions=_listed(found.closes, action)
        )
    for name, value in found.expects.items():
        text = expect_text(name, value)
        if text:
            yield text
    yield from map(warning, found.warnings)


def _until(name: str, until: datetime | None, zone: tzinfo, now: datetime) -> str:
    if until is None:
        return name
    return said("{action}, until {when}").format(action=name, when=instant_text(until, zone, now))


def _clock(clock: RunningClock, zone: tzinfo, now: datetime) -> str:
    due = instant_text(clock.due, zone, now)
    if clock.earliest is not None:
        due = f"{instant_text(clock.earliest, zone, now)} – {due}"
    return f"{clock.rule.label}, {due}, {left_text(clock.due - now)}"


def _listed(names: tuple[str, ...], named: Named) -> str:
    return "; ".join(map(named, names))
