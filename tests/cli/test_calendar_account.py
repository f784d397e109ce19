"""A calendar on a real server, kept in step by the command line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Answer, CommandLine
from tests.desktop.calendar_server import (
    PASSWORD,
    USER,
    CalendarStand,
    Request,
    calendar_stand,
    path_of,
    turned_to,
    way_past,
)
from tests.desktop.keyrings import ClosedKeyring, MemoryKeyring, keyring_of

ROOT = Path(__file__).parents[2]
LAMP, DOCK, MUG = "3066082282204417", "3066288170274417", "3066898456134417"
LATER, MUCH_LATER = "2026-03-03T12:00:00Z", "2026-03-04T12:00:00Z"
FOREIGN = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Others//EN\r
BEGIN:VEVENT\r
UID:dentist@example.org\r
DTSTAMP:20260101T000000Z\r
DTSTART:20260305T160000Z\r
SUMMARY:Dentist\r
END:VEVENT\r
END:VCALENDAR\r
"""


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
    """Return the place of a calendar of this test's own."""
    place = f"calendar-{len(stand.made)}"
    stand.make(place, place)
    return place


@pytest.fixture
def dated(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on three orders, the first with two clocks, the last without."""
    rows = (
        f'{LAMP},2026-02-20,"Desk, lamp; <b>2</b>",2,11.45,EUR,Awaiting delivery,,Lumi Store',
        f"{DOCK},2026-02-21,USB-C dock,1,18.90,EUR,Awaiting shipment,,Hub Store",
        f"{MUG},2026-02-22,Mug,1,6.00,EUR,Awaiting delivery,,Cup Store",
    )
    aliorder.json("import", order_file(*rows))
    aliorder.json("tell", LAMP, "protection.ends_at", "9d 4h")
    aliorder.json("record", DOCK, "cancel_requested", "--at", "2026-03-02T09:00:00Z")
    return aliorder


def connect(dated: CommandLine, address: str, name: str, *options: str) -> Answer:
    words = ("calendar", "connect", address, "--user", USER, "--calendar", name, "--json", *options)
    return dated(*words, stdin=PASSWORD + "\n")


def events(stand: CalendarStand, place: str) -> dict[str, str]:
    """Return title and instant of every event the server holds."""
    texts = stand.files(place).values()
    found: list[Any] = [each for text in texts for each in Calendar.from_ical(text).walk("VEVENT")]
    return {str(event["summary"]): event["dtstart"].dt.isoformat() for event in found}


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_before_it_begins_it_says_what_would_be_sent_and_sends_nothing(
    dated: CommandLine, stand: CalendarStand, place: str, keys: MemoryKeyring
) -> None:
    before = connect(dated, stand.address, place)
    assert before.status == 1 and before.json["error"] == "calendar_not_agreed"
    assert "Not sent: what was bought" in before.err and "127.0.0.1" in before.err
    assert stand.files(place) == {} and keys.kept == {}
    assert dated.json("calendar", "status")["on"] is False
    assert "nothing leaves this computer" in dated("calendar", "status").err


def test_clocks_are_sent_changed_and_removed_and_others_left_alone(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    stand.ask("PUT", f"{USER}/{place}/dentist.ics", FOREIGN)
    begun = connect(dated, stand.address, place, "--agree")
    assert begun.json == {
        "calendar": place, "events": 2, "sent": 2, "changed": 0, "removed": 0, "left": 0,
        "spared": 0,
    }, begun.err  # fmt: skip
    assert events(stand, place) == {
        "Dentist": "2026-03-05T16:00:00+00:00",
        "Seller must answer your cancellation request: an order at AliExpress": (
            "2026-03-05T09:00:00+00:00"
        ),
        "Buyer protection ends: an order at AliExpress": "2026-03-11T16:00:00+00:00",
    }
    assert dated.json("calendar", "sync", now=LATER)["sent"] == 0

    dated.json("tell", LAMP, "protection.ends_at", "20d", now=LATER)
    dated.json("record", DOCK, "seller_refused_cancel", now=LATER)
    again = dated.json("calendar", "sync", now=LATER)
    assert (again["changed"], again["removed"]) == (1, 1)
    found = events(stand, place)
    assert found["Buyer protection ends: an order at AliExpress"] == "2026-03-23T12:00:00+00:00"
    assert not any("cancellation request" in title for title in found)
    assert found["Dentist"] == "2026-03-05T16:00:00+00:00"
    (changed,) = [text for text in stand.files(place).values() if "protection" in text]
    assert "SEQUENCE:1" in changed and changed.count("BEGIN:VALARM") >= 4


@pytest.mark.parametrize("options", [(), ("--show-orders",)])
def test_nothing_of_a_secret_order_nor_what_is_not_chosen_reaches_the_server(
    dated: CommandLine, stand: CalendarStand, place: str, options: tuple[str, ...]
) -> None:
    dated.json("record", DOCK, "tag", "--set", "tag=secret")
    connect(dated, stand.address, place, "--agree", *options)
    stored = "".join(stand.files(place).values()).replace("\n ", "").replace(" ", "")
    assert len(stand.files(place)) == 2
    for word in ("dock", "18.90", DOCK, "HubStore"):
        assert word not in stored
    of_the_lamp = ("Desk\\,lamp\\;<b>2</b>", "22.90EUR", LAMP)
    assert all((word in stored) == bool(options) for word in of_the_lamp)


def test_only_what_is_chosen_is_sent(dated: CommandLine, stand: CalendarStand, place: str) -> None:
    connect(dated, stand.address, place, "--agree", "--only-mine")
    assert list(events(stand, place)) == ["Buyer protection ends: an order at AliExpress"]
    wrong = connect(dated, stand.address, place, "--agree", "--marketplace", "e-bay")
    assert wrong.json["error"] == "no_such_marketplace" and "ebay" in wrong.err
    again = connect(dated, stand.address, place, "--agree", "--marketplace", "ebay")
    assert again.json["removed"] == 1 and stand.files(place) == {}


def test_what_the_shopper_does_there_stands_until_the_clock_moves(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    connect(dated, stand.address, place, "--agree")
    names = {name: text for name, text in stand.files(place).items() if "protection" in text}
    ((name, text),) = names.items()
    stand.ask("PUT", f"{USER}/{place}/{name}", text.replace("Buyer protection", "My lamp"))
    dated.json("calendar", "sync", now=LATER)
    assert "My lamp" in stand.files(place)[name]

    stand.ask("DELETE", f"{USER}/{place}/{name}")
    dated.json("settings", "quiet=15:00-18:00", now=LATER)  # other alarms, the same instant
    assert dated.json("calendar", "sync", now=LATER)["left"] == 1
    assert name not in stand.files(place)
    dated.json("tell", LAMP, "protection.ends_at", "15d", now=MUCH_LATER)
    dated.json("calendar", "sync", now=MUCH_LATER)
    assert "20260319T120000Z" in stand.files(place)[name]


def test_an_event_of_others_under_our_name_is_spared(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    connect(dated, stand.address, place, "--agree")
    (name, *_) = stand.files(place)
    dated("calendar", "off", "--remove")
    stand.ask("PUT", f"{USER}/{place}/{name}", FOREIGN)
    assert connect(dated, stand.address, place, "--agree").json["spared"] == 1
    assert "Dentist" in stand.files(place)[name]
    assert dated.json("calendar", "off", "--remove")["removed"] == 1
    assert "Dentist" in stand.files(place)[name]


def test_off_takes_back_what_was_sent_and_forgets_the_account(
    dated: CommandLine, stand: CalendarStand, place: str, keys: MemoryKeyring
) -> None:
    connect(dated, stand.address, place, "--agree")
    assert list(keys.kept.values()) == [PASSWORD]
    assert PASSWORD.encode() not in on_disk(dated.folder)
    assert dated.json("calendar", "status")["on"] is True
    assert dated.json("calendar", "off", "--remove") == {"was_on": True, "removed": 2}
    assert stand.files(place) == {} and keys.kept == {}
    assert not (dated.folder / "calendar_sent.ics").exists()
    assert dated.json("calendar", "sync", status=1)["error"] == "calendar_is_off"
    assert "nothing to switch off" in dated("calendar", "off").err


def test_another_calendar_waits_until_this_one_is_off(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    stand.make(f"{place}-2", "Other")
    connect(dated, stand.address, place, "--agree")
    refused = connect(dated, stand.address, "Other", "--agree")
    assert refused.json["error"] == "calendar_is_on"
    assert stand.files(f"{place}-2") == {}


def test_the_calendars_there_are_listed(
    aliorder: CommandLine, stand: CalendarStand, place: str
) -> None:
    words = ("calendar", "list", stand.address, "--user", USER)
    found = aliorder(*words, "--json", stdin=PASSWORD + "\n").json
    assert {"name": place, "address": f"{stand.address}{USER}/{place}/"} in found
    refused = aliorder(*words, stdin="wrong\n")
    assert refused.status == 1 and "does not take this name and password" in refused.err


def test_a_server_that_is_down_is_told_and_caught_up_with(
    dated: CommandLine, tmp_path: Path
) -> None:
    with calendar_stand(tmp_path / "radicale") as stand:
        stand.make("mine", "Mine")
        connect(dated, stand.address, "Mine", "--agree")
        stand.stop()
        dated.json("tell", MUG, "protection.ends_at", "5d")
        down = dated.json("calendar", "sync", now=LATER, status=1)
        assert down["error"] == "calendar_no_answer"
        status = dated.json("calendar", "status", now=LATER)
        assert (status["failures"], status["reason"]) == (1, "calendar_no_answer")
        assert "does not answer" in dated("calendar", "status", now=LATER).err
        assert dated.json("calendar", "off", "--remove", now=LATER, status=1)["error"] == (
            "calendar_no_answer"
        )
        assert dated.json("calendar", "status", now=LATER)["on"] is True
        stand.start()
        assert dated.json("calendar", "sync", now=MUCH_LATER)["sent"] == 1
        assert dated.json("calendar", "status", now=MUCH_LATER)["failures"] == 0
        assert len(stand.files("mine")) == 3


@pytest.mark.parametrize("status", [302, 308])
def test_the_password_goes_to_no_other_host(
    aliorder: CommandLine, stand: CalendarStand, status: int
) -> None:
    asked: list[str] = []

    def elsewhere(handler: Request, answered: bool) -> bool:
        asked.append(handler.path)
        return not answered and turned_to(handler, "http://localhost:1/dav/", status)

    with way_past(stand, elsewhere) as address:
        words = ("calendar", "list", address, "--user", USER, "--json")
        refused = aliorder(*words, stdin=PASSWORD + "\n")
    assert refused.json["error"] == "calendar_goes_elsewhere", refused.err
    assert "localhost" in refused.json["message"] and len(asked) == 1


def test_a_host_alone_is_asked_for_its_usual_place(
    aliorder: CommandLine, stand: CalendarStand, place: str
) -> None:
    """As many servers do: nothing at the root, and the way in at /.well-known/caldav."""

    def usual(handler: Request, answered: bool) -> bool:
        if answered:
            return False
        if handler.path == "/":
            handler.send_error(405)
            return True
        if handler.path == "/.well-known/caldav":
            return turned_to(handler, f"/{USER}/", 302)
        return False

    with way_past(stand, usual) as address:
        words = ("calendar", "list", address, "--user", USER, "--json")
        found = aliorder(*words, stdin=PASSWORD + "\n").json
    assert place in [each["name"] for each in found]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/dav", "calendar_not_https"),
        ("http://127.0.0.1.example.org/", "calendar_not_https"),
        ("ftp://example.org/", "calendar_not_https"),
        ("https://mia:word@example.org/", "calendar_address"),
        ("https:///dav", "calendar_address"),
        ("https://example.org/?x=1", "calendar_address"),
        ("https://example.org:99999/", "calendar_address"),
        ("https://exam ple.org/", "calendar_address"),
        ("", "calendar_address"),
    ],
)
def test_only_an_encrypted_address_is_taken(aliorder: CommandLine, address: str, code: str) -> None:
    words = ("calendar", "connect", address, "--user", USER, "--agree", "--json")
    assert aliorder(*words, stdin="x\n").json["error"] == code


def test_without_a_keyring_nothing_is_kept(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    with keyring_of(ClosedKeyring()):
        refused = connect(dated, stand.address, place, "--agree")
    assert refused.json["error"] == "no_keyring" and "GNOME Keyring" in refused.err
    assert dated.json("calendar", "status")["on"] is False and stand.files(place) == {}


def test_without_the_extra_it_says_what_to_install(
    dated: CommandLine, stand: CalendarStand, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("caldav.davclient", "keyring"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, name, None)
            refused = connect(dated, stand.address, place, "--agree")
        assert "pip install caldav keyring" in refused.err, name


# --- kill -9 --------------------------------------------------------------------------------


def killed_and_caught_up(
    dated: CommandLine, stand: CalendarStand, place: str, number: int, *, after: bool
) -> bool:
    """Kill a sync at its request of that number; return whether it got that far.

    Shape: killed before the server has the request, or after it did and before the answer.
    """
    program: list[subprocess.Popen[bytes]] = []
    seen = 0

    def kill(_: Request, answered: bool) -> bool:
        nonlocal seen
        if answered is after:
            seen += 1
            if seen == number:
                os.kill(program[0].pid, signal.SIGKILL)
                program[0].wait()
                return True
        return False

    with way_past(stand, kill) as address:
        keep_address(dated, address + path_of(stand.address)[1:])
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": "tests.desktop.keyrings.EnvironmentKeyring",
            "TEST_PASSWORD": PASSWORD,
        }
        words = ["--data-dir", str(dated.folder), "--now", LATER, "calendar", "sync"]
        command = [sys.executable, "-m", "aliorder_desktop", *words]
        program.append(subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL))
        program[0].wait(60)
    keep_address(dated, stand.address)
    assert dated("calendar", "sync", now=LATER).status == 0
    assert events(stand, place) == {
        "Dentist": "2026-03-05T16:00:00+00:00",
        "Buyer protection ends: an order at AliExpress": "2026-03-23T12:00:00+00:00",
    }
    return program[0].returncode == -signal.SIGKILL


def keep_address(dated: CommandLine, address: str) -> None:
    """Have the account go another way to the same server."""
    import sqlite3

    connection = sqlite3.connect(dated.folder / "orders.db")
    with connection:
        old = connection.execute(
            "SELECT json_extract(value, '$.address') FROM settings WHERE name = 'calendar_account'"
        ).fetchone()[0]
        connection.execute(
            "UPDATE settings SET value = replace(value, ?, ?) WHERE name = 'calendar_account'",
            (old, address),
        )
    connection.close()


def kills(dated: CommandLine, stand: CalendarStand, place: str, numbers: range) -> int:
    """Kill a sync that changes one event and removes another at each request; return how often."""
    made = dated.folder.with_name("made")
    shutil.copytree(dated.folder, made)
    stand.ask("PUT", f"{USER}/{place}/dentist.ics", FOREIGN)
    done = 0
    for number in numbers:
        for after in (False, True):
            shutil.rmtree(dated.folder)
            shutil.copytree(made, dated.folder)
            connect(dated, stand.address, place, "--agree")
            dated.json("tell", LAMP, "protection.ends_at", "20d", now=LATER)
            dated.json("record", DOCK, "seller_refused_cancel", now=LATER)
            done += killed_and_caught_up(dated, stand, place, number, after=after)
            dated.json("calendar", "off", "--remove", now=LATER)
            assert list(events(stand, place)) == ["Dentist"]
    return done


def test_killed_half_way_it_is_caught_up_with(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    assert kills(dated, stand, place, range(4, 5)) == 2


@pytest.mark.long
def test_killed_at_every_request_it_is_caught_up_with(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    done = kills(dated, stand, place, range(1, 9))
    print(f"calendar sync: killed at {done} of 16 points, 0 events lost or doubled")
    assert done >= 8


def test_the_copy_of_what_was_sent_is_the_shoppers_alone(
    dated: CommandLine, stand: CalendarStand, place: str
) -> None:
    connect(dated, stand.address, place, "--agree")
    assert (dated.folder / "calendar_sent.ics").stat().st_mode & 0o077 == 0
