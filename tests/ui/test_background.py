"""The program in the background: stepped clocks, wake-ups; the real process, for minutes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from tests.desktop.notice_service import Service, notice_service

pytestmark = pytest.mark.long

LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
NUMBER = "8190123456789012"
WINDOW = "from aliorder_desktop.app import window; window()"
WAITS = "poll,ppoll,select,pselect6,epoll_wait,futex,read,recvmsg,clock_nanosleep"
EAGER, MEASURED = 200, 180  # seconds: while the tray is looked for often, and after


@contextmanager
def in_background(data: Path, service: Service, **environment: str) -> Iterator[int]:
    """Start the program without its window; it ends with the test."""
    aliorder = [sys.executable, "-m", "aliorder_desktop", "--data-dir", str(data)]
    orders = data.parent / "orders.csv"
    orders.write_text(
        "Order ID,Order Date,Title,Qty,Price,Currency,Status,Tracking Number,Store\n"
        f"{NUMBER},2026-02-21,USB-C dock,1,18.90,EUR,Awaiting delivery,,Hub\n",
        "utf-8",
    )
    subprocess.run([*aliorder, "import", str(orders)], check=True, capture_output=True)
    told = ["tell", NUMBER, "protection.ends_at", "30h 30min"]
    subprocess.run([*aliorder, *told], check=True, capture_output=True)
    program = subprocess.Popen(
        [sys.executable, "-c", WINDOW, "--hidden", "--data-dir", str(data)],
        env={**service.environment, "QT_QPA_PLATFORM": "offscreen", **environment},
    )
    try:
        yield program.pid
    finally:
        program.kill()
        program.wait()


def wait_for(service: Service, count: int, seconds: float) -> float:
    """Return how long it took until so many notices were shown; fail where it takes longer."""
    started = time.monotonic()
    while time.monotonic() < started + seconds:
        if len(service.shown()) >= count:
            assert len(service.shown()) == count
            return time.monotonic() - started
        time.sleep(0.1)
    raise AssertionError(f"{len(service.shown())} notices after {seconds} s")


@pytest.mark.skipif(not LIBRARY.exists(), reason="libfaketime is not installed")
def test_a_notice_comes_within_a_minute_after_the_clock_was_set(tmp_path: Path) -> None:
    shift = tmp_path / "shift"
    shift.write_text("+0", "utf-8")
    fake = {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(shift),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with (
        notice_service(tmp_path) as service,
        in_background(tmp_path / "data", service, **fake),
    ):
        wait_for(service, 1, 180)  # within three days
        shift.write_text("+25200", "utf-8")  # seven hours on: within one day
        forward = wait_for(service, 2, 75)
        shift.write_text("+0", "utf-8")
        time.sleep(70)
        assert len(service.shown()) == 2
        shift.write_text("+25200", "utf-8")
        again = wait_for(service, 3, 75)  # what was said ahead of its time comes at its time
        shift.write_text("+100800", "utf-8")  # 28 hours on: within three hours
        last = wait_for(service, 4, 75)
    print(f"\nclock stepped on: told after {forward:.0f} s, {again:.0f} s and {last:.0f} s")
    assert max(forward, again, last) <= 61


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_idle_program_wakes_up_twice_a_minute_at_most(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with (
        notice_service(tmp_path) as service,
        in_background(tmp_path / "data", service) as pid,
    ):
        time.sleep(EAGER)
        watcher = subprocess.Popen(
            ["strace", "-f", "-qq", "-ttt", "-e", f"trace={WAITS}", "-o", str(trace),
             "-p", str(pid)], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(MEASURED)
        watcher.terminate()
        watcher.wait()
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    at = [float(line.split()[1]) for line in trace.read_text("utf-8").splitlines()]
    woken = [now for before, now in pairwise(at) if now - before > 0.5]
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    print(f"\n{len(woken)} wake-ups in {MEASURED} s; {' '.join(resident.split())}")
    assert 0 < len(woken) <= 2 * MEASURED / 60
