"""One window per record, whatever ends the first one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aliorder_desktop.desktop.single_instance import SingleInstance

HOLDS = """
import sys, time
from pathlib import Path
from aliorder_desktop.desktop.single_instance import SingleInstance
print(SingleInstance(Path(sys.argv[1])).claim(), flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short folder: a socket's path holds few letters."""
    with tempfile.TemporaryDirectory(prefix="ao") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


def received(first: SingleInstance, told: list[list[str] | None]) -> None:
    while (found := first.received()) is None:
        pass
    told.append(found)


def test_a_second_start_hands_its_files_to_the_first(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path / "data"), SingleInstance(tmp_path / "data")
    assert first.claim() and first.listen() and not second.claim()
    told: list[list[str] | None] = []
    taker = threading.Thread(target=received, args=(first, told))
    taker.start()
    assert second.hand_over(["/home/ana/orders 1.csv", "ü.csv"])
    taker.join(10)
    assert told == [["/home/ana/orders 1.csv", "ü.csv"]]
    first.release()
    assert second.claim()
    second.release()


def test_a_second_start_waits_while_the_first_paints_its_window(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path / "data"), SingleInstance(tmp_path / "data")
    assert first.claim() and not second.claim()
    taken: list[bool] = []
    giver = threading.Thread(target=lambda: taken.append(second.hand_over(["a.csv"])))
    giver.start()
    giver.join(0.2)
    assert not taken
    assert first.listen()
    told: list[list[str] | None] = []
    received(first, told)
    giver.join(10)
    assert taken == [True] and told == [["a.csv"]]
    first.release()


def test_another_record_has_a_window_of_its_own(tmp_path: Path) -> None:
    first, other = SingleInstance(tmp_path / "mine"), SingleInstance(tmp_path / "hers")
    assert first.claim() and other.claim()
    first.release()
    other.release()


def test_a_killed_window_leaves_no_claim(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / "data")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert holder.stdout is not None and holder.stdout.readline() == "True\n"
    again = SingleInstance(tmp_path / "data")
    assert not again.claim()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert again.claim()
    again.release()


def test_nobody_else_can_reach_the_socket(tmp_path: Path, runtime: Path) -> None:
    first = SingleInstance(tmp_path / "data")
    assert first.claim() and first.listen()
    (socket_file,) = runtime.rglob("*.sock")
    assert socket_file.stat().st_mode & 0o077 == 0
    assert socket_file.parent.stat().st_mode & 0o077 == 0
    first.release()


def test_what_is_no_list_is_not_taken(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "data")
    assert first.claim() and first.listen()
    assert first.received() is None
    first.release()
