"""Evaluation: what one order's rules are asked with, and what was already answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any, Protocol

from aliorder_desktop.domain.calendars import MON_FRI, BusinessCalendar


@dataclass(frozen=True, slots=True)
class StatedClock:
    """A clock's end as the marketplace stated it.

    Attributes:
        at:        the stated instant.
        anchor_at: the clock's anchor when it was stated; the statement holds until
                   the anchor is another one. None where there was none yet.
        event_id:  the event that stated it.
        basis:     where it was read ("order-page", "e-mail", "memory").
    """

    at: datetime
    anchor_at: datetime | None
    event_id: str = ""
    basis: str = "order-page"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an order when its rules are asked.

    Attributes:
        values:   known fields only; instants are aware UTC, the earliest moment
                  where the field is known less finely.
        latest:   the latest moment of fields that are known less finely.
        stated:   clocks whose end the marketplace stated.
        defaults: whether unknown fields take their defaults; not for an order that
                  was first seen after its end, about which nobody was asked.
    """

    values: Mapping[str, Any]
    latest: Mapping[str, datetime] = field(default_factory=dict)
    stated: Mapping[str, StatedClock] = field(default_factory=dict)
    defaults: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is the same for all orders: the shopper's zone, calendars and settings.

    Attributes:
        zone:      zone in which days are cut.
        calendars: by role: pack, bank, seller; Monday to Friday where none is chosen.
        settings:  numbers of the pack the shopper overrides.
    """

    zone: tzinfo = UTC
    calendars: Mapping[str, BusinessCalendar] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    def calendar(self, role: str) -> BusinessCalendar:
        """Return the calendar of ``role``."""
        return self.calendars.get(role, MON_FRI)


class Derives(Protocol):
    """The rulebook, as far as an evaluation needs it."""

    def derived(self, name: str, evaluation: Evaluation) -> Any:
        """Return the value of a derived name."""


class Evaluation:
    """One order at one instant: facts in, memo and next change gathered on the way.

    Derived names and clocks are computed when first asked and kept in ``memo``.
    """

    __slots__ = (
        "circumstances", "clocks", "edge", "facts", "latest", "memo", "now", "rulebook",
        "settings", "stated",
    )  # fmt: skip

    def __init__(
        self,
        rulebook: Derives,
        clocks: Mapping[str, Any],
        facts: Mapping[str, Any],
        settings: Mapping[str, Any],
        given: Facts,
        circumstances: Circumstances,
        now: datetime,
    ) -> None:
        self.rulebook = rulebook
        self.clocks = clocks
        self.facts = facts
        self.settings = settings
        self.latest = given.latest
        self.stated = given.stated
        self.circumstances = circumstances
        self.now = now
        self.memo: dict[str, Any] = {}
        self.edge: datetime | None = None

    def derived(self, name: str) -> Any:
        """Return the value of the derived name, computed once."""
        memo = self.memo
        if name not in memo:
            memo[name] = self.rulebook.derived(name, self)
        return memo[name]

    def clock(self, clock_id: str) -> Any:
        """Return the running clock of that id, computed once, or None."""
        key = "clock." + clock_id
        memo = self.memo
        if key not in memo:
            clock = self.clocks.get(clock_id)  # an outline may have left it out
            memo[key] = clock.running(self) if clock else None
        return memo[key]
