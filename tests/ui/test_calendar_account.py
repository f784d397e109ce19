"""A calendar on a server, from the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from aliorder_desktop.domain.calendar_account import Standing
from aliorder_desktop.domain.troubles import Trouble
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.answering import inbox
from aliorder_desktop.services.calendar_account import account_of, standing_of
from aliorder_desktop.ui.calendar_dialog import CalendarDialog
from aliorder_desktop.ui.reminders_dialog import RemindersDialog
from tests.desktop.calendar_server import (
    PASSWORD,
    USER,
    CalendarStand,
    Request,
    calendar_stand,
    way_past,
)
from tests.desktop.keyrings import MemoryKeyring, keyring_of
from tests.ui.house import House, button_of, text_of

DOCK = "8190123456789012"


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarStand]:
    with calendar_stand(tmp_path_factory.mktemp("server") / "radicale") as started:
        yield started


@pytest.fixture(autouse=True)
def keys() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    with keyring_of(backend):
        yield backend


@pytest.fixture
def place(stand: CalendarStand) -> str:
    place = f"calendar-{len(stand.made)}"
    stand.make(place, place)
    return place


def add_dock(home: House) -> None:
    told = {"title": "USB-C dock", "order.status": "shipped", "protection.ends_at": "9d"}
    home.done(lambda opened: add_order(opened, Draft("aliexpress", DOCK, told), home.time()))


def opened(home: House) -> CalendarDialog:
    home.wiring.reminders.choose_reminders()
    button_of(home.shown(RemindersDialog), "Calendar on a server…").click()
    return home.shown(CalendarDialog)


def switch_on(home: House, address: str, place: str) -> None:
    form = opened(home)
    form.address.setText(address)
    form.user.setText(USER)
    form.password.setText(PASSWORD)
    button_of(form, "Ask the server").click()
    home.bot.waitUntil(lambda: form.calendar.count() > 0, timeout=20000)
    form.calendar.setCurrentText(place)
    with home.bot.waitSignal(home.wiring.reminders.settled):
        button_of(form, "Send them").click()


def test_what_would_be_sent_is_said_before_anything_is(
    home: House, stand: CalendarStand, place: str
) -> None:
    add_dock(home)
    form = opened(home)
    assert "nothing leaves this computer" in text_of(form)
    assert not form._keep.isEnabled()
    form.address.setText("http://example.org")
    form.user.setText(USER)
    button_of(form, "Ask the server").click()
    assert "is not encrypted" in text_of(form)
    form.address.setText(stand.address)
    form.password.setText("wrong")
    button_of(form, "Ask the server").click()
    home.bot.waitUntil(lambda: "does not take this name" in text_of(form), timeout=20000)
    form.password.setText(PASSWORD)
    button_of(form, "Ask the server").click()
    home.bot.waitUntil(lambda: form.calendar.count() > 0, timeout=20000)
    assert "This goes to 127.0.0.1" in text_of(form) and "Not sent: what was" in text_of(form)
    form.shows_orders.setChecked(True)
    assert "With it go what was bought" in text_of(form)
    button_of(form, "Back").click()
    assert home.asked(account_of) is None and stand.files(place) == {}


def test_it_is_kept_in_step_beside_the_window_and_taken_back(
    home: House, stand: CalendarStand, place: str, keys: MemoryKeyring
) -> None:
    add_dock(home)
    switch_on(home, stand.address, place)
    home.bot.waitUntil(lambda: len(stand.files(place)) > 0, timeout=20000)
    before = len(stand.files(place))
    told = {"title": "Lamp", "order.status": "shipped", "protection.ends_at": "5d"}
    draft = Draft("aliexpress", "8190123456789029", told)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.bot.waitUntil(lambda: len(stand.files(place)) > before, timeout=20000)
    assert "Lamp" not in "".join(stand.files(place).values())
    home.bot.waitUntil(lambda: standing(home).done_at is not None, timeout=20000)

    form = opened(home)
    assert "Up to date at" in text_of(form)
    with home.bot.waitSignal(home.wiring.reminders.said, timeout=20000) as said:
        button_of(form, "Off, and remove there").click()
    assert "removed there" in str(said.args)
    assert stand.files(place) == {} and keys.kept == {}
    assert home.asked(account_of) is None


def test_nothing_of_the_sample_is_sent(home: House) -> None:
    home.wiring.sample_wanted.emit(True)
    home.wait_for_text(home.wiring.today, "Desk lamp, warm white")
    with home.bot.waitSignal(home.wiring.reminders.said) as said:
        home.wiring.reminders.calendar.open()
    assert "Go back to your own orders" in str(said.args)


def test_a_server_that_is_gone_holds_nobody_up_and_is_told_after_a_day(
    home: House, stand: CalendarStand, place: str
) -> None:
    add_dock(home)
    home.wiring.reminders.hush(Trouble.UNREACHABLE)  # there is no bus here
    switch_on(home, stand.address, place)
    home.bot.waitUntil(lambda: len(stand.files(place)) > 0, timeout=20000)
    home.bot.waitUntil(lambda: standing(home).done_at is not None, timeout=20000)
    stand.stop()
    try:
        told = {"title": "Lamp", "order.status": "shipped", "protection.ends_at": "5d"}
        draft = Draft("aliexpress", "8190123456789029", told)
        home.done(lambda opened: add_order(opened, draft, home.time()))
        home.bot.waitUntil(lambda: standing(home).failures == 1, timeout=20000)
        assert not tells(home)
        home.time.go_on(days=1, hours=1)
        with home.bot.waitSignal(home.wiring.heartbeat.beaten):
            home.wiring.heartbeat.beat()
        home.bot.waitUntil(lambda: tells(home), timeout=20000)
        home.bot.waitUntil(lambda: standing(home).failures == 2, timeout=20000)
    finally:
        stand.start()
    button_of(home.wiring.trouble_bar, "Look at it").click()
    form = home.shown(CalendarDialog)
    assert "Not brought up to date" in text_of(form) and "does not answer" in text_of(form)
    home.time.go_on(hours=7)
    with home.bot.waitSignal(home.wiring.heartbeat.beaten):
        home.wiring.heartbeat.beat()
    home.bot.waitUntil(lambda: standing(home).failures == 0, timeout=20000)
    with home.bot.waitSignal(home.wiring.heartbeat.beaten):
        home.wiring.heartbeat.beat()
    assert not tells(home)


def test_a_server_that_never_answers_holds_up_neither_reminders_nor_the_end(
    home: House, stand: CalendarStand, place: str
) -> None:
    asked, let_go = threading.Event(), threading.Event()

    def hang(_: Request, answered: bool) -> bool:
        if answered or not hangs:
            return False
        asked.set()
        let_go.wait(60)
        return True

    hangs = False
    with way_past(stand, hang) as address:
        add_dock(home)
        switch_on(home, address, place)
        home.bot.waitUntil(lambda: standing(home).done_at is not None, timeout=20000)
        hangs = True
        told = {"title": "Lamp", "order.status": "shipped", "protection.ends_at": "20h"}
        draft = Draft("aliexpress", "8190123456789029", told)
        home.done(lambda opened: add_order(opened, draft, home.time()))
        home.bot.waitUntil(asked.is_set, timeout=20000)
        home.time.go_on(hours=18)
        with home.bot.waitSignal(home.wiring.heartbeat.beaten):
            home.wiring.heartbeat.beat()
        found = home.asked(lambda opened: inbox(opened, home.time()))
        assert isinstance(found, tuple) and any("Lamp" in row.title for row in found)
        home.application.office.close()  # does not come back while it waits for the server
        assert not let_go.is_set()
        let_go.set()


def standing(home: House) -> Standing:
    found = home.asked(standing_of)
    assert isinstance(found, Standing)
    return found


def tells(home: House) -> bool:
    bar = home.wiring.trouble_bar
    return bar._trouble is Trouble.CALENDAR_BEHIND
