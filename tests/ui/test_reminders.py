"""Reminders in the window: leads, quiet hours, secrets, snoozing until, and what hinders them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QMenu

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.notices import InboxRow
from aliorder_desktop.domain.troubles import Trouble
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.answering import inbox
from aliorder_desktop.services.choosing import kept_settings
from aliorder_desktop.ui.leads_dialog import LeadsDialog
from aliorder_desktop.ui.main_window import INBOX
from aliorder_desktop.ui.qr_dialog import QrDialog
from aliorder_desktop.ui.reminders_dialog import RemindersDialog
from aliorder_desktop.ui.until_dialog import UntilDialog
from tests.ui.house import House, button_of, text_of

DOCK = "aliexpress:8190123456789012"
HOUR = timedelta(hours=1)


def add_dock(home: House, ends: str = "9d") -> AgendaEntry:
    told = {"title": "USB-C dock", "order.status": "shipped", "protection.ends_at": ends}
    draft = Draft("aliexpress", DOCK.partition(":")[2], told)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    return protection(home)


def protection(home: House) -> AgendaEntry:
    found = home.asked(lambda opened: agenda_at(opened, home.time(), None))
    assert isinstance(found, tuple)
    entries: tuple[AgendaEntry, ...] = found
    return next(entry for entry in entries if entry.clock == "protection_end")


def beat(home: House) -> None:
    home.bot.wait(400)  # the beat that follows a change has begun
    for _ in range(2):  # it may be of the time before; the one after it is of now
        with home.bot.waitSignal(home.wiring.heartbeat.beaten):
            home.wiring.heartbeat.beat()


def notices_of(home: House) -> tuple[InboxRow, ...]:
    found = home.asked(lambda opened: inbox(opened, home.time()))
    assert isinstance(found, tuple)
    return found


def test_leads_quiet_hours_and_days_away_are_kept(home: House) -> None:
    home.wiring.reminders.choose_reminders()
    form = home.shown(RemindersDialog)
    assert form.leads["protection_end"].placeholderText() == "7 d, 3 d, 1 d, 3 h"
    form.leads["protection_end"].setText("soon")
    assert not form._keep.isEnabled() and "7 d, 3 d" in text_of(form)
    form.leads["protection_end"].setText("5d, 2h")
    form.quiet.setChecked(True)
    form.quiet_from.setTime(QTime(21, 30))
    form.away.setChecked(True)
    form.away_from.setDate(QDate(2026, 3, 20))
    assert form.away_until.date() == QDate(2026, 3, 20)  # no end before the beginning
    with home.bot.waitSignal(home.wiring.reminders.settled):
        button_of(form, "Keep it").click()
    settings = home.application.office.settings
    assert home.asked(lambda opened: kept_settings(opened.setting_store)) == settings
    assert settings.leads == {"protection_end": [120.0, 2.0]}
    assert (settings.quiet_from, settings.quiet_until) == ("21:30", "07:00")
    assert settings.away_until == "2026-03-20"


def test_what_was_chosen_is_shown_again_and_can_be_taken_back(home: House) -> None:
    test_leads_quiet_hours_and_days_away_are_kept(home)
    home.bot.wait(50)
    home.wiring.reminders.choose_reminders()
    form = home.shown(RemindersDialog)
    assert form.leads["protection_end"].text() == "5 d, 2 h"
    assert form.quiet.isChecked() and form.away.isChecked()
    form.away.setChecked(False)
    form.leads["protection_end"].setText("")
    with home.bot.waitSignal(home.wiring.reminders.settled):
        button_of(form, "Keep it").click()
    settings = home.application.office.settings
    assert settings.leads == {} and settings.away_from == "" and settings.quiet_from == "21:30"


def test_one_date_of_one_order_has_leads_of_its_own(home: House) -> None:
    home.wiring.reminders.choose_leads(add_dock(home, "12d"))  # best used by the end of 9 March
    asked = home.shown(LeadsDialog)
    asked.edit.setText("7d 9h")
    with home.bot.waitSignal(home.wiring.reminders.settled):
        button_of(asked, "Keep it").click()
    home.time.go_on(hours=2)
    beat(home)
    assert notices_of(home) == ()
    home.time.go_on(hours=1)
    beat(home)
    (notice,) = notices_of(home)
    assert notice.title.startswith("Protection, best used by") and "dock" in notice.title


def test_a_date_is_shown_to_a_phone_and_read_from_the_screen(home: House, tmp_path: Path) -> None:
    reader = shutil.which("zbarimg")
    if reader is None:
        pytest.skip("zbarimg is not installed")
    add_dock(home)
    home.wiring.open_order(DOCK)
    home.wait_for_text(home.wiring.panel, "Buyer protection ends")
    button_of(home.wiring.panel, "More").click()
    (menu,) = [each for each in home.window.findChildren(QMenu) if each.isVisible()]
    menu.actions()[-1].trigger()
    menu.close()
    shown = home.shown(QrDialog)
    file = tmp_path / "screen.png"
    shown.grab().save(str(file))
    done = subprocess.run([reader, "-q", "--raw", str(file)], capture_output=True, check=True)
    assert b"SUMMARY:Buyer protection ends: USB-C dock" in done.stdout


def test_a_secret_order_is_called_so_until_it_is_no_longer(home: House) -> None:
    add_dock(home, "20h")
    home.wiring.open_order(DOCK)
    home.wait_for_text(home.wiring.panel, "Keep this secret")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(home.wiring.panel, "Keep this secret").click()
    home.wait_for_text(home.wiring.today, "a private order")
    assert "dock" not in text_of(home.wiring.today)
    home.wait_for_text(home.wiring.panel, "No longer keep it secret")
    with home.bot.waitSignal(home.wiring.deeds.done):
        button_of(home.wiring.panel, "No longer keep it secret").click()
    home.wait_for_text(home.wiring.today, "USB-C dock")


def test_a_notice_is_put_off_until_a_time_and_never_past_its_deadline(home: House) -> None:
    entry = add_dock(home, "20h")
    beat(home)
    home.window.open_page(INBOX)
    (notice,) = notices_of(home)
    home.wiring.inbox.until_wanted.emit(notice.notice_id, notice.title)
    asked = home.shown(UntilDialog)
    home.write(asked.when.edit, "3d")
    with home.bot.waitSignal(home.wiring.reminders.said) as said:
        button_of(asked, "Snooze").click()
    (notice,) = notices_of(home)
    assert notice.snoozed_until == entry.due_at - HOUR
    assert "tomorrow" in said.args[0]


def test_a_wrong_time_is_told_over_the_pages_until_it_is_called_right(home: House) -> None:
    add_dock(home)
    bar = home.wiring.trouble_bar
    home.time.go_on(days=-2)
    for _ in range(2):
        beat(home)
        assert bar.isVisible() and "lies 2 d before" in text_of(bar)
    with home.bot.waitSignal(home.wiring.heartbeat.beaten):
        button_of(bar, "The time is right").click()
    beat(home)
    assert "lies 2 d before" not in text_of(bar)


def test_what_lasts_is_left_so_for_good(
    home: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    add_dock(home)
    bar = home.wiring.trouble_bar
    for trouble in (Trouble.UNREACHABLE, Trouble.NO_AUTOSTART):
        beat(home)
        assert bar.isVisible() and bar._trouble is trouble
        with home.bot.waitSignal(home.wiring.reminders.settled):
            button_of(bar, "Leave it so").click()
    beat(home)
    assert not bar.isVisible()
    assert set(home.application.office.settings.hushed) == {"unreachable", "no_autostart"}


def test_a_beat_that_waits_for_long_is_told(home: House) -> None:
    beat(home)
    home.wiring.heartbeat._beats = True  # another program holds the record
    home.time.go_on(minutes=6)
    home.wiring.heartbeat.beat()
    assert "Nobody has looked for 6 min" in text_of(home.wiring.trouble_bar)
    home.wiring.heartbeat._beats = False
    beat(home)
    assert home.wiring.trouble_bar._trouble is None
