"""Notices: the ledger of what was said of which clock, and what the shopper answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aliorder_desktop.domain.agenda import RunId


class NoticeState(StrEnum):
    """How far a notice has come."""

    DUE = "due"  # to be said again: it was said at an instant that is still to come
    CLAIMED = "claimed"  # on its way
    SHOWN = "shown"
    LISTED = "listed"  # in the inbox alone: nothing on the desktop took it
    QUIET = "quiet"  # in the inbox alone: the clock was over before the order was recorded
    SNOOZED = "snoozed"
    ACKNOWLEDGED = "acknowledged"


WAITING = (NoticeState.SHOWN, NoticeState.LISTED)


@dataclass(frozen=True, slots=True)
class NoticeKey:
    """What makes a notice one of its kind: it is said once.

    Attributes:
        lead:   how long before the clock is due.
        due_at: when the clock is due.
    """

    order_key: str
    clock: str
    lead: timedelta
    due_at: datetime

    @property
    def speaks_of(self) -> RunId:
        """The running clock, whatever the lead."""
        return (self.order_key, self.clock, self.due_at)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One line of the ledger.

    Attributes:
        notice_id:  the notice it went out with; several clocks can share one.
        title:      what was said, as it was worded then.
        text:       the rest of it.
        late:       how much later than meant it was said.
        claimed_by: the process that was about to say it.
    """

    key: NoticeKey
    state: NoticeState
    notice_id: str
    title: str
    text: str
    late: timedelta = timedelta(0)
    claimed_by: str = ""
    claimed_at: datetime | None = None
    shown_at: datetime | None = None
    acknowledged_at: datetime | None = None
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One notice as the inbox lists it.

    Attributes:
        order_keys:    the orders it is about, at least one.
        shown_at:      when it was said.
        waits:         nobody has answered it, and one of its clocks still runs.
        snoozed_until: when it is said again, None if it is not.
        opens:         the orders that open with it: none where it is about clocks of several kinds.
    """

    notice_id: str
    title: str
    text: str
    shown_at: datetime
    late: timedelta
    order_keys: tuple[str, ...]
    waits: bool
    snoozed_until: datetime | None
    opens: tuple[str, ...] = ()


def inbox_rows(
    ledger: Iterable[NoticeRow], running: frozenset[RunId], now: datetime
) -> tuple[InboxRow, ...]:
    """Return the ledger as the inbox lists it, newest first.

    Shape: ``running`` are the clocks that run, as ``NoticeKey.speaks_of``. Of several notices
           about one clock only the last one waits.
    """
    rows = sorted(ledger, key=_when, reverse=True)
    notices: dict[str, list[NoticeRow]] = {}
    spoken: set[RunId] = set()
    waiting: set[str] = set()
    for row in rows:
        notices.setdefault(row.notice_id, []).append(row)
        clock = row.key.speaks_of
        if clock in running and clock not in spoken and row.state in WAITING:
            waiting.add(row.notice_id)
        spoken.add(clock)
    return tuple(
        _inbox_row(same, now, waits=same[0].notice_id in waiting) for same in _all(notices)
    )


def _all(notices: dict[str, list[NoticeRow]]) -> Iterator[list[NoticeRow]]:
    """Yield the rows of each notice that was said; a claim is not said yet."""
    for rows in notices.values():
        if any(row.shown_at is not None for row in rows):
            yield rows


def _inbox_row(rows: list[NoticeRow], now: datetime, *, waits: bool) -> InboxRow:
    snoozed = [row.snoozed_until for row in rows if row.state is NoticeState.SNOOZED]
    until = max((each for each in snoozed if each is not None and each > now), default=None)
    return InboxRow(
        notice_id=rows[0].notice_id,
        title=rows[0].title,
        text=rows[0].text,
        shown_at=_when(rows[0]),
        late=rows[0].late,
        order_keys=tuple(dict.fromkeys(row.key.order_key for row in reversed(rows))),
        waits=waits,
        snoozed_until=until,
        opens=opened_by(rows),
    )


def opened_by(rows: Sequence[NoticeRow]) -> tuple[str, ...]:
    """Return the orders to be opened with a notice, none where its clocks are of several kinds."""
    one_kind = len({row.key.clock.partition(" ")[0] for row in rows}) == 1
    return tuple(dict.fromkeys(row.key.order_key for row in rows)) if one_kind else ()


def _when(row: NoticeRow) -> datetime:
    return row.shown_at or row.claimed_at or row.key.due_at
