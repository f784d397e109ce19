"""Languages: whatever a story or a paper can say is there in each of them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.money import Money
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of, speaking, spoken
from aliorder_desktop.words.languages import language_codes, language_in
from aliorder_desktop.words.orders import answer_text, entry_kind_text, field_text
from aliorder_desktop.words.times import dated_text, instant_text, zoned_text

RESOURCES = resource_folder()
FOLDER = RESOURCES / "languages"
LANGUAGES = [code for code in language_codes(FOLDER) if code != "en"]
PACKS = sorted((RESOURCES / "packs").rglob("*.toml"))
WORDS = Path(__file__).parents[2] / "aliorder_desktop" / "words"
# Said of a story or a paper in the program's own language, to the shopper.
TO_THE_SHOPPER = {
    "As long as it is",
    "At most {count} characters",
    "Not attached yet: {things}.",
    "Put it on paper",
    "Tell my story",
    "The case as one document (*.pdf)",
    "The dossier with {count} files is in {file}.",
    "With the original files (*.zip)",
    "Written: {file}.",
    "{count} characters",
    "{count} of {limit} characters",
    "For a dispute form, a chat or your bank. Only facts from your record stand in it.",
}
ZONES = {"Europe/Berlin": ZoneInfo("Europe/Berlin"), "America/Los_Angeles": ZoneInfo("US/Pacific")}


def known(code: str) -> dict[str, str]:
    """Return what a catalogue says, by what the program says."""
    with (FOLDER / f"{code}.po").open("rb") as file:
        messages = read_po(file)
    found: dict[str, str] = {}
    for message in messages:
        one = message.id if isinstance(message.id, str) else message.id[0]
        strings = message.string
        text = strings if isinstance(strings, str) else (strings or [""])[0]
        if one and text:
            found[one] = text
    return found


def labels() -> Iterator[str]:
    """Yield what packs call their clocks, events, fields and answers, as a paper says them."""
    for path in PACKS:
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        own = {clock["id"] for clock in table.get("clock", ()) if clock.get("own")}
        for clock in table.get("clock", ()):
            if "label" in clock and clock["id"] not in own and "Look again" not in clock["label"]:
                yield clock["label"]
        for transition in table.get("transition", ()):
            yield transition.get("label", "")
        for name, rule in table.get("fields", {}).items():
            yield field_text(name)
            for word in rule.get("values", ()):
                yield answer_text(name, word)


def sentences() -> Iterator[str]:
    """Yield what stories and papers say by themselves."""
    for name in ("story", "dossier", "facts"):
        for node in ast.walk(ast.parse((WORDS / f"{name}.py").read_text("utf-8"))):
            said_here = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said"
            if isinstance(node, ast.Call) and said_here and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_label_and_sentence_is_there(code: str) -> None:
    there = known(code)
    wanted = {text for text in (*labels(), *sentences()) if text} - TO_THE_SHOPPER
    missing = sorted(wanted - set(there))
    assert not missing, f"add to resources/languages/{code}.po:\n" + "\n".join(missing)


@pytest.mark.parametrize("code", [*LANGUAGES, "en"])
def test_a_translation_names_what_the_sentence_names(code: str) -> None:
    for english, text in known(code).items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english)), english
        assert "!" not in text and "！" not in text
        assert text.strip() == text or english.strip() != english


def test_the_languages_of_letters_and_of_stories_are_the_same() -> None:
    for path in (RESOURCES / "messages").glob("*.toml"):
        texts = tomllib.loads(path.read_text("utf-8"))["text"]
        assert set(texts) == set(language_codes(FOLDER)), path


@pytest.mark.parametrize(
    ("code", "day", "times", "amount"),
    [
        (
            "en",
            "6 Mar 2026",
            "6 Mar 2026, 01:30 (Berlin) / 5 Mar 2026, 16:30 (Los Angeles)",
            "1,234.50 EUR",
        ),
        (
            "de",
            "6. März 2026",
            "6. März 2026, 01:30 (Berlin) / 5. März 2026, 16:30 (Los Angeles)",
            "1.234,50 EUR",
        ),
        (
            "zh_CN",
            "2026年3月6日",
            "2026年3月6日 01:30 (柏林) / 2026年3月5日 16:30 (洛杉矶)",
            "1,234.50 EUR",
        ),
    ],
)
def test_days_times_and_amounts_are_written_as_the_language_does(
    code: str, day: str, times: str, amount: str
) -> None:
    at = datetime(2026, 3, 6, 0, 30, tzinfo=UTC)
    with speaking(language_in(FOLDER, code)):
        assert dated_text(date(2026, 3, 6)) == day
        assert zoned_text(at, ZONES) == times
        assert zoned_text(at.replace(hour=18), ZONES).count("2026") == 1
        assert total_text(Money(123450, -2, "EUR")) == amount
        assert total_text(Money(5, 0, "JPY")) == "5 JPY"
        assert instant_text(at, ZONES["Europe/Berlin"]) == times.partition(" (")[0]
    assert spoken() is None
    assert dated_text(date(2026, 3, 6)) == "2026-03-06"
    assert total_text(Money(123450, -2, "EUR")) == "1234.50 EUR"


def test_counts_and_unknown_sentences_are_said_too() -> None:
    with speaking(language_in(FOLDER, "de")):
        assert said_of("{count} day", "{count} days", 1) == "1 Tag"
        assert said_of("{count} day", "{count} days", 3) == "3 Tage"
        assert said("never heard of") == "never heard of" and said("") == ""
        assert entry_kind_text("received") == "Erstattung erhalten"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(UserError, match="language_not_known"):
        language_in(FOLDER, "tlh")
    with pytest.raises(UserError, match="language_not_known"):
        language_in(FOLDER, "../packs/core")
