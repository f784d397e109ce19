"""The story in the window: language and length chosen, counted, copied, and put on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.ui.story_dialog import StoryDialog
from tests.ui.house import House, button_of

KEY = "aliexpress:8190123456789012"


def opened(home: House) -> StoryDialog:
    values = {"title": "Lamp", "order.status": "shipped", "total": "22.90 EUR"}
    values["delivery.problem"] = "not_received"
    draft = Draft("aliexpress", "8190123456789012", values)
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "Tell my story")
    button_of(home.wiring.panel, "Tell my story…").click()
    made = home.shown(StoryDialog)
    home.bot.waitUntil(lambda: bool(made.text.toPlainText()))
    return made


def test_a_story_is_told_in_a_language_and_a_length_and_copied(home: House) -> None:
    made = opened(home)
    made.language.setCurrentIndex(made.language.findData("en"))
    home.bot.waitUntil(lambda: "I ordered Lamp for 22.90 EUR" in made.text.toPlainText())
    whole = made.text.toPlainText()
    assert made.counted.text() == f"{len(whole)} of 300 characters"
    assert made.missing.text().startswith("Not attached yet: a screenshot of the order page")
    made.language.setCurrentIndex(made.language.findData("zh"))
    home.bot.waitUntil(lambda: "商品尚未送达。" in made.text.toPlainText())
    assert made.missing.text().startswith("Not attached yet: a screenshot of the order page")
    made.length.setCurrentIndex(made.length.findData(None))
    assert made.counted.text() == f"{len(made.text.toPlainText())} characters"
    made.text.appendPlainText("Ana")
    made.copy.click()
    assert QGuiApplication.clipboard().text().endswith("Ana")
    made.text.clear()
    assert not made.copy.isEnabled()


def test_a_story_goes_on_paper_in_its_language(
    home: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(home)
    made.language.setCurrentIndex(made.language.findData("de"))
    target = tmp_path / "case.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with home.bot.waitSignals([made.paper_wanted, home.wiring.case_dialogs.said]):
        made.paper.click()
    if shutil.which("pdftotext"):
        reader = ["pdftotext", str(target), "-"]
        ran = subprocess.run(reader, capture_output=True, check=True)
        assert "Der Fall der Bestellung" in ran.stdout.decode()
