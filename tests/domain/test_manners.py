"""Manners: reminders count from when a clock is best acted on, and never leave its end alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.agenda import AgendaEntry, agenda
from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.manners import Manners, leads_to_the_end
from aliorder_desktop.domain.notices import NoticeRow, NoticeState
from aliorder_desktop.domain.reminders import due_reminders, ledger_of
from aliorder_desktop.domain.today import Place, place_of

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 3, 20, 12, 30, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
LEADS = st.lists(st.integers(0, 90 * 24 * 60), min_size=1, max_size=8).map(
    lambda found: [timedelta(minutes=minutes) for minutes in found]
)
GAPS = st.timedeltas(SECOND, 45 * DAY)


def clock(due_at: datetime, do_by: datetime, now: datetime) -> AgendaEntry:
    """Return a deadline of the shopper as it stands at ``now``."""
    told = {
        "clock": "protection_end", "label": "Ends", "kind": "deadline", "owner": "buyer",
        "stated": True, "action": None, "at": due_at.isoformat(), "do_by": do_by.isoformat(),
        "do_by_because": "Because",
    }  # fmt: skip
    row = BoardRow(
        "aliexpress:1", "aliexpress", "1", None, "", "Lamp", "", None, "", "shipped", "", "", None,
        1, (), None, None, None, True, None, None, (told,), (), 0, None,
    )  # fmt: skip
    (entry,) = agenda([row], now)
    return entry


def said_at(manners: Manners, do_by: datetime, leads: Sequence[timedelta]) -> list[datetime]:
    """Return when a clock is spoken of where somebody looks at every instant."""
    meant = leads_to_the_end(clock(DUE, do_by, DUE), leads)
    rows: list[NoticeRow] = []
    said: list[datetime] = []
    for now in sorted({manners.speaks_at(clock(DUE, do_by, DUE), lead) for lead in meant}):
        entry = clock(DUE, do_by, now)
        ledger = ledger_of(rows, lambda _: False, retries=False)
        for found in due_reminders([entry], ledger, manners, lambda _: meant, now):
            rows.append(NoticeRow(found.key, NoticeState.SHOWN, "", "", "", shown_at=now))
            said.append(now)
    return said


@given(gap=GAPS, leads=LEADS)
def test_it_is_spoken_of_before_the_sensible_moment_and_between_it_and_the_end(
    gap: timedelta, leads: list[timedelta]
) -> None:
    do_by = DUE - gap
    said = said_at(Manners(BERLIN), do_by, leads)
    assert any(at <= do_by for at in said)
    assert any(do_by < at <= DUE for at in said)


@given(gap=GAPS, leads=LEADS, start=st.integers(0, 23), hours=st.integers(1, 20))
def test_quiet_hours_leave_none_of_them_for_afterwards(
    gap: timedelta, leads: list[timedelta], start: int, hours: int
) -> None:
    do_by, quiet = DUE - gap, (time(start), time((start + hours) % 24))
    said = said_at(Manners(BERLIN, quiet), do_by, leads)
    assert any(at <= do_by for at in said) and all(at <= DUE for at in said)


@given(leads=LEADS)
def test_nothing_is_said_where_nothing_is_to_be_said(leads: list[timedelta]) -> None:
    entry = clock(DUE, DUE - 5 * DAY, DUE)
    assert leads_to_the_end(entry, ()) == ()
    assert leads_to_the_end(clock(DUE, DUE, DUE), leads) == tuple(leads)


def test_what_is_best_done_this_week_stands_there_until_it_ends() -> None:
    do_by = DUE - 12 * DAY
    places = [place_of(clock(DUE, do_by, do_by + days * DAY)) for days in (-8, -7, 1, 11.5)]
    assert places == [Place.LATER, Place.WEEK, Place.WEEK, Place.NOW]


def test_a_sensible_moment_is_one_only_while_it_is_to_come() -> None:
    do_by = DUE - 5 * DAY
    assert clock(DUE, do_by, do_by).best_by == do_by
    assert clock(DUE, do_by, do_by + SECOND).best_by is None
