"""The command line in this process, on a data folder of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.cli.context import Surroundings
from aliorder_desktop.cli.main import run
from aliorder_desktop.desktop.folders import resources_in
from aliorder_desktop.desktop.time_source import fixed_time
from aliorder_desktop.domain.instants import instant_from

NOON = "2026-03-02T12:00:00Z"


@dataclass(frozen=True)
class Answer:
    """What one command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True)
class CommandLine:
    """Runs commands; ``now`` is handed to each as --now."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, now: str = NOON, stdin: str = "") -> Answer:
        """Return what a command answers."""
        self.capture.readouterr()
        feed = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        self.monkeypatch.setattr(sys, "stdin", feed)
        around = surroundings(str(self.folder), now)
        status = run(list(arguments), around)
        out, err = self.capture.readouterr()
        assert "Traceback" not in out + err
        return Answer(status, out, err)

    def json(self, *arguments: str, now: str = NOON, status: int = 0) -> Any:
        """Return the JSON a command answers, its status checked."""
        answer = self(*arguments, "--json", now=now)
        assert answer.status == status, answer.err
        return answer.json


def surroundings(data_dir: str, now: str) -> Surroundings:
    """Return surroundings whose time stands still and whose zone is Berlin."""
    folder = resource_folder()
    resources = resources_in(folder)
    time_source = fixed_time(instant_from(now))
    return Surroundings(resources, time_source, lambda: "Europe/Berlin", data_dir=data_dir)


@pytest.fixture
def aliorder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    """Return the command line on an empty data folder."""
    return CommandLine(tmp_path / "data", capsys, monkeypatch)


HEADER = "Order ID,Order Date,Title,Qty,Price,Currency,Status,Tracking Number,Store"


@pytest.fixture
def order_file(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes an order file and gives its name."""

    def write(*rows: str, name: str = "orders.csv", header: str = HEADER) -> str:
        path = tmp_path / name
        path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
        return str(path)

    return write
