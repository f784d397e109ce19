"""Packs: one marketplace's rules as values, exactly as the TOML tables say them.

Source: the pack format, schema 2. Schema 2 adds to schema 1: ``neutral`` words of
statuses and ``[[neutral]]``, ``keeps`` of status maps, ``day`` and ``question`` of
fields, ``calendar``, ``leads`` and ``act`` of clocks, ``label`` and ``money`` of transitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from aliorder_desktop.domain.flows import FlowRule

SCHEMA = 2

FieldType = Literal["enum", "bool", "int", "instant", "text"]
Literals = str | bool | int
Owner = Literal["buyer", "seller", "platform", "carrier", "bank"]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field a rule may read and a shopper may tell.

    Attributes:
        type:     kind of its values.
        of:       "status" where the values are the pack's statuses.
        values:   the words of an enum.
        default:  what holds while nobody said otherwise; None is unknown.
        day:      which end of a day counts where only the day is known.
        question: the one plain question that settles the field, '' if none.
    """

    type: FieldType
    of: Literal["", "status"] = ""
    values: tuple[str, ...] = ()
    default: Literals | None = None
    day: Literal["earliest", "latest"] = "earliest"
    question: str = ""


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One value of ``order.status`` and its neutral word."""

    id: str
    label: str
    hint: str = ""
    terminal: bool = False
    neutral: str = "unknown"


@dataclass(frozen=True, slots=True)
class StatusMap:
    """What an imported word or code says about the fields; the first match wins.

    Attributes:
        texts:       words and codes, compared folded.
        end_reasons: where given, the order's end reason must be one of them.
        keeps:       statuses that the word does not contradict, so that they stay.
        set:         field values.
    """

    texts: tuple[str, ...]
    set: Mapping[str, Literals]
    end_reasons: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeutralRule:
    """A neutral status word that goes before the word of the status."""

    when: str
    word: str


@dataclass(frozen=True, slots=True)
class DeriveRule:
    """A named expression."""

    id: str
    expr: str
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time; business days follow the clock's calendar."""

    value: int
    unit: Literal["hours", "days", "business_days"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a clock starts: the first known name, then no earlier than the others."""

    first_of: tuple[str, ...]
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Limits that hold under a condition; the first whose condition is True."""

    when: str
    at: Span | None = None
    earliest: Span | None = None
    latest: Span | None = None


@dataclass(frozen=True, slots=True)
class Lapse:
    """What a lapsed clock means: what to presume and which event to offer."""

    when: str
    note: str
    presume: Mapping[str, Literals] = field(default_factory=dict)
    event: str = ""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One running time limit.

    Attributes:
        owner:    whose turn it is while the clock runs.
        calendar: whose working days count: the pack's setting, the shopper's bank
                  or the seller.
        leads:    how long before the due instant to speak.
        act:      actions that answer the clock, the best first.
    """

    id: str
    label: str
    kind: Literal["deadline", "window"]
    owner: Owner
    when: str
    anchor: str | Anchor
    at: Span | None = None
    earliest: Span | None = None
    latest: Span | None = None
    variants: tuple[Variant, ...] = ()
    on_lapse: tuple[Lapse, ...] = ()
    rollover: Literal["", "next_business_day"] = ""
    calendar: Literal["pack", "bank", "seller"] = "pack"
    leads: tuple[Span, ...] = ()
    act: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Why an action is not open, tried in order."""

    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Something a shopper may do at the marketplace."""

    id: str
    label: str
    when: str
    needs: tuple[str, ...] = ()
    blocked: tuple[Block, ...] = ()
    flow: str = ""
    events: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One answer of an outlook."""

    when: str
    value: str


@dataclass(frozen=True, slots=True)
class OutlookRule:
    """What to expect; the first case that is True, else ``otherwise``."""

    id: str
    cases: tuple[Case, ...]
    otherwise: str
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WarningRule:
    """What to mind now."""

    id: str
    level: Literal["info", "warn", "danger"]
    when: str
    text: str
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """What one event does to the fields.

    Attributes:
        only_if:    guard; where it is False the event is kept and does not fit.
        set:        field values.
        stamp:      fields that take the event's time if they are still unknown.
        stamp_from: fields that take a clock's instant, if still unknown.
        ask:        fields the event must bring along.
        money:      the kind of ledger entry an amount told with the event makes.
    """

    event: str
    only_if: str = "True"
    set: Mapping[str, Literals] = field(default_factory=dict)
    stamp: tuple[str, ...] = ()
    stamp_from: Mapping[str, str] = field(default_factory=dict)
    ask: tuple[str, ...] = ()
    money: Literal["", "paid", "expected", "received", "compensation"] = ""
    label: str = ""
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackHead:
    """Where a pack comes from and what it builds on.

    Attributes:
        as_of:       the day the rules describe.
        reviewed_on: the day a person last checked them.
        extends:     packs it is laid on.
        disable:     ids of entries it takes away from them.
    """

    id: str
    marketplace: str
    title: str
    version: str
    as_of: date
    reviewed_on: date
    extends: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    disclaimer: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """All tables of one pack, or of a stack of packs laid on each other."""

    head: PackHead
    settings: Mapping[str, Literals] = field(default_factory=dict)
    fields: Mapping[str, FieldRule] = field(default_factory=dict)
    statuses: tuple[StatusRule, ...] = ()
    status_maps: tuple[StatusMap, ...] = ()
    neutrals: tuple[NeutralRule, ...] = ()
    derives: tuple[DeriveRule, ...] = ()
    clocks: tuple[ClockRule, ...] = ()
    actions: tuple[ActionRule, ...] = ()
    outlooks: tuple[OutlookRule, ...] = ()
    warnings: tuple[WarningRule, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    transitions: tuple[Transition, ...] = ()
    flows: tuple[FlowRule, ...] = ()

    def literals_of(self, name: str) -> tuple[str, ...]:
        """Return the words the enum field ``name`` may hold; empty for other types."""
        rule = self.fields.get(name)
        if rule is None or rule.type != "enum":
            return ()
        return tuple(s.id for s in self.statuses) if rule.of == "status" else rule.values
