"""Today: what the shopper must do now, this week, and what others owe them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from aliorder_desktop.domain.agenda import AgendaEntry, RunId, Severity, Span, agenda
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.lapsing import Lapsing
from aliorder_desktop.domain.money import Money, totals

OWN_LAPSE_SHOWN = timedelta(days=7)
_WEEK = timedelta(days=7)


class Place(StrEnum):
    """Where an entry stands on the page."""

    NOW = "now"
    WEEK = "week"
    WAITING = "waiting"
    OVER = "over"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Clocks of one kind that are due on one day: one card.

    Attributes:
        place:   where it stands.
        entries: at least one, soonest first; several only where label and day are the same.
        due_on:  the day in the shopper's zone.
    """

    place: Place
    entries: tuple[AgendaEntry, ...]
    due_on: date

    @property
    def first(self) -> AgendaEntry:
        """The soonest entry."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class Today:
    """The page, as of an instant.

    Attributes:
        now, week, later, waiting, over: bundles by place, soonest first.
        at_stake:    money of the orders in ``now``, one sum per currency.
        in_reach:    money that can still come back in all, one sum per currency.
        counted:     orders in ``in_reach``.
        uncounted:   open orders whose money is not counted, for want of a date or an amount.
        dateless:    open orders on which no clock runs.
        lapsing:     what of the money lapses soon.
        next_at:     when the shopper's next clock is due or best done, None without one.
    """

    now: tuple[Bundle, ...]
    week: tuple[Bundle, ...]
    later: tuple[Bundle, ...]
    waiting: tuple[Bundle, ...]
    over: tuple[Bundle, ...]
    at_stake: tuple[Money, ...]
    in_reach: tuple[Money, ...]
    counted: int
    uncounted: int
    dateless: int
    lapsing: Lapsing
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenMoney:
    """What the board says of open orders in sum: as in ``Today``."""

    in_reach: tuple[Money, ...]
    counted: int
    uncounted: int
    dateless: int
    lapsing: Lapsing


def today(
    rows: Iterable[BoardRow],
    money: OpenMoney,
    now: datetime,
    zone: tzinfo,
    answered: Container[RunId] = (),
    away: Span | None = None,
) -> Today:
    """Return the page for the orders with clocks; days are cut in ``zone``.

    Shape: ``answered`` and ``away`` as in ``agenda``.
    """
    placed: dict[Place, list[AgendaEntry]] = {place: [] for place in Place}
    for entry in agenda(rows, now, answered=answered, away=away):
        place = place_of(entry)
        if place is not None:
            placed[place].append(entry)
    bundles = {place: _bundles(place, entries, zone) for place, entries in placed.items()}
    ahead = (*placed[Place.WEEK], *placed[Place.LATER])
    mine = [e.best_by or e.due_at for e in ahead if e.turn == "shopper"]
    stakes = {e.row.order_key: e.row.recoverable for e in placed[Place.NOW]}
    return Today(
        now=bundles[Place.NOW],
        week=bundles[Place.WEEK],
        later=bundles[Place.LATER],
        waiting=bundles[Place.WAITING],
        over=bundles[Place.OVER],
        at_stake=sums(stakes.values()),
        in_reach=money.in_reach,
        counted=money.counted,
        uncounted=money.uncounted,
        dateless=money.dateless,
        lapsing=money.lapsing,
        next_at=min(mine, default=None),
    )


def place_of(entry: AgendaEntry) -> Place | None:
    """Return where an entry stands: in the week too, if it is best done within seven days.

    The shopper's own clock that lapsed presses no more unless it was only a reminder; one that
    the other side let lapse is the shopper's move.

    Shape: None for a clock of the shopper that lapsed days ago.
    """
    if entry.severity is Severity.OVERDUE:
        if entry.owner != "buyer" or entry.own:
            return Place.NOW
        return Place.OVER if entry.left > -OWN_LAPSE_SHOWN else None
    if entry.turn != "shopper":
        return Place.WAITING
    if entry.severity is Severity.DAY:
        return Place.NOW
    gap = entry.due_at - entry.do_by if entry.do_by is not None else timedelta(0)
    return Place.WEEK if entry.left - gap <= _WEEK else Place.LATER


def sums(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """Return one sum per currency; None adds nothing."""
    return totals(amount for amount in amounts if amount is not None)


def _bundles(place: Place, entries: Sequence[AgendaEntry], zone: tzinfo) -> tuple[Bundle, ...]:
    found: dict[tuple[object, ...], list[AgendaEntry]] = {}
    for entry in entries:
        due_on = entry.due_at.astimezone(zone).date()
        found.setdefault((entry.clock, entry.label, entry.turn, due_on), []).append(entry)
    return tuple(
        Bundle(place, tuple(same), same[0].due_at.astimezone(zone).date())
        for same in found.values()
    )
