"""The real command under a computer's clock that is set forward and back (F10)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.notice_service import Service, notice_service

pytestmark = pytest.mark.skipif(
    shutil.which("faketime") is None or shutil.which("dbus-daemon") is None,
    reason="needs faketime and dbus-daemon",
)
NUMBER = "8190123456789012"
ALIORDER = [sys.executable, "-m", "aliorder_desktop"]

At = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with notice_service(tmp_path) as started:
        yield started


@pytest.fixture
def at(tmp_path: Path, service: Service) -> At:
    """Return a function that runs a command at another time of the computer's."""
    orders = tmp_path / "orders.csv"
    orders.write_text(
        "Order ID,Order Date,Title,Qty,Price,Currency,Status,Tracking Number,Store\n"
        f"{NUMBER},2026-02-21,USB-C dock,1,18.90,EUR,Awaiting delivery,,Hub\n",
        "utf-8",
    )

    def run(shift: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["faketime", "-f", shift, *ALIORDER, "--data-dir", str(tmp_path / "data"), *words],
            env=service.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip

    run("+0h", "import", str(orders))
    run("+0h", "tell", NUMBER, "protection.ends_at", "30h 30min")
    return run


def test_steps_of_the_clock_neither_lose_nor_repeat_a_notice(at: At, service: Service) -> None:
    def told(shift: str) -> int:
        before = len(service.shown())
        at(shift, "remind")
        return len(service.shown()) - before

    assert told("+0h") == 1  # within three days
    assert told("+1h") == 0
    assert told("+7h") == 1  # within one day: the clock was set forward, or the computer slept
    assert told("+7h") == told("+8h") == 0
    assert told("+28h") == 1  # within three hours
    assert told("+40h") == 0  # over, and said so before


def test_a_clock_set_back_is_told_and_its_notices_come_at_the_true_time(
    at: At, service: Service
) -> None:
    at("+7h", "remind")
    back = at("-20d", "remind")
    assert "lies 20 d" in back.stderr and len(service.shown()) == 1
    at("+0h", "remind")
    at("+7h", "remind")
    assert len(service.shown()) == 3  # three days before, one day before: each at its time
    at("+7h", "remind")
    assert len(service.shown()) == 3
