"""The agenda: every clock that runs, as what is due, how soon and whose turn it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from aliorder_desktop.domain.board import SHOWN_AFTER_LAPSE, BoardRow
from aliorder_desktop.domain.instants import instant_from

RunId = tuple[str, str, datetime]  # order, clock with its part, and when it is due
Span = tuple[datetime, datetime]

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


class Severity(StrEnum):
    """How soon a clock is due."""

    OVERDUE = "overdue"
    DAY = "24h"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One clock of one order.

    Attributes:
        row:    the order.
        clock:  id of the clock.
        label:  its name in the pack, with that of the item or parcel it runs on.
        due_at: the instant it is due.
        left:   time left; negative once it is over.
        stated: the marketplace stated it; otherwise a rule computed it.
        owner:  whose time it is: buyer, seller, platform, carrier or bank.
        turn:   whose move it is: shopper, seller, platform, carrier or bank. Once the
                other side's time is over it is the shopper's.
        action: the action that answers it now, or None.
        is_deadline: it ends at an instant; otherwise it is a window of days.
        own:    the shopper's own reminder, which no rule asks for.
        part:   id of the item or parcel it runs on, '' for the whole order.
        do_by:  the sensible moment before it ends, as its rule says or before leaving; None
                where there is none.
        do_by_because: why then, in the pack's words; '' before leaving.
        is_secret: the order's title is kept from others who may read along.
        kind:   its name in the pack alone, which tells nothing of the order.
    """

    row: BoardRow
    clock: str
    label: str
    due_at: datetime
    left: timedelta
    stated: bool
    owner: str
    turn: str
    action: str | None
    is_deadline: bool = True
    own: bool = False
    part: str = ""
    do_by: datetime | None = None
    do_by_because: str = ""
    is_secret: bool = False
    kind: str = ""

    @property
    def run_id(self) -> RunId:
        """What it is known by while it is due at that instant."""
        clock = f"{self.clock} {self.part}" if self.part else self.clock
        return (self.row.order_key, clock, self.due_at)

    @property
    def is_mine(self) -> bool:
        """Whether it is a deadline of the shopper that a rule or the marketplace sets."""
        return self.owner == "buyer" and self.is_deadline and not self.own

    @property
    def best_by(self) -> datetime | None:
        """The sensible moment while it is still to come, else None."""
        now = self.due_at - self.left
        return self.do_by if self.do_by is not None and now <= self.do_by < self.due_at else None

    @property
    def severity(self) -> Severity:
        """How soon it is due; a clock is over only after its instant."""
        if self.left < timedelta(0):
            return Severity.OVERDUE
        if self.left <= timedelta(days=1):
            return Severity.DAY
        return Severity.WEEK if self.left <= timedelta(days=7) else Severity.LATER


def agenda(
    rows: Iterable[BoardRow],
    now: datetime,
    within: timedelta | None = None,
    answered: Container[RunId] = (),
    away: Span | None = None,
) -> tuple[AgendaEntry, ...]:
    """Return every clock of ``rows``, soonest first, only those due ``within`` if given.

    Shape: a lapsed clock that was ``answered`` is left out. What is to be done while the shopper
           is ``away``, from leaving to coming back, is to be done before they leave.
    """
    entries = [
        entry
        for row in rows
        for entry in entries_of(row, now, away)
        if entry.left >= timedelta(0) or entry.run_id not in answered
    ]
    if within is not None:
        entries = [entry for entry in entries if entry.left <= within]
    return tuple(sorted(entries, key=lambda e: (e.due_at, e.row.order_key, e.clock)))


def entries_of(row: BoardRow, now: datetime, away: Span | None = None) -> Iterator[AgendaEntry]:
    """Yield the clocks of one order as ``agenda`` does; a lapsed one for 30 days at most."""
    for clock in row.clocks:
        due_at = instant_from(str(clock.get("at") or clock["latest"]))
        left = due_at - now
        if left < -SHOWN_AFTER_LAPSE:
            continue
        owner = str(clock["owner"])
        mine = owner == "buyer" or left < timedelta(0)
        action = clock.get("action")
        entry = AgendaEntry(
            row=row,
            clock=str(clock["clock"]),
            label=_label(clock),
            due_at=due_at,
            left=left,
            stated=bool(clock["stated"]),
            owner=owner,
            turn="shopper" if mine else owner,
            action=str(action) if action else None,
            is_deadline=clock["kind"] == "deadline",
            own=bool(clock.get("own")),
            part=str(clock.get("part", "")),
            do_by=instant_from(str(clock["do_by"])) if "do_by" in clock else None,
            do_by_because=str(clock.get("do_by_because", "")),
            is_secret=bool(clock.get("secret")),
            kind=str(clock["label"]),
        )
        yield _before_leaving(entry, away) if away and entry.is_mine else entry


def _before_leaving(entry: AgendaEntry, away: Span) -> AgendaEntry:
    """Return a deadline with the moment before leaving, if it is better done by a moment away."""
    leaves, returns = away
    better = entry.do_by or entry.due_at
    if not leaves <= better < returns + _DAY:
        return entry
    return replace(entry, do_by=leaves - _SECOND, do_by_because="")


def _label(clock: Mapping[str, Any]) -> str:
    """Return a clock's name, with that of the item or parcel it runs on."""
    part = None if clock.get("secret") else clock.get("part_name")
    return f"{clock['label']} ({part})" if part else str(clock["label"])
