"""Clock rules: the running time limits of a pack, exactly as its tables say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Owner = Literal["buyer", "seller", "platform", "carrier", "bank"]
CalendarRole = Literal["pack", "bank", "seller"]


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
    presume: Mapping[str, str | bool | int] = field(default_factory=dict)
    event: str = ""


@dataclass(frozen=True, slots=True)
class DoBy:
    """The sensible moment before a deadline: so long before its end, and why.

    Attributes:
        note:     why then, in one sentence.
        action:   the action it is for.
        calendar: whose working days count where the length is in business days.
    """

    value: int
    unit: Literal["hours", "days", "business_days"]
    note: str
    action: str
    calendar: CalendarRole = "seller"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One running time limit.

    Attributes:
        owner:    whose turn it is while the clock runs.
        calendar: whose working days count: the pack's setting, the shopper's bank
                  or the seller.
        leads:    how long before the due instant to speak.
        do_by:    the sensible moment before the end, None where the end itself is.
        act:      actions that answer the clock, the best first.
        own:      the shopper's own reminder, which no rule asks for.
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
    calendar: CalendarRole = "pack"
    leads: tuple[Span, ...] = ()
    do_by: DoBy | None = None
    act: tuple[str, ...] = ()
    own: bool = False
    source: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
