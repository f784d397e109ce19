"""Out of a sandbox: notices and starting with the session, by a portal on a real bus."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aliorder_desktop.desktop.autostart import autostart_state, set_autostart
from aliorder_desktop.desktop.background_portal import may_start
from aliorder_desktop.desktop.bubble import Bubble, Press
from aliorder_desktop.desktop.notifier import Notifier
from tests.desktop.notice_service import notice_service, session_bus
from tests.desktop.portal_service import portal

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)
DOCK = Bubble("dock", "Protection ends", "Has it arrived?", (("open", "Open"),), click="Open")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a bus where nobody takes notices yet."""
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def heard(notifier: Notifier) -> tuple[Press, ...]:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if found := notifier.drain():
            return found
        time.sleep(0.01)
    return ()


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not until() and time.monotonic() < end:
        time.sleep(0.01)
    assert until()


@pytest.mark.parametrize("sandboxed", [True, False])
def test_a_notice_goes_out_its_buttons_come_back_and_it_is_withdrawn(
    bus: str, sandboxed: bool
) -> None:
    assert bus
    notifier = Notifier("AliOrder Desktop", "org.x", sandboxed=sandboxed)
    assert not notifier.reaches() and not notifier.send(DOCK)
    with portal() as desktop:
        assert notifier.reaches() and notifier.send(DOCK)
        assert desktop.notices["dock"]["title"] == "Protection ends"
        desktop.click("dock", "open")
        assert heard(notifier) == (Press("dock", "open"),)
        wait(lambda: desktop.withdrawn == ["dock"])
        desktop.click("dock", "default")
        assert heard(notifier) == (Press("dock", "default"),)
    assert not notifier.reaches()
    notifier.close()


def test_what_was_pressed_on_others_notices_is_not_ours(bus: str) -> None:
    assert bus
    notifier = Notifier("AliOrder Desktop", "org.x", sandboxed=True)
    with portal() as desktop:
        assert notifier.send(DOCK)
        desktop.click("mail", "open")
        desktop.click("dock", "open", action="app.other")
        desktop.click("dock", "open")
        assert heard(notifier) == (Press("dock", "open"),)
    notifier.close()


def test_outside_a_sandbox_the_service_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with notice_service(tmp_path) as service:
        address = service.environment["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with portal() as desktop:
            for sandboxed in (False, True):
                notifier = Notifier("AliOrder Desktop", "org.x", sandboxed=sandboxed)
                assert notifier.send(DOCK)
                notifier.close()
            assert len(service.shown()) == 1 and list(desktop.notices) == ["dock"]


def test_starting_with_the_session_is_the_desktops_to_allow(
    bus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bus
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with portal() as desktop:
        set_autostart(["aliorder-desktop"], "Why", on=True, sandboxed=True)
        wait(lambda: autostart_state() is True)
        assert desktop.asked[0]["commandline"] == ["aliorder-desktop", "--hidden"]
        assert desktop.asked[0]["autostart"] is True
        set_autostart(["aliorder-desktop"], "Why", on=False, sandboxed=True)
        wait(lambda: autostart_state() is False)
        assert desktop.asked[1]["autostart"] is False
    with portal(grants=False) as desktop:
        assert may_start(["aliorder-desktop"], "Why", on=True) is False
        set_autostart(["aliorder-desktop"], "Why", on=True, sandboxed=True)
        wait(lambda: len(desktop.asked) == 2)
    assert autostart_state() is False
    assert may_start(["aliorder-desktop"], "Why", on=True) is None
