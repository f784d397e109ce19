"""Reminders in every weather: sleep, kills, wrong clocks, and every order of events."""

from __future__ import annotations

import random
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from aliorder_desktop.domain.reminders import Snooze
from aliorder_desktop.services.answering import acknowledge, inbox, snooze
from aliorder_desktop.services.recording import record
from tests.services.weather import (
    CLOCK,
    DAY,
    HOUR,
    START,
    Weather,
    days_of_weather,
    weather,
)


def test_days_of_sleep_and_kills_lose_nothing(tmp_path: Path) -> None:
    with weather(tmp_path / "data") as here:
        assert days_of_weather(here, 1, 75, 20, pace=8) == 0
        assert here.repeats() <= sum(here.desk.killed_after.values())
        assert here.kills >= 5 and len(here.desk.told) >= 30


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_400_days_of_sleep_and_kills_lose_nothing(tmp_path: Path, seed: int) -> None:
    with weather(tmp_path / "data") as here:
        missed = days_of_weather(here, seed, 400, 800)
        allowed = sum(here.desk.killed_after.values())
        print(
            f"\nseed {seed}: 400 days, {len(here.due)} clocks, {here.kills} kills, "
            f"{len(here.desk.told)} notices of a clock, {missed} missed, "
            f"{here.repeats()} repeats (allowed {allowed})"
        )
        assert missed == 0 and here.repeats() <= allowed


def wrong_clock(here: Weather, seed: int, clocks: int, ahead: int) -> tuple[int, int]:
    """Let the computer's clock be days ahead for four hours; return lost and told."""
    lots = random.Random(seed)
    for _ in range(clocks):
        here.order(START + lots.uniform(0.5, 75) * DAY, START)
    here.beat(START)
    for minutes in range(0, 240, 30):
        here.beat(START + ahead * DAY + timedelta(minutes=minutes))
    now = START + 4 * HOUR
    here.beat(now)
    here.forget(now)
    lost = 0
    while now < START + 80 * DAY:
        here.beat(now)
        lost += len(here.missed(now))
        now += lots.uniform(0.5, 9) * HOUR
    return lost, len(here.desk.told)


@pytest.mark.parametrize("ahead", [400, 40])
def test_a_clock_days_ahead_for_four_hours_loses_nothing(tmp_path: Path, ahead: int) -> None:
    with weather(tmp_path / "data") as here:
        lost, told = wrong_clock(here, 1, 6, ahead)
        assert lost == 0 and told >= 6


@pytest.mark.long
@pytest.mark.parametrize("ahead", [400, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_300_clocks_lose_nothing_to_a_clock_days_ahead(
    tmp_path: Path, seed: int, ahead: int
) -> None:
    with weather(tmp_path / "data") as here:
        lost, told = wrong_clock(here, seed, 300, ahead)
        print(f"\nseed {seed}: 300 clocks, {ahead} days ahead for 4 h: {lost} lost, {told} told")
        assert lost == 0 and told >= 300


class Reminders(RuleBasedStateMachine):
    """Whatever happens in whatever order: nothing missed, nothing said twice but after a kill."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self.here = self._stack.enter_context(weather(Path(folder) / "data"))
        self.now = START
        self.put_off: set[str] = set()
        self.beaten = False

    def teardown(self) -> None:
        self._stack.close()

    @rule(days=st.integers(1, 60), hours=st.integers(0, 23))
    def add(self, days: int, hours: int) -> None:
        if len(self.here.due) < 6:
            self.here.order(self.now + days * DAY + hours * HOUR, self.now)
            self.beaten = False

    @rule(hours=st.sampled_from([0.02, 0.5, 1, 3, 11, 24, 70, 200]), dies=st.sampled_from(
        ["", "", "", "before", "after"]
    ))  # fmt: skip
    def go_on(self, hours: float, dies: str) -> None:
        self.now += hours * HOUR
        self.beaten = self.here.beat(self.now, dies)

    @rule(which=st.integers(0, 5), days=st.integers(1, 40))
    def extend(self, which: int, days: int) -> None:
        running = [key for key, due in self.here.due.items() if due > self.now]
        if running:
            key = running[which % len(running)]
            self.here.move(key, self.here.due[key] + days * DAY, self.now)
            self.put_off.discard(key)
            self.beaten = False

    @rule(which=st.integers(0, 5))
    def fine(self, which: int) -> None:
        keys = list(self.here.due)
        if keys:
            key = keys[which % len(keys)]
            record(self.here.workspace, key, "checked_and_fine", None, {}, self.now)
            del self.here.due[key]

    @rule(choice=st.sampled_from(Snooze))
    def put_all_off(self, choice: Snooze) -> None:
        for row in inbox(self.here.workspace, self.now):
            if row.waits:
                back = snooze(self.here.workspace, row.notice_id, choice, self.now)
                for key in row.order_keys:
                    due = self.here.due.get(key)
                    assert due is None or due < self.now or back < due
                    self.put_off.add(key)

    @rule()
    def acknowledge_all(self) -> None:
        for row in inbox(self.here.workspace, self.now):
            if row.waits:
                acknowledge(self.here.workspace, row.notice_id, self.now)
        asleep = [row for row in inbox(self.here.workspace, self.now) if row.snoozed_until]
        self.put_off &= {key for row in asleep for key in row.order_keys}

    @invariant()
    def nothing_is_missed(self) -> None:
        if self.beaten:
            missing = set(self.here.missed(self.now)) - self.put_off
            assert not missing, missing

    @invariant()
    def nothing_is_said_of_what_is_fine(self) -> None:
        assert all(key.clock == CLOCK for key in self.here.desk.told)


TestReminders = Reminders.TestCase
TestReminders.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class ManyReminders(Reminders):
    """The same, for longer."""


TestManyReminders = ManyReminders.TestCase
TestManyReminders = pytest.mark.long(TestManyReminders)
TestManyReminders.settings = settings(
    max_examples=300,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
