"""A window for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.house import House, SetTime, house

_PATIENCE_MS = 15_000


@pytest.fixture
def time() -> SetTime:
    return SetTime()


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot, time: SetTime) -> Iterator[House]:
    """The window over an empty record."""
    with house(tmp_path / "record", qtbot, time) as opened:
        yield opened


@pytest.fixture(autouse=True)
def no_message_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A message that no test expects fails it, instead of waiting for somebody to close it."""
    unheard: list[str] = []
    show = QMessageBox.exec

    def shown(box: QMessageBox) -> int:
        def give_up() -> None:
            unheard.append(f"{box.text()}: {box.informativeText()}")
            box.reject()

        patience = QTimer(box)
        patience.setSingleShot(True)
        patience.timeout.connect(give_up)
        patience.start(_PATIENCE_MS)
        answer = show(box)
        patience.stop()
        return answer

    monkeypatch.setattr(QMessageBox, "exec", shown)
    yield
    assert not unheard
