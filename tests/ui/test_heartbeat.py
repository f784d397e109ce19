"""The heartbeat goes on, whatever happens to the record around it."""

from __future__ import annotations

from datetime import datetime

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.answering import inbox
from tests.ui.house import House


def test_a_record_reopened_during_a_beat_is_looked_after_again(home: House) -> None:
    told = {"title": "Dock", "order.status": "shipped", "protection.ends_at": "9d"}
    draft = Draft("aliexpress", "8190123456789012", told)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.wiring.heartbeat.beat()  # its answer is of a record that is closed when it comes
    home.wiring.reopen_wanted.emit()
    home.time.go_on(days=8, hours=12)
    with home.bot.waitSignal(home.wiring.heartbeat.beaten):
        home.wiring.heartbeat.beat()
    found = home.asked(lambda opened: inbox(opened, home.time()))
    assert isinstance(found, tuple) and "Dock" in found[0].title + found[0].text


def test_a_beat_that_is_asked_for_during_another_follows_it(home: House) -> None:
    heart = home.wiring.heartbeat
    home.bot.waitUntil(lambda: not heart._beats)
    beaten: list[datetime] = []
    heart.beaten.connect(lambda: beaten.append(home.time()))
    heart.beat()
    home.time.go_on(hours=1)
    heart.beat()
    home.bot.waitUntil(lambda: len(beaten) == 2)


def test_the_sample_is_silent_and_the_own_record_speaks_after_it(home: House) -> None:
    home.wiring.heartbeat.beat()
    home.wiring.sample_wanted.emit(True)
    home.wait_for_text(home.wiring.today, "Desk lamp, warm white")
    assert home.asked(lambda opened: inbox(opened, home.time())) == ()
    home.wiring.sample_wanted.emit(False)
    with home.bot.waitSignal(home.wiring.heartbeat.beaten):
        home.wiring.heartbeat.beat()
