"""Export from the window: a table or everything recorded, where the shopper says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from aliorder_desktop.services.importing import import_file
from aliorder_desktop.words.dossier import dossier_file_text, dossier_zip_text
from aliorder_desktop.words.exports import journal_file_text, list_file_text
from tests.services.order_lists import LAMP, NOW, line, order_list
from tests.ui.house import House


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("orders.csv", list_file_text(), "orders.csv"),
        ("orders", list_file_text(), "orders.csv"),
        ("all", journal_file_text(), "all.json"),
        ("all.json", list_file_text(), "all.json"),
    ],
)
def test_orders_are_written_where_the_shopper_says(
    home: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str, written: str
) -> None:
    home.done(lambda opened: import_file(opened, order_list(line(LAMP, "Lamp", "Shipped")), NOW))
    target = tmp_path / written
    if name == written:
        target.write_text("what was there before; the file dialog asked")
    answer = (str(tmp_path / name), kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    with home.bot.waitSignal(home.wiring.program.said) as told:
        home.wiring.program.export()
    assert told.args == [f"{target} holds 1 order."]
    text = target.read_text("utf-8-sig")
    assert LAMP in text
    if written.endswith(".json"):
        assert len(json.loads(text)["events"]) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".part")] == []


@pytest.mark.parametrize(
    ("name", "kind", "written", "begins"),
    [
        ("case.pdf", dossier_file_text(), "case.pdf", b"%PDF-"),
        ("case.zip", dossier_file_text(), "case.zip", b"PK"),
        ("case", dossier_zip_text(), "case.zip", b"PK"),
        ("case", dossier_file_text(), "case.pdf", b"%PDF-"),
    ],
)
def test_a_case_is_put_on_paper_as_what_its_name_says(
    home: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
    written: str,
    begins: bytes,
) -> None:
    home.done(lambda opened: import_file(opened, order_list(line(LAMP, "Lamp", "Shipped")), NOW))
    target = tmp_path / written
    if name == written:
        target.write_text("what was there before; the file dialog asked")
    answer = (str(tmp_path / name), kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    with home.bot.waitSignal(home.wiring.case_dialogs.said):
        home.wiring.case_dialogs.make_dossier(f"aliexpress:{LAMP}")
    assert target.read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [written]
