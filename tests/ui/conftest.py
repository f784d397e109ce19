"""A window for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.house import House, SetTime, house


@pytest.fixture
def time() -> SetTime:
    return SetTime()


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot, time: SetTime) -> Iterator[House]:
    """The window over an empty record."""
    with house(tmp_path / "record", qtbot, time) as opened:
        yield opened
