"""Reminding: each notice once, in every weather; good orders fall silent."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.bubble import Bubble
from aliorder_desktop.desktop.folders import Folders, resources_in
from aliorder_desktop.domain.leads import LONGEST
from aliorder_desktop.domain.notices import NoticeKey, NoticeRow, NoticeState
from aliorder_desktop.domain.reminders import Snooze
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.answering import acknowledge, inbox, press, snooze, snooze_all
from aliorder_desktop.services.calendar_export import calendar_of
from aliorder_desktop.services.choosing import choose
from aliorder_desktop.services.manners import choose_leads, lead_choice, lead_choices
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.overview import overview
from aliorder_desktop.services.recording import Telling, record, tell
from aliorder_desktop.services.reminding import Beat, heartbeat
from aliorder_desktop.services.retracting import retract
from aliorder_desktop.services.time_check import trust_time
from aliorder_desktop.services.workspace import Workspace

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ENDS = NOON + 10 * DAY
LATER = NOON + 18 * DAY  # five working days before it, to the end of Friday 13 March in Berlin,
BEST = datetime(2026, 3, 13, 22, 59, 59, tzinfo=UTC)


class Killed(BaseException):
    """Stands for kill -9: nothing runs after it."""


@dataclass
class Desk:
    """A desktop that keeps what it was sent; it can be missing, or the process die around it."""

    sent: list[Bubble] = field(default_factory=list)
    there: bool = True
    dies_before: bool = False
    dies_after: bool = False

    def reaches(self) -> bool:
        return self.there

    def send(self, bubble: Bubble) -> bool:
        if self.dies_before:
            raise Killed
        if self.there:
            self.sent.append(bubble)
        if self.dies_after:
            raise Killed
        return self.there


@dataclass
class House:
    """A record and a desktop; ``beat`` moves the time."""

    workspace: Workspace
    desk: Desk

    def beat(self, now: datetime) -> Beat:
        return heartbeat(self.workspace, now, self.desk)

    def titles(self, now: datetime) -> list[str]:
        """Return the titles of what goes out at ``now``."""
        before = len(self.desk.sent)
        self.beat(now)
        return [bubble.title for bubble in self.desk.sent[before:]]

    def order(self, title: str, now: datetime = NOON, **fields: str) -> str:
        """Add a shipped order and return its key."""
        draft = Draft("aliexpress", "", {"title": title, "order.status": "shipped"})
        key = add_order(self.workspace, draft, now).order_key
        for name, value in fields.items():
            tell(self.workspace, key, name.replace("__", "."), value, now, Telling())
        return key

    def protected(self, title: str, ends_at: datetime = ENDS, now: datetime = NOON) -> str:
        return self.order(title, now, protection__ends_at=ends_at.isoformat())


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[Callable[..., House]]:
    opened: list[Workspace] = []

    def open_it(**settings: object) -> House:
        folder = resource_folder()
        resources = resources_in(folder)
        made = open_workspace(Folders(tmp_path / "data"), resources, lambda: "Europe/Berlin", NOON)
        opened.append(made)
        chosen = choose(made, **settings)
        return House(replace(made, settings=chosen), Desk())

    yield open_it
    for each in opened:
        each.connection.close()


@pytest.fixture
def house(open_house: Callable[..., House]) -> House:
    return open_house()


def test_the_tightest_lead_speaks_once(house: House) -> None:
    house.protected("USB-C dock")
    assert len(house.titles(ENDS - 7 * DAY)) == 1
    assert house.titles(ENDS - 6 * DAY) == []
    assert house.titles(ENDS - 3 * HOUR) == ["Protection ends today, Thu 12 Mar 13:00: USB-C dock"]
    assert house.titles(ENDS + HOUR) == []


def test_reminders_count_from_the_moment_a_clock_is_best_acted_on(house: House) -> None:
    house.protected("USB-C dock", LATER)
    assert house.titles(BEST - 7 * DAY - HOUR) == []
    line = "Protection, best used by Fri 13 Mar, at the latest Fri 20 Mar: USB-C dock"
    assert house.titles(BEST - 7 * DAY) == [line]
    assert house.desk.sent[0].text == (
        "Has it arrived? If not, open a dispute before then. Best by Fri 13 Mar (in 7 d), at the "
        "latest Fri 20 Mar 13:00: only the seller can extend protection, and needs working days "
        "to do it."
    )
    assert house.titles(BEST - 4 * DAY) == []
    assert len(house.titles(BEST - 3 * DAY)) == 1
    assert house.titles(BEST - DAY) == [
        "Protection, best used by tomorrow, Fri 13 Mar, at the latest Fri 20 Mar: USB-C dock"
    ]
    assert house.titles(BEST - HOUR) == house.titles(BEST + 3 * DAY) == []
    assert house.titles(LATER - 3 * DAY) == ["Protection ends Fri 20 Mar 13:00: USB-C dock"]
    assert len(house.titles(LATER - DAY)) == len(house.titles(LATER - 3 * HOUR)) == 1


def test_a_clock_best_acted_on_while_away_is_to_be_acted_on_before_leaving(
    open_house: Callable[..., House],
) -> None:
    house = open_house(away_from="2026-03-12", away_until="2026-03-15")
    house.protected("USB-C dock", LATER)
    assert len(house.titles(BEST - 8 * DAY)) == 1
    leaves = datetime(2026, 3, 11, 23, tzinfo=UTC)  # midnight in Berlin
    assert house.titles(leaves - DAY) == [
        "Protection, best used by today, Wed 11 Mar, at the latest Fri 20 Mar: USB-C dock"
    ]
    assert house.desk.sent[-1].text.endswith(": you are away then.")
    assert house.titles(leaves + 4 * DAY) == []
    assert len(house.titles(LATER - 3 * DAY)) == 1


def test_notices_of_a_program_that_counted_from_the_end_are_not_said_again(house: House) -> None:
    """What was said 7 and 3 days before the end, by the same ledger, stands."""
    key = house.protected("USB-C dock", LATER)
    for days in (7, 3):
        at = LATER - days * DAY
        row = NoticeRow(
            NoticeKey(key, "protection_end", days * DAY, LATER),
            NoticeState.SHOWN, f"old{days}", "Protection ends", "", shown_at=at,
        )  # fmt: skip
        with house.workspace.connection.transaction():
            house.workspace.notices.save([row])
        assert house.titles(at + HOUR) == []
    assert len(house.titles(LATER - DAY)) == len(house.titles(LATER - 3 * HOUR)) == 1


def test_every_lead_of_every_pack_is_within_the_reach_of_a_heartbeat(house: House) -> None:
    shelf = house.workspace.shelf
    for country in ("", "DE", "GB", "US"):
        for marketplace in shelf.marketplaces():
            for rule in shelf.rulebook_for(marketplace, country).pack.clocks:
                days = [lead.value for lead in rule.leads if lead.unit != "hours"]
                assert timedelta(days=max(days, default=0)) <= LONGEST
                assert rule.do_by is None or rule.do_by.value <= 30


def test_a_long_sleep_wakes_to_one_notice_that_says_it_is_late(house: House) -> None:
    house.protected("USB-C dock", LATER)
    house.beat(NOON)
    (title,) = house.titles(LATER + 9 * HOUR)
    assert title == (
        "While the computer was off (told 9 h late): protection ended today, Fri 20 Mar 13:00"
    )
    assert "USB-C dock" in house.desk.sent[0].text
    assert house.titles(LATER + 10 * HOUR) == []


def test_what_was_over_before_its_order_was_recorded_is_an_inbox_row_alone(house: House) -> None:
    house.protected("Old dock", NOON - 2 * DAY)
    assert house.titles(NOON) == []
    (row,) = inbox(house.workspace, NOON)
    assert "Old dock" in row.title and not row.waits
    assert house.titles(NOON + HOUR) == []


def test_clocks_of_one_kind_on_one_day_are_one_notice(house: House) -> None:
    for number in range(12):
        house.protected(f"Lamp {number}", ENDS + timedelta(minutes=number))
    (title,) = house.titles(NOON)
    assert title == "12 orders: protection, best used by Thu 5 Mar, at the latest Thu 12 Mar"
    (title,) = house.titles(ENDS - DAY + HOUR)
    assert title == "12 orders: protection ends Thu 12 Mar"
    row, before = inbox(house.workspace, ENDS - DAY + HOUR)
    assert len(row.order_keys) == 12 and row.waits and not before.waits
    tag = house.desk.sent[-1].tag
    assert press(house.workspace, tag, "open", ENDS) == row.opens and len(row.opens) == 12


def test_more_than_three_kinds_at_once_come_as_one(house: House) -> None:
    for number in range(5):
        house.protected(f"Lamp {number}", ENDS + number * DAY)
    (title,) = house.titles(ENDS - 2 * HOUR)
    assert title == "5 things wait for you"
    assert "and 2 more" in house.desk.sent[0].text


def test_a_summary_of_several_kinds_opens_no_order(house: House) -> None:
    for number in range(3):
        house.protected(f"Lamp {number}", ENDS + number * DAY)
    house.order("Earphones", delivery__promised_by=(ENDS - 2 * HOUR).isoformat())
    assert house.titles(ENDS - HOUR) == ["4 things wait for you"]
    assert press(house.workspace, house.desk.sent[-1].tag, "default", ENDS) == ()


def test_arrived_and_fine_silences_an_order(house: House) -> None:
    key = house.protected("Lamp")
    done = record(house.workspace, key, "checked_and_fine", None, {}, NOON)
    assert house.titles(ENDS - HOUR) == []
    retract(house.workspace, done.event.event_id, ENDS - HOUR)
    assert len(house.titles(ENDS - HOUR)) == 1


def test_snoozed_is_silent_until_then_and_never_past_the_deadline(house: House) -> None:
    house.protected("Lamp")
    house.beat(ENDS - DAY)
    (row,) = inbox(house.workspace, ENDS - DAY)
    until = snooze(house.workspace, row.notice_id, Snooze.THREE_DAYS, ENDS - DAY)
    assert until == ENDS - HOUR
    assert house.titles(ENDS - 2 * HOUR) == []
    assert len(house.titles(ENDS - HOUR)) == 1
    assert house.titles(ENDS - HOUR / 2) == []


def test_a_snoozed_notice_of_a_clock_that_ended_never_speaks(house: House) -> None:
    key = house.protected("Lamp")
    house.beat(ENDS - DAY)
    snooze_all(house.workspace, Snooze.HOUR, ENDS - DAY)
    record(house.workspace, key, "checked_and_fine", None, {}, ENDS - DAY)
    assert house.titles(ENDS - DAY + 2 * HOUR) == []


def test_an_acknowledged_notice_waits_no_more_and_a_tighter_lead_still_comes(house: House) -> None:
    house.protected("Lamp")
    house.beat(ENDS - 7 * DAY)
    (row,) = inbox(house.workspace, ENDS - 7 * DAY)
    acknowledge(house.workspace, row.notice_id, ENDS - 7 * DAY)
    assert [r.waits for r in inbox(house.workspace, ENDS - 7 * DAY)] == [False]
    assert len(house.titles(ENDS - 3 * DAY)) == 1
    assert [r.waits for r in inbox(house.workspace, ENDS - 3 * DAY)] == [True, False]


def test_the_other_side_is_spoken_of_when_its_time_is_over(house: House) -> None:
    draft = Draft("aliexpress", "", {"title": "Desk lamp", "order.status": "awaiting_shipment"})
    key = add_order(house.workspace, draft, NOON).order_key
    record(house.workspace, key, "cancel_requested", None, {}, NOON)
    assert house.titles(NOON + timedelta(hours=71)) == []
    assert house.titles(NOON + timedelta(hours=72, minutes=10)) == [
        "The seller's time to answer is over: Desk lamp"
    ]


def test_a_secret_order_is_not_named(house: House) -> None:
    key = house.protected("Engagement ring")
    record(house.workspace, key, "tag", None, {"tag": "secret"}, NOON)
    house.beat(ENDS - HOUR)
    (bubble,) = house.desk.sent
    assert "ring" not in bubble.title + bubble.text and "a private order" in bubble.title


def test_a_deadline_in_quiet_hours_is_told_before_they_begin(
    open_house: Callable[..., House],
) -> None:
    house = open_house(quiet_from="22:00", quiet_until="07:00")
    ends = datetime(2026, 3, 12, 3, tzinfo=UTC)  # 04:00 in Berlin
    house.protected("Lamp", ends)
    house.beat(ends - 2 * DAY)
    evening = datetime(2026, 3, 11, 20, tzinfo=UTC)  # 21:00 in Berlin
    assert len(house.titles(ends - DAY + 4 * HOUR)) == 1  # 24 hours before is quiet too
    assert house.titles(evening - timedelta(minutes=1)) == []
    assert len(house.titles(evening)) == 1


def test_other_things_wait_until_quiet_hours_are_over(open_house: Callable[..., House]) -> None:
    house = open_house(quiet_from="22:00", quiet_until="07:00")
    promised = datetime(2026, 3, 12, 2, tzinfo=UTC)  # 03:00 in Berlin
    house.order("Earphones", delivery__promised_by=promised.isoformat())
    assert house.titles(promised + HOUR) == []
    assert len(house.titles(datetime(2026, 3, 12, 6, tzinfo=UTC))) == 1


def test_days_away_pull_a_deadline_forward(open_house: Callable[..., House]) -> None:
    house = open_house(away_from="2026-03-08", away_until="2026-03-14")
    house.protected("Lamp")
    house.beat(NOON + 3 * DAY)  # 7 days before
    leaves = datetime(2026, 3, 7, 23, tzinfo=UTC)  # midnight in Berlin
    assert len(house.titles(leaves - DAY)) == 1
    assert house.titles(ENDS - HOUR) == []


def test_without_a_service_a_notice_is_in_the_inbox_and_comes_once_there_is_one(
    house: House,
) -> None:
    house.protected("Lamp")
    house.desk.there = False
    beat = house.beat(ENDS - HOUR)
    assert [rows[0].state for rows in beat.said] == [NoticeState.LISTED]
    assert [row.waits for row in inbox(house.workspace, ENDS - HOUR)] == [True]
    assert house.beat(ENDS - HOUR / 2).said == ()
    house.desk.there = True
    assert len(house.titles(ENDS - HOUR / 3)) == 1
    assert house.titles(ENDS - HOUR / 4) == []


@pytest.mark.parametrize("after", [False, True])
def test_a_kill_around_the_sending_costs_one_repetition_at_most(
    house: House, *, after: bool
) -> None:
    house.protected("Lamp")
    house.desk.dies_before, house.desk.dies_after = not after, after
    with pytest.raises(Killed):
        house.beat(ENDS - HOUR)
    house.desk.dies_before = house.desk.dies_after = False
    house.beat(ENDS - HOUR + timedelta(minutes=1))
    house.beat(ENDS - HOUR + timedelta(minutes=2))
    assert len(house.desk.sent) == 1 + after


def test_an_acknowledged_lapse_leaves_the_agenda_everywhere(house: House) -> None:
    key = house.protected("Lamp")
    house.beat(ENDS - HOUR)
    (row,) = inbox(house.workspace, ENDS - HOUR)
    acknowledge(house.workspace, row.notice_id, ENDS - HOUR)
    assert len(agenda_at(house.workspace, ENDS - HOUR / 2, None)) == 1  # it still runs
    assert len(agenda_at(house.workspace, ENDS + HOUR, None)) == 1  # and has lapsed since
    acknowledge(house.workspace, row.notice_id, ENDS + HOUR)
    later = ENDS + 2 * HOUR
    page = overview(house.workspace, later).today
    assert agenda_at(house.workspace, later, None) == () and page.over == page.now == ()
    assert house.beat(later).entries == () and list(calendar_of(house.workspace, None, later)) == []
    longer = (ENDS + 30 * DAY).isoformat()
    tell(house.workspace, key, "protection.ends_at", longer, later, Telling())
    assert len(agenda_at(house.workspace, later, None)) == 1


def test_an_acknowledged_lapse_of_one_parcel_leaves_the_agenda_too(house: House) -> None:
    draft = Draft("aliexpress", "", {"title": "Lamp and shade", "order.status": "shipped"})
    key = add_order(house.workspace, draft, NOON).order_key
    number = "RB123456785CN"
    record(house.workspace, key, "parcel_seen", None, {"tracking": number}, NOON)
    of_parcel = Telling(part=number)
    tell(house.workspace, key, "delivery.promised_by", ENDS.isoformat(), NOON, of_parcel)
    late = ENDS + HOUR
    (entry,) = agenda_at(house.workspace, late, None)
    house.beat(late)
    (row,) = inbox(house.workspace, late)
    assert entry.part and row.waits
    acknowledge(house.workspace, row.notice_id, late)
    assert agenda_at(house.workspace, late + HOUR, None) == ()


def test_the_shoppers_leads_hold_at_once_for_all_for_a_clock_and_for_an_order(
    house: House,
) -> None:
    lamp, dock = house.protected("Lamp"), house.protected("Dock", ENDS + 5 * DAY)
    best = ENDS - 7 * DAY + 11 * HOUR
    choose_leads(house.workspace, "", [3 * DAY])
    assert house.titles(best - 3 * DAY - HOUR) == []
    assert len(house.titles(best - 3 * DAY)) == 1
    choose_leads(house.workspace, "protection_end", [2 * DAY])
    choose_leads(house.workspace, f"{dock} protection_end", [])
    assert house.titles(best - 2 * DAY - HOUR) == []
    assert len(house.titles(best - 2 * DAY)) == 1
    assert house.titles(ENDS - 3 * DAY) == []
    assert len(house.titles(ENDS - 2 * DAY)) == 1
    assert house.titles(ENDS + 4 * DAY + 23 * HOUR) == []  # the dock was to be passed over
    entry = agenda_at(house.workspace, ENDS - 2 * DAY, None)[0]
    assert entry.row.order_key == lamp
    assert lead_choice(house.workspace, entry).usual == (2 * DAY,)
    choose_leads(house.workspace, "protection_end", None)
    assert lead_choice(house.workspace, entry).usual == (3 * DAY,)


def test_leads_of_every_marketplace_can_be_chosen_those_with_orders_first(house: House) -> None:
    usual = [choice.where for choice in lead_choices(house.workspace)]
    assert list(dict.fromkeys(usual))[:2] == ["", "AliExpress"]
    draft = Draft("ebay", "12-34567-89012", {"title": "Lamp", "order.status": "shipped"})
    add_order(house.workspace, draft, NOON)
    found = lead_choices(house.workspace)
    assert list(dict.fromkeys(choice.where for choice in found))[:3] == ["", "eBay", "AliExpress"]
    assert {"protection_end", "report_end", "a_to_z_end"} <= {choice.name for choice in found}


def test_a_clock_of_short_notice_is_not_spoken_of_days_before(house: House) -> None:
    choose_leads(house.workspace, "", [9 * DAY, 2 * HOUR])
    draft = Draft("aliexpress", "", {"title": "Lamp", "order.status": "unpaid"})
    key = add_order(house.workspace, draft, NOON).order_key
    tell(house.workspace, key, "payment.pay_by", (NOON + 2 * DAY).isoformat(), NOON, Telling())
    (entry,) = agenda_at(house.workspace, NOON, None)
    assert lead_choice(house.workspace, entry).usual == (2 * HOUR,)


def test_a_time_before_what_was_recorded_is_told_until_it_is_called_right(house: House) -> None:
    house.protected("Lamp", LATER)
    assert house.beat(NOON + HOUR).behind is None
    for minutes in (0, 10, 20):
        early = NOON - 3 * DAY + timedelta(minutes=minutes)
        assert house.beat(early).behind == NOON - early
    trust_time(house.workspace)
    assert house.beat(NOON - 3 * DAY + HOUR).behind is None
    house.order("Mug", NOON - 3 * DAY + HOUR)
    assert house.beat(NOON - 3 * DAY + 2 * HOUR).behind is None
    house.order("Cup", NOON + DAY)
    assert house.beat(NOON - 2 * DAY).behind == 3 * DAY


def test_the_clock_set_back_makes_nothing_vanish(house: House) -> None:
    """Four hours at 400 days ahead: what was said then is said again at the true time."""
    house.protected("Lamp")
    house.beat(NOON)
    assert len(house.titles(NOON + 12 * DAY)) == 1  # lapsed, says the wrong clock
    beat = house.beat(NOON + 4 * HOUR)
    assert beat.behind is not None and beat.said == ()
    assert len(house.titles(ENDS - 7 * DAY)) == 1
    assert len(house.titles(ENDS - HOUR)) == 1


def test_a_moved_deadline_speaks_anew(house: House) -> None:
    key = house.protected("Lamp")
    assert len(house.titles(ENDS - HOUR)) == 1
    longer = (ENDS + 30 * DAY).isoformat()
    tell(house.workspace, key, "protection.ends_at", longer, ENDS - HOUR, Telling())
    assert house.titles(ENDS) == []
    assert len(house.titles(ENDS + 29 * DAY)) == 1


def test_a_button_records_and_answers(house: House) -> None:
    key = house.protected("Lamp")
    house.beat(ENDS - HOUR)
    (bubble,) = house.desk.sent
    assert [button for button, _ in bubble.buttons] == [
        "record:checked_and_fine", "open", "snooze:1h",
    ]  # fmt: skip
    assert press(house.workspace, bubble.tag, "default", ENDS - HOUR) == (key,)
    assert press(house.workspace, bubble.tag, "record:checked_and_fine", ENDS - HOUR) is None
    assert [row.waits for row in inbox(house.workspace, ENDS - HOUR)] == [False]


def test_a_year_of_200_orders_bothers_nobody_about_the_good_ones(house: House) -> None:
    """90 % are fine and marked so: at most one notice for each of them."""
    lots = random.Random(7)
    fine: dict[str, datetime] = {}
    told: Counter[str] = Counter()
    to_place = sorted(lots.randrange(365 * 24) for _ in range(200))
    arrivals: dict[str, datetime] = {}
    prompt: dict[str, bool] = {}
    for half_day in range(2 * 460):
        now = NOON + half_day * 12 * HOUR
        while to_place and NOON + to_place[0] * HOUR <= now:
            to_place.pop(0)
            key = house.order(
                f"Thing {len(arrivals)}", now,
                protection__ends_at=(now + 75 * DAY).isoformat(),
                delivery__promised_by=(now + 40 * DAY).isoformat(),
            )  # fmt: skip
            good = lots.random() < 0.9
            prompt[key] = lots.random() < 0.5
            arrivals[key] = now + lots.uniform(10, 60) * DAY if good else now + 999 * DAY
        for rows in house.beat(now).said:
            told.update({row.key.order_key for row in rows})
        for key, came in arrivals.items():
            # Some mark an order when it comes, some when a notice asks.
            marks = prompt[key] or told[key] or now - came > 10 * DAY
            if key not in fine and came <= now and marks:
                record(house.workspace, key, "checked_and_fine", None, {}, now)
                fine[key] = now
    counts = Counter(told[key] for key in fine)
    print(f"\n{len(fine)} fine orders, notices each: {dict(sorted(counts.items()))}")
    assert len(fine) > 170 and max(counts) <= 1


def test_a_kill_around_one_of_three_notices_repeats_that_one_alone(house: House) -> None:
    """A process of another name, as after a kill, goes on with what was claimed."""
    for number in range(3):
        house.protected(f"Dock {number}", ENDS + number * DAY, NOON)
    now = ENDS - 2 * HOUR
    last = _LastBreath(house.desk)
    with pytest.raises(Killed):
        heartbeat(house.workspace, now, last)
    assert len(house.desk.sent) == 2
    said = Counter(bubble.title for bubble in house.desk.sent)
    said.update(house.titles(now))
    assert sorted(said.values()) == [1, 1, 2]
    assert house.titles(now) == []


class _LastBreath:
    """A desktop whose notices go out until the process dies after the second of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def reaches(self) -> bool:
        return True

    def send(self, bubble: Bubble) -> bool:
        self._desk.send(bubble)
        if len(self._desk.sent) == 2:
            raise Killed
        return True
