"""Manners: how the shopper wants to be told, as it is kept and as they change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.leads import hours_of, leads_in
from aliorder_desktop.domain.manners import (
    EVERY_OWN,
    OWN_LEADS,
    Manners,
    leads_to_the_end,
    usual_leads,
)
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.choosing import choose, kept_settings
from aliorder_desktop.services.rows import marketplaces, rulebook_of
from aliorder_desktop.services.workspace import Workspace

if TYPE_CHECKING:  # the agenda needs no rules
    from aliorder_desktop.domain.clock_rules import ClockRule

_HOURS = {"hours": 1.0, "days": 24.0, "business_days": 24 * 7 / 5}


@dataclass(frozen=True, slots=True)
class LeadChoice:
    """How long before one kind of clock to speak.

    Attributes:
        name:   the clock; '' for all deadlines of the shopper.
        label:  what the pack calls it, '' for all.
        where:  the first marketplace that has it, as its pack is called; '' where all have it.
        usual:  what holds without a choice.
        chosen: what the shopper chose, None for nothing.
    """

    name: str
    label: str
    usual: tuple[timedelta, ...]
    chosen: tuple[timedelta, ...] | None
    where: str = ""


def manners(workspace: Workspace) -> Manners:
    """Return how the shopper wants to be told, as of now."""
    return manners_of(kept_settings(workspace.setting_store), workspace.zone)


def manners_of(settings: Settings, zone: tzinfo) -> Manners:
    """Return how the shopper wants to be told."""
    quiet = away = None
    if settings.quiet_from and settings.quiet_until:
        quiet = (time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until))
    if settings.away_from and settings.away_until:
        away = (date.fromisoformat(settings.away_from), date.fromisoformat(settings.away_until))
    leads = {name: leads_in(hours) for name, hours in settings.leads.items()}
    return Manners(zone, quiet if quiet and quiet[0] != quiet[1] else None, away, leads)


def leads_of(workspace: Workspace, manners: Manners, entry: AgendaEntry) -> tuple[timedelta, ...]:
    """Return how long before a clock's end to speak of it: as chosen, or as its pack says."""
    return leads_to_the_end(entry, manners.leads_of(entry, _pack_leads(workspace, entry)))


def lead_choices(workspace: Workspace) -> tuple[LeadChoice, ...]:
    """Return what can be chosen for all orders: first for all deadlines, then by clock.

    Shape: clocks that every marketplace has come first, then those of the marketplaces the
           shopper has orders of. The shopper's own reminders are none of them; they speak when
           they are due.
    """
    chosen = manners(workspace).leads
    packs = [rulebook_of(workspace, name).pack for name in marketplaces(workspace)]
    counts = Counter(rule.id for pack in packs for rule in pack.clocks)
    everywhere: dict[str, LeadChoice] = {}
    somewhere: dict[str, LeadChoice] = {}
    for pack in packs:
        for rule in pack.clocks:
            if not rule.own:
                shared = counts[rule.id] == len(packs)
                choice = _choice(rule, chosen.get(rule.id), "" if shared else pack.head.title)
                (everywhere if shared else somewhere).setdefault(rule.id, choice)
    every = LeadChoice(EVERY_OWN, "", OWN_LEADS, _optional(chosen.get(EVERY_OWN)))
    return (every, *everywhere.values(), *somewhere.values())


def lead_choice(workspace: Workspace, entry: AgendaEntry) -> LeadChoice:
    """Return how long before a clock of one order to speak."""
    known = manners(workspace)
    name = f"{entry.row.order_key} {entry.clock}"
    others = {key: leads for key, leads in known.leads.items() if key != name}
    usual = Manners(known.zone, leads=others).leads_of(entry, _pack_leads(workspace, entry))
    return LeadChoice(name, entry.label, usual, _optional(known.leads.get(name)))


def choose_leads(workspace: Workspace, name: str, leads: Sequence[timedelta] | None) -> Settings:
    """Keep how long before a clock to speak; None takes the choice back."""
    kept = dict(kept_settings(workspace.setting_store).leads)
    kept.pop(name, None)
    if leads is not None:
        kept[name] = hours_of(leads)
    return choose(workspace, leads=kept)


def _choice(rule: ClockRule, chosen: Sequence[timedelta] | None, where: str) -> LeadChoice:
    mine = rule.owner == "buyer" and rule.kind == "deadline"
    usual = usual_leads(_span_leads(rule), mine=mine)
    return LeadChoice(rule.id, rule.label, usual, _optional(chosen), where)


def _pack_leads(workspace: Workspace, entry: AgendaEntry) -> list[timedelta]:
    clocks = rulebook_of(workspace, entry.row.order_key).pack.clocks
    rule = next((rule for rule in clocks if rule.id == entry.clock), None)
    return [] if rule is None else _span_leads(rule)


def _span_leads(rule: ClockRule) -> list[timedelta]:
    return [timedelta(hours=span.value * _HOURS[span.unit]) for span in rule.leads]


def _optional(leads: Sequence[timedelta] | None) -> tuple[timedelta, ...] | None:
    return None if leads is None else tuple(leads)
