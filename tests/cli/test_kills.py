"""kill -9 of the real process at every input or output around a notice (F9), and stepped clocks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.folders import Folders, resources_in
from aliorder_desktop.desktop.notifier import Notifier
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.answering import inbox
from aliorder_desktop.services.opening import open_workspace
from aliorder_desktop.services.reminding import heartbeat
from aliorder_desktop.services.upkeep import check
from tests.desktop.notice_service import Service, notice_service

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CALLS = ("sendmsg", "sendto", "write", "pwrite64", "fdatasync", "fsync", "unlink", "ftruncate")
NEEDS = ("strace", "dbus-daemon")
SOME = {"sendmsg": range(4, 7), "pwrite64": range(6, 30, 12), "unlink": range(1, 2)}
needs_strace = pytest.mark.skipif(
    any(shutil.which(name) is None for name in NEEDS), reason=f"needs {', '.join(NEEDS)}"
)


class Record:
    """A record with clocks that are due, copied afresh for each kill."""

    def __init__(self, folder: Path, kinds: int) -> None:
        self._made, self.data = folder / "made", folder / "data"
        resources = resources_in(resource_folder())
        with_due = open_workspace(Folders(self._made), resources, lambda: "Europe/Berlin", NOW)
        for number in range(kinds):
            ends = (NOW + timedelta(days=number, hours=2)).isoformat()
            values = {"title": f"Dock {number}", "order.status": "shipped"}
            draft = Draft("aliexpress", f"81901234567890{number}2", values)
            add_order(with_due, replaced(draft, ends), NOW)
        with_due.connection.close()

    def fresh(self) -> None:
        """Put the record back as it was made."""
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self._made, self.data)

    def command(self, now: datetime = NOW) -> list[str]:
        """Return what says once what is due."""
        words = ["-m", "aliorder_desktop", "--data-dir", str(self.data), "--now", now.isoformat()]
        return [sys.executable, *words, "remind"]

    def start_again(self) -> int:
        """Beat twice in another process, then return how many rows the inbox has.

        Shape: the record must be whole.
        """
        resources = resources_in(resource_folder())
        opened = open_workspace(Folders(self.data), resources, lambda: "Europe/Berlin", NOW)
        notifier = Notifier("AliOrder Desktop", "org.aliorder.Desktop", hears=False)
        for later in (1, 2):
            heartbeat(opened, NOW + timedelta(minutes=later), notifier)
        notifier.close()
        found = check(opened)
        assert not found.findings and not found.wrong
        count = len(inbox(opened, NOW + timedelta(minutes=2)))
        opened.connection.close()
        return count


def replaced(draft: Draft, ends: str) -> Draft:
    return Draft(draft.marketplace, draft.number, {**draft.values, "protection.ends_at": ends})


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with notice_service(tmp_path) as started:
        address = started.environment["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield started


def killed(record: Record, service: Service, call: str, number: int) -> bool:
    """Run the program and kill it at that call; return whether it came that far."""
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}",
         "-e", f"inject={call}:signal=KILL:when={number}", *record.command()],
        env=service.environment, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    return done.returncode != 0


def kills(record: Record, service: Service, calls: dict[str, range], kinds: int) -> list[int]:
    """Kill at each call in turn; return how often each notice was shown, by kill."""
    counts = []
    for call, numbers in calls.items():
        for number in numbers:
            record.fresh()
            before = len(service.shown())
            if not killed(record, service, call, number):
                break
            rows = record.start_again()
            shown = len(service.shown()) - before
            assert rows == kinds, f"inbox after {call} {number}"
            counts.append(shown)
    return counts


@needs_strace
def test_a_kill_around_a_notice_costs_one_repetition_at_most(
    tmp_path: Path, service: Service
) -> None:
    record = Record(tmp_path, 1)
    counts = kills(record, service, SOME, 1)
    assert len(counts) >= 3 and min(counts) >= 1 and max(counts) <= 2


@needs_strace
@pytest.mark.long
@pytest.mark.parametrize("kinds", [1, 3])
def test_a_kill_at_every_input_and_output_loses_nothing(
    tmp_path: Path, service: Service, kinds: int
) -> None:
    record = Record(tmp_path, kinds)
    counts = kills(record, service, {call: range(1, 400) for call in CALLS}, kinds)
    repeats = sum(count - kinds for count in counts)
    print(
        f"\n{kinds} notices: {len(counts)} kills, {sum(count < kinds for count in counts)} missed, "
        f"{repeats} repeats, at most {max(counts) - kinds} after one kill"
    )
    assert min(counts) >= kinds and max(counts) <= kinds + 1
