"""One order as a page in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from functools import partial

import click

from aliorder_desktop.cli.output import plain
from aliorder_desktop.domain.provenance import Provenance
from aliorder_desktop.domain.statuses import STATUS
from aliorder_desktop.domain.what_if import WhatIf
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.words.agenda import turn_text
from aliorder_desktop.words.checkouts import heading_text
from aliorder_desktop.words.clocks import do_by_text, why_text
from aliorder_desktop.words.ledger import entry_lines, item_lines
from aliorder_desktop.words.lists import marketplace_text, status_text
from aliorder_desktop.words.order_page import PagePart, heading, reach_text
from aliorder_desktop.words.orders import (
    basis_text,
    event_text,
    field_text,
    ledger_lines,
    seen_text,
    value_text,
)
from aliorder_desktop.words.times import instant_text, left_text
from aliorder_desktop.words.what_if import after_lines, before_lines

_LEVELS = {"danger": "red", "warn": "yellow"}


def print_order(view: OrderView, paid_with: list[str], zone: tzinfo, now: datetime) -> None:
    """Write one order: what it is, its clocks, what can be done, and its timeline.

    Shape: ``paid_with`` are the lines on the orders it was paid together with.
    """
    row = view.row
    click.echo(click.style(plain(row.title) or row.number, bold=True))
    facts = [marketplace_text(row.marketplace), row.number, plain(row.seller), row.ordered_on or ""]
    click.echo(" · ".join(fact for fact in facts if fact))
    raw = f' ("{plain(row.raw_status)}")' if row.raw_status else ""
    click.echo(f"{status_text(row.status)}{raw}{_seen(view, zone, now)}")
    _section(heading(PagePart.CLOCKS), _clock_lines(view.provenance, zone, now))
    _section(heading(PagePart.PARTS), list(_parts(view, zone, now)))
    _section(heading(PagePart.CAN), [_action_label(view, name) for name in view.assessment.allowed])
    _section(heading(PagePart.QUESTIONS), list(_questions(view)))
    _section(heading(PagePart.NOT_NOW), list(_blocked(view)))
    _section(heading(PagePart.MIND), list(_warnings(view)))
    _section(heading_text(), paid_with)
    _section(heading(PagePart.KNOWN), list(_known(view, zone, now)))
    _section(heading(PagePart.MONEY), list(_money(view)))
    _section(heading(PagePart.TIMELINE), list(_timeline(view, zone, now)))


def print_what_if(found: WhatIf, view: OrderView, zone: tzinfo, now: datetime) -> None:
    """Write what an action of an order would lead to if it were done now."""
    texts = {warning.id: warning.text for warning in view.rulebook.pack.warnings}
    click.echo(click.style(found.action.label, bold=True))
    for text in found.red_stops:
        click.echo(click.style(text, fg="red", bold=True))
    for text in before_lines(found, zone, now):
        click.echo(text)
    for after in found.after:
        first, *rest = after_lines(
            after, partial(_action_label, view), texts.__getitem__, zone, now
        )
        _section(first, rest)


def _seen(view: OrderView, zone: tzinfo, now: datetime) -> str:
    """Return when the status was seen; a file tells only when it was imported."""
    at, known = view.state.status_seen_at, view.state.fields.get(STATUS)
    if at is None or known is None:
        return ""
    return ", " + seen_text(instant_text(at, zone, now), in_file=known.basis == "file")


def _section(title: str, lines: list[str]) -> None:
    if lines:
        click.echo("\n" + click.style(title, bold=True))
        for line in lines:
            click.echo("  " + line)


def _clock_lines(found: Iterable[Provenance], zone: tzinfo, now: datetime) -> list[str]:
    lines = []
    for one in sorted(found, key=lambda p: p.clock.due):
        clock = one.clock
        due = instant_text(clock.due, zone, now)
        if clock.earliest is not None:
            due = f"{instant_text(clock.earliest, zone, now)} to {due}"
        turn = turn_text("shopper" if clock.rule.owner == "buyer" else clock.rule.owner)
        lines.append(f"{clock.rule.label}: {due}, {left_text(clock.due - now)} (turn: {turn})")
        reasons = filter(None, (do_by_text(one, zone, now), why_text(one, zone, now)))
        lines.extend(click.style("  " + text, fg="bright_black") for text in reasons)
    return lines


def _parts(view: OrderView, zone: tzinfo, now: datetime) -> Iterable[str]:
    for part in view.parts:
        yield f"{plain(part.name)}: {status_text(part.assessment.status)}"
        for clock in sorted(part.own_clocks(view.assessment), key=lambda c: c.due):
            due = instant_text(clock.due, zone, now)
            yield f"  {clock.rule.label}: {due}, {left_text(clock.due - now)}"


def _action_label(view: OrderView, name: str) -> str:
    return next(action.label for action in view.rulebook.pack.actions if action.id == name)


def _questions(view: OrderView) -> Iterable[str]:
    for name in view.advice.asks:
        yield f"{view.rulebook.pack.fields[name].question}  [{name}]"


def _blocked(view: OrderView) -> Iterable[str]:
    reasons = view.rulebook.pack.reasons
    for name, reason in view.assessment.blocked.items():
        if reason != "NOT_AVAILABLE":
            yield f"{_action_label(view, name)}: {reasons[reason]}"


def _warnings(view: OrderView) -> Iterable[str]:
    for warning in view.rulebook.pack.warnings:
        if warning.id in view.assessment.warnings:
            yield click.style(warning.text, fg=_LEVELS.get(warning.level))


def _known(view: OrderView, zone: tzinfo, now: datetime) -> Iterable[str]:
    for name, known in sorted(view.state.fields.items()):
        shown = value_text(known, zone, now)
        yield f"{field_text(name)}: {plain(shown)} ({basis_text(known.basis)})"


def _money(view: OrderView) -> Iterable[str]:
    yield from ledger_lines(view.ledger)
    yield from map(plain, item_lines(view.state, view.names))
    yield from (f"  {plain(line)}" for line in entry_lines(view.state, view.names))
    if view.row.recoverable is not None:
        yield reach_text(view.row.recoverable)


def _timeline(view: OrderView, zone: tzinfo, now: datetime) -> Iterable[str]:
    misfits = view.misfits
    for event in view.events:
        standing, fits = event.event_id in view.standing, event.event_id not in misfits
        text = event_text(event, view.rulebook, standing=standing, fits=fits)
        yield f"{instant_text(event.when, zone, now)}  {plain(text)}"
