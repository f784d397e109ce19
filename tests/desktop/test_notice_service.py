"""The notifier on a real bus: nobody else's clicks, and none of ours lost."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aliorder_desktop.desktop.bubble import Bubble, Press
from aliorder_desktop.desktop.notifier import Notifier
from tests.desktop.notice_service import Service, notice_service

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)
OPEN = (("open", "Open"),)


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with notice_service(tmp_path) as started:
        address = started.environment["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield started


def heard(notifier: Notifier, count: int, seconds: float = 10) -> list[Press]:
    """Return what is heard until ``count`` presses came, or the time is over."""
    found: list[Press] = []
    end = time.monotonic() + seconds
    while len(found) < count and time.monotonic() < end:
        found += notifier.drain()
        time.sleep(0.01)
    return found


def test_a_click_on_another_programs_notice_never_opens_ours(service: Service) -> None:
    ours, theirs = Notifier("AliOrder Desktop", "org.x"), Notifier("Mail", "org.mail")
    assert theirs.send(Bubble("mail", "You have mail", "", OPEN))
    assert ours.send(Bubble("dock", "Protection ends", "", OPEN))
    for _ in range(20):
        service.click(1, "open")
        service.click(1, "default")
    service.click(2, "open")
    assert heard(ours, 1) == [Press("dock", "open")]
    assert heard(ours, 1, seconds=0.3) == []
    assert heard(theirs, 1)[0] == Press("mail", "open")
    ours.close()
    theirs.close()


def test_300_clicks_are_heard_in_order_while_notices_go_out(service: Service) -> None:
    notifier = Notifier("AliOrder Desktop", "org.x")
    for number in range(300):
        assert notifier.send(Bubble(f"tag {number}", f"Notice {number}", "", OPEN))
    found: list[Press] = []
    for number in range(300):
        service.click(number + 1, "open")
        notifier.send(Bubble("more", "More", ""))
        if number % 7 == 0:
            found += notifier.drain()
    found += heard(notifier, 300 - len(found))
    assert [press.tag for press in found] == [f"tag {number}" for number in range(300)]
    notifier.close()
