"""Every text that can reach a shopper, read against how the program speaks."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder

ROOT = Path(__file__).parents[1]
PACKS = sorted((resource_folder() / "packs").rglob("*.toml"))
LETTERS = sorted((resource_folder() / "messages").glob("*.toml"))
CODE = sorted(
    path
    for folder in ("words", "ui", "cli")
    for path in (ROOT / "aliorder_desktop" / folder).glob("*.py")
)
# Where a pack keeps what a shopper reads.
_READ = {"text", "label", "do", "question", "title", "note", "reason", "disclaimer", "heading"}

_ANY = re.IGNORECASE
NEVER = {
    "an exclamation mark": re.compile(r"[!\uff01](?![=\w])"),
    "a promise": re.compile(r"\byou will be refunded\b|\bguaranteed refund\b", _ANY),
    "auto-cancelled": re.compile(r"\bauto-?cancell?ed\b", _ANY),
    "recoverable now": re.compile(r"\brecoverable now\b", _ANY),
    "overdue": re.compile(r"\boverdue\b", _ANY),
    "blame": re.compile(
        r"\byour (fault|mistake)\b|\byou (forgot|failed|should have)\b", re.IGNORECASE
    ),
    "cheer": re.compile(r"\b(congratulations|hooray|great news|yay|awesome)\b", _ANY),
    "a threat": re.compile(
        r"\b(lawyer|we will sue|police)\b|\u5f8b\u5e08|\u62a5\u8b66", re.IGNORECASE
    ),
    "safe": re.compile(r"\b(it is|perfectly|completely) safe\b", _ANY),
    "the usual filler": re.compile(r"\b(simply|just click|please note)\b", _ANY),
}
# A whole text that may stand on no button: the verb itself belongs there.
NO_BUTTON = {"OK", "Ok", "Confirm", "Cancel", "Yes", "Submit", "Safe", "Overdue"}


def texts_of_table(table: Any, key: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield from texts_of_table(value, "reason" if key == "reasons" else name)
    elif isinstance(table, list):
        for value in table:
            yield from texts_of_table(value, key)
    elif isinstance(table, str) and key in _READ:
        yield table


def texts_of_code(path: Path) -> Iterator[str]:
    """Yield the strings of a file that are no docstrings."""
    module = ast.parse(path.read_text("utf-8"))
    spoken = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield node.value


def faults_of(texts: Iterator[str]) -> list[str]:
    return [
        f"{what}: {text}" for text in texts for what, found in NEVER.items() if found.search(text)
    ]


@pytest.mark.parametrize("file", PACKS, ids=lambda file: file.stem)
def test_what_a_pack_says_is_plain(file: Path) -> None:
    assert not faults_of(texts_of_table(tomllib.loads(file.read_text("utf-8"))))


@pytest.mark.parametrize("file", LETTERS, ids=lambda file: file.stem)
def test_what_a_letter_says_is_plain(file: Path) -> None:
    table = tomllib.loads(file.read_text("utf-8"))
    letters = (text for sentences in table["text"].values() for text in sentences)
    assert not faults_of(letters)
    assert not faults_of(iter([table["title"]]))


@pytest.mark.parametrize("file", CODE, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_the_program_says_is_plain(file: Path) -> None:
    texts = [text for text in texts_of_code(file) if " " in text or text in NO_BUTTON]
    assert not faults_of(iter(texts))
    assert not NO_BUTTON & set(texts)


def test_a_text_against_the_rules_is_found() -> None:
    for wrong in ("Done!", "It was auto-cancelled.", "You should have asked.", "Please note this."):
        assert faults_of(iter([wrong]))
    for right in ("Arrived and fine", "The seller's time is over; your move.", "a != b"):
        assert not faults_of(iter([right]))
