"""Packs: one marketplace's rules as values, exactly as the TOML tables say them.

Source: the pack format, schema 3. Schema 2 adds to schema 1: ``neutral`` words of
statuses and ``[[neutral]]``, ``keeps`` of status maps, ``day`` and ``question`` of
fields, ``calendar``, ``leads`` and ``act`` of clocks, ``label`` and ``money`` of transitions.
Schema 3 adds ``[sources]``, ``kind`` and ``countries`` of packs, ``do_by`` and ``own`` of
clocks, ``taken``, ``stops`` and ``waiting`` of actions, ``renew``, ``clear``, ``also`` and
``awaited`` of transitions, ``shop`` of steps, and ``[[together]]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from aliorder_desktop.domain.clock_rules import ClockRule
from aliorder_desktop.domain.flows import FlowRule
from aliorder_desktop.domain.together import TogetherRule

SCHEMA = 3

FieldType = Literal["enum", "bool", "int", "instant", "text"]
Literals = str | bool | int


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
class Block:
    """Why an action is not open, tried in order."""

    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an irreversible action is unsafe now, in one sentence."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Something a shopper may do at the marketplace.

    Attributes:
        needs:    fields that must be known.
        events:   what can be recorded of it: asked, agreed, refused, no answer.
        taken:    an expression that is True once it was done, '' where it excludes nothing.
        excludes: actions it rules out for good once it was taken; some may belong to
                  packs that are not in the stack.
        stops:    what makes the step unsafe; it cannot be taken back.
        waiting:  what it costs to wait with it, '' where it costs nothing.
    """

    id: str
    label: str
    when: str
    needs: tuple[str, ...] = ()
    blocked: tuple[Block, ...] = ()
    flow: str = ""
    events: tuple[str, ...] = ()
    taken: str = ""
    excludes: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    waiting: str = ""
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
        renew:      fields that take the event's time whatever they held.
        clear:      fields nobody knows any more after it.
        stamp_from: fields that take a clock's instant, if still unknown.
        ask:        fields the event must bring along.
        also:       fields that are asked with it; it stands without them.
        awaited:    where it is True the event is offered first; elsewhere it seldom happens.
        money:      the kind of ledger entry an amount told with the event makes.
    """

    event: str
    only_if: str = "True"
    set: Mapping[str, Literals] = field(default_factory=dict)
    stamp: tuple[str, ...] = ()
    renew: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    stamp_from: Mapping[str, str] = field(default_factory=dict)
    ask: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    awaited: str = "True"
    money: Literal["", "paid", "expected", "received", "compensation"] = ""
    label: str = ""
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRule:
    """Where a fact was read.

    Attributes:
        title:      what it says, in one sentence.
        place:      the page or document.
        confidence: high: official or several independent copies; medium: one official
                    copy or consistent third parties; low: one third party, or they disagree.
        as_of:      the date the page itself gives, "undated" where it gives none.
        read_on:    the day it was read.
        state:      whether it still holds.
        conflicts:  sources that say otherwise.
    """

    title: str
    place: str
    confidence: Literal["high", "medium", "low"]
    as_of: str
    read_on: date
    state: Literal["current", "dated", "uncertain"] = "current"
    conflicts: tuple[str, ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether a rule that rests on it may be told without a doubt."""
        return self.confidence != "low" and self.state == "current"


@dataclass(frozen=True, slots=True)
class PackHead:
    """Where a pack comes from and what it builds on.

    Attributes:
        kind:        base: shared by marketplaces; country and payment: laid over the pack
                     of any marketplace, every id with the pack's own as its prefix.
        countries:   ISO 3166 codes a country pack is for.
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
    kind: Literal["marketplace", "base", "country", "payment"] = "marketplace"
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """All tables of one pack, or of a stack of packs laid on each other.

    Attributes:
        schema:   of the format its file is written in; of a stack that of the uppermost.
        overlays: country and payment packs that were laid over the marketplace's.
    """

    head: PackHead
    schema: int = SCHEMA
    overlays: tuple[PackHead, ...] = ()
    sources: Mapping[str, SourceRule] = field(default_factory=dict)
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
    together: tuple[TogetherRule, ...] = ()

    def head_of(self, rule_id: str) -> PackHead:
        """Return the pack a rule comes from: an overlay by the rule's prefix, else the stack."""
        owner = rule_id.partition(".")[0]
        return next((head for head in self.overlays if head.id == owner), self.head)

    def literals_of(self, name: str) -> tuple[str, ...]:
        """Return the words the enum field ``name`` may hold; empty for other types."""
        rule = self.fields.get(name)
        if rule is None or rule.type != "enum":
            return ()
        return tuple(s.id for s in self.statuses) if rule.of == "status" else rule.values
