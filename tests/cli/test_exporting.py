"""The dossier and the story: a case that a reader who knows nothing understands."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from tests.cli.conftest import CommandLine

DOCK = "8190123456789012"
ROW = f'{DOCK},2026-02-01,"Dock <b>x</b>",1,18.90,EUR,Awaiting delivery,LP00123456789,Hub'
SimplifiedChinese = QFontDatabase.WritingSystem.SimplifiedChinese
PICTURE = b"\x89PNG\r\n\x1a\nnot whole"


@pytest.fixture
def case(aliorder: CommandLine, order_file: Callable[..., str], tmp_path: Path) -> CommandLine:
    """Return the command line on a record of one order with a dispute."""
    aliorder.json("import", order_file(ROW), now="2026-02-05T12:00:00Z")
    aliorder.json("tell", DOCK, "delivery.promised_by", "2026-02-20")
    aliorder.json("tell", DOCK, "protection.ends_at", "10d")
    aliorder.json("tell", DOCK, "delivery.problem", "not_received")
    aliorder.json("record", DOCK, "dispute_opened", "--at", "2026-03-01T10:00:00Z")
    aliorder.json("message", DOCK, "--said", "It is on its way", "--by", "seller")
    shot = tmp_path / "shot.png"
    shot.write_bytes(PICTURE)
    aliorder.json("evidence", "add", DOCK, str(shot), "--note", "Tracking page")
    return aliorder


@pytest.mark.usefixtures("qapp")
def test_a_dossier_is_a_pdf_that_is_never_written_over_another(
    case: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "case.pdf"
    found = case.json("export", "dossier", DOCK, "-o", str(file), "--lang", "en")
    assert found["file"] == str(file) and found["language"] == "en"
    assert found["exhibits"] == 1 and found["lost"] == []
    made = file.read_bytes()
    assert made.startswith(b"%PDF-") and file.stat().st_mode & 0o777 == 0o600
    again = case("export", "dossier", DOCK, "-o", str(file), "--json")
    assert again.json["error"] == "target_exists" and file.read_bytes() == made


@pytest.mark.usefixtures("qapp")
def test_a_zip_holds_the_originals_and_the_digest_of_each(
    case: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "case.zip"
    case.json("export", "dossier", DOCK, "-o", str(file))
    with zipfile.ZipFile(file) as archive:
        listed = json.loads(archive.read("manifest.json"))["files"]
        assert sorted(archive.namelist()) == sorted(
            ["manifest.json", *(each["file"] for each in listed)]
        )
        for each in listed:
            content = archive.read(each["file"])
            assert hashlib.sha256(content).hexdigest() == each["sha256"]
    assert [each.get("name") for each in listed] == [None, "shot.png"]


@pytest.mark.usefixtures("qapp")
def test_a_lost_file_is_told_and_does_not_stop_the_dossier(
    case: CommandLine, tmp_path: Path
) -> None:
    (exhibit,) = case.json("evidence", "list", DOCK)
    (case.folder / "attachments" / exhibit["sha256"]).unlink()
    found = case.json("export", "dossier", DOCK, "-o", str(tmp_path / "case.zip"))
    assert found["lost"] == [exhibit["sha256"]]


def test_the_story_keeps_to_its_length_and_tells_what_matters_first(case: CommandLine) -> None:
    whole = case.json("story", DOCK)
    assert whole["text"].startswith("I ordered Dock <b>x</b> for 18.90 EUR from Hub at AliExpress")
    assert "I opened a dispute" in whole["text"] and "has not arrived" not in whole["text"]
    assert "The goods have not arrived." in whole["text"]
    for most in (300, 1000, 120, 1):
        short = case.json("story", DOCK, "--most", str(most))
        assert short["characters"] == len(short["text"]) <= most
        assert all(line in whole["text"].splitlines() for line in short["text"].splitlines())
    assert "have not arrived" in case.json("story", DOCK, "--most", "300")["text"]


def test_the_story_is_told_in_each_language_and_length(case: CommandLine) -> None:
    case.json("settings", "page_zone.aliexpress=America/Los_Angeles")
    begins = {"en": "I ordered Dock", "de": "Ich habe am 1. Feb. 2026", "zh": "我于2026年2月1日"}
    opened = {
        "en": "1 Mar 2026, 11:00 (Berlin) / 02:00 (Los Angeles): I opened a dispute.",
        "de": "1. März 2026, 11:00 (Berlin) / 02:00 (Los Angeles): Ich habe einen Streitfall",
        "zh": "2026年3月1日 11:00 (柏林) / 02:00 (洛杉矶)：我提起了纠纷。",
    }
    for language, begin in begins.items():
        whole = case.json("story", DOCK, "--lang", language)["text"]
        assert whole.startswith(begin) and opened[language] in whole
        for most in (300, 1000):
            short = case.json("story", DOCK, "--lang", language, "--most", str(most))
            assert short["characters"] == len(short["text"]) <= most
            assert short["text"].startswith(begin)
            assert set(short["text"].splitlines()) <= set(whole.splitlines())
    case.json("settings", "language=de")
    assert case.json("story", DOCK)["text"].startswith(begins["de"])
    assert case("story", DOCK, "--lang", "fr", "--json").json["error"] == "language_not_known"
    assert case("settings", "language=fr", "--json").json["error"] == "language_not_known"


def test_the_story_tells_nobody_of_rights_from_elsewhere(case: CommandLine) -> None:
    case.json("settings", "country=DE")
    case.json("tell", DOCK, "payment.method", "card")
    clocks = case.json("show", DOCK)["assessment"]["clocks"]
    assert any(clock.startswith("card.") for clock in clocks)
    assert "Chargeback" not in case.json("story", DOCK)["text"]
    assert "Look again" not in case.json("story", DOCK)["text"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ("The case of order", "shopper speaks", "It has not come", "20 Feb 2026"),
        ),
        ("de", ("Der Fall der Bestellung", "Der Käufer", "Nicht angekommen", "20. Feb. 2026")),
        ("zh", ("的情况说明", "未收到", "2026年2月20日", "我提起了纠纷")),
    ],
)
def test_a_dossier_is_in_the_language_that_is_wanted(
    case: CommandLine, tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    if language == "zh" and SimplifiedChinese not in QFontDatabase.writingSystems():
        pytest.skip("no font here has these letters")
    case.json("record", DOCK, "money", "--set", "entry=received", "--set", "amount=1234.50 EUR")
    file = tmp_path / "case.pdf"
    found = case.json("export", "dossier", DOCK, "-o", str(file), "--lang", language)
    assert found["language"] == language and found["letters_without_font"] == ""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    ran = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    text = re.sub(r"\s", "", ran.stdout.decode())
    for word in (*words, "1.234,50 EUR" if language == "de" else "1,234.50 EUR", "SHA-256"):
        assert word.replace(" ", "") in text
    stray = ("Taken", "recorded by the shopper", "Nothing is", "Buyer protection ends", "Why this")
    assert language == "en" or not [word for word in stray if word.replace(" ", "") in text]


def test_the_story_says_which_evidence_is_missing(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(ROW))
    aliorder.json("tell", DOCK, "delivery.problem", "defective")
    missing = aliorder.json("story", DOCK)["missing"]
    assert missing == ["a screenshot of the order page", "a photo or film of the fault"]
    assert "Not attached yet: a screenshot" in aliorder("story", DOCK).err
    assert aliorder.json("story", DOCK, "--lang", "zh")["missing"] == missing


def test_a_table_and_a_journal_go_out_and_come_back(
    aliorder: CommandLine, order_file: Callable[..., str], tmp_path: Path
) -> None:
    aliorder("import", order_file(f"{DOCK},2026-02-20,=Dock,1,4.50,EUR,Awaiting delivery,,Lumi"))
    aliorder("tell", DOCK, "protection.ends_at", "3d 4h")
    table, journal = tmp_path / "table.csv", tmp_path / "all.json"
    out = aliorder.json("export", "csv", DOCK, "-o", str(table))
    assert out == {"file": str(table), "orders": 1, "rows": 1}
    assert ",'=Dock," in table.read_text("utf-8-sig")
    assert aliorder.json("export", "json", "-o", str(journal))["rows"] == 2
    assert aliorder("export", "json", "-o", str(journal)).status == 1
    again = aliorder.json("import", str(table))
    assert again["layout"] == "aliorder.orders" and len(again["orders"]["unchanged"]) == 1
    other = ("--data-dir", str(tmp_path / "other"))
    assert aliorder.json("import", *other, str(journal))["orders"]["created"] == [DOCK]
    assert aliorder.json("agenda", *other) == aliorder.json("agenda")
    assert aliorder.json("show", DOCK, *other) == aliorder.json("show", DOCK)
