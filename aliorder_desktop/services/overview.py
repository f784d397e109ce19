"""The overview: what the shopper must do today, with what can be recorded at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.lapsing import Lapsing
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.domain.today import OpenMoney, Today, sums, today
from aliorder_desktop.services.agenda import answered_lapses
from aliorder_desktop.services.looking import order_view
from aliorder_desktop.services.manners import manners
from aliorder_desktop.services.reach import lapsing_of
from aliorder_desktop.services.rows import current
from aliorder_desktop.services.workspace import Workspace

CARDS = 5
_ASKED_ABOUT = timedelta(days=365)  # later no bank and no marketplace gives money back
_MOST_ENDED = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """An event that can be recorded at once.

    Attributes:
        kind:  the event.
        label: what the pack calls it.
    """

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Today with the choices of its cards.

    Attributes:
        choices: by order key, for the cards that concern one order.
        orders:  how many orders there are at all.
        ended:   keys of cancelled orders of which nobody told whether money is still owed.
    """

    today: Today
    choices: Mapping[str, tuple[Choice, ...]]
    orders: int
    ended: tuple[str, ...]


def overview(workspace: Workspace, now: datetime) -> Overview:
    """Return today's page."""
    rows = list(current(workspace, workspace.board.with_clocks(None), now))
    money = _open_money(workspace, lapsing_of(workspace, rows, now))
    answered = answered_lapses(workspace, now)
    away = manners(workspace).days_away()
    page = today(rows, money, now, workspace.zone, answered, away)
    single = [b.first.row.order_key for b in (*page.now, *page.week) if len(b.entries) == 1]
    choices = {key: _choices(workspace, key, now) for key in dict.fromkeys(single[:CARDS])}
    return Overview(page, choices, workspace.board.count(), ended(workspace, now))


def ended(workspace: Workspace, now: datetime) -> tuple[str, ...]:
    """Return the keys of cancelled orders of the last year of which nothing was told, newest first.

    Shape: an order that was only ever seen; one that an import showed alive owes a date of its own.
    """
    since = (now - _ASKED_ABOUT).date().isoformat()
    keys = workspace.lists.ended_in_silence(since, _MOST_ENDED)
    found = workspace.journal.events_of_many(keys)
    silent = {key for key, events in found if all(_is_seen(event) for event in effective(events))}
    return tuple(key for key in keys if key in silent)


def _is_seen(event: Event) -> bool:
    return event.kind == CoreKind.SEEN


def dateless(workspace: Workspace) -> tuple[str, ...]:
    """Return the keys of open orders on which no clock runs, newest first."""
    return tuple(row.order_key for row in workspace.board.dateless())


def shared_choices(
    workspace: Workspace, order_keys: Sequence[str], now: datetime
) -> tuple[Choice, ...]:
    """Return what can be recorded at once for every one of these orders, in the first's order."""
    found = [_choices(workspace, key, now) for key in order_keys]
    first, rest = (found[0], found[1:]) if found else ((), [])
    return tuple(choice for choice in first if all(choice in others for others in rest))


def _choices(workspace: Workspace, order_key: str, now: datetime) -> tuple[Choice, ...]:
    view = order_view(workspace, order_key, now)
    labels = {t.event: t.label for t in view.rulebook.pack.transitions}
    return tuple(Choice(kind, labels[kind]) for kind in view.advice.records)


def _open_money(workspace: Workspace, lapsing: Lapsing) -> OpenMoney:
    found = list(workspace.lists.recoverable())
    amounts = (money._replace(coefficient=money.coefficient * count) for money, count in found)
    return OpenMoney(
        in_reach=sums(amounts),
        counted=sum(count for _, count in found),
        uncounted=workspace.lists.uncounted(),
        dateless=workspace.board.open_without_clock(),
        lapsing=lapsing,
    )
