"""Words: every code has them, none of them shouts, blames or promises."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.sightings import Caution, Problem
from aliorder_desktop.exchange.cautions import LEFT_OUT
from aliorder_desktop.exchange.layouts import FIELDS
from aliorder_desktop.words import errors, imports
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.imports import (
    caution_text,
    file_text,
    option_text,
    problem_text,
    result_text,
)
from aliorder_desktop.words.mapping import column_holds_text
from aliorder_desktop.words.times import instant_text, left_text

PACKAGE = Path(__file__).resolve().parents[2] / "aliorder_desktop"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)

BANNED = ("!", "auto-cancelled", "you will be refunded", "simply", "please note", "oops")


def calls(name: str) -> set[str]:
    """Return the first argument of every call of ``name`` in the package, where it is a text."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == name
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    return found


def test_every_error_a_shopper_can_meet_has_words() -> None:
    codes = calls("UserError")
    assert len(codes) > 20
    assert {code for code in codes if not errors.knows(code)} == set()


def test_every_reason_to_refuse_a_row_has_words() -> None:
    codes = calls("BadRow") | calls("BadNumber") | calls("BadDay")
    assert {code for code in codes if not imports.knows_row(code)} == set()


def test_every_reason_to_refuse_a_file_has_words() -> None:
    codes = calls("refused")
    assert {code for code in codes if not imports.knows_file(code)} == set()


def test_every_caution_has_words() -> None:
    codes = calls("Caution") | calls("_at") | set(LEFT_OUT)
    assert {"order_total_not_known", "quantity_not_read"} <= codes
    assert {code for code in codes if not imports.knows_caution(code)} == set()


def sentences() -> set[str]:
    """Return every text in the words and the packs."""
    found = set()
    for path in (PACKAGE / "words").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.replace("!r}", "}"))
    return found


@pytest.mark.parametrize("word", BANNED)
def test_no_sentence_shouts_blames_or_promises(word: str) -> None:
    assert {text for text in sentences() if word in text.casefold()} == set()


def test_an_error_without_its_details_is_still_a_sentence() -> None:
    assert "?" in error_text(UserError("no_such_order"))
    assert "strange" in error_text(UserError("strange"))


def test_a_refused_row_is_told_with_its_place() -> None:
    problem = Problem("ambiguous_date", 3, 4, None, {"text": "05/06/2023"})
    text = problem_text(problem)
    assert text.startswith("Line 4 ") and "05/06/2023" in text
    inside = Problem("missing_order_id", 1, 2, "Order History.csv", {})
    assert problem_text(inside).startswith("Order History.csv, Line 2")
    assert problem_text(Problem("missing_order_id", 1, None, None, {})).startswith("A row ")


def test_a_caution_and_a_file_say_what_to_do() -> None:
    assert "currency" in caution_text(Caution("currency_unknown", (), {}))
    assert "Say which comes first" in file_text("needs_date_order_choice", None)
    assert file_text("rejected", "never_heard_of")


def test_options_of_the_command_line_stand_apart_from_what_the_window_says() -> None:
    assert "--currency" in option_text("currency_unknown")
    assert "--date-order" in option_text("needs_date_order_choice")
    assert option_text("empty_file") == ""
    told = [*imports._FILES.values(), *imports._OUTCOMES.values(), *imports._ROWS.values()]
    assert [text for text in (*told, *imports._CAUTIONS.values()) if "--" in text] == []


def test_every_field_of_a_column_has_words() -> None:
    assert all(column_holds_text(field) for field in FIELDS)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((0, 0, 0, 0), "There are no orders in this file."),
        ((1, 0, 2, 0), "1 new order, 0 changed, 2 as before."),
        ((2, 1, 0, 3), "2 new orders, 1 changed, 0 as before, 3 rows refused."),
    ],
)
def test_a_result_is_one_sentence(counts: tuple[int, int, int, int], text: str) -> None:
    assert result_text(*counts) == text


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(days=1, hours=3, minutes=59), "in 1 d 3 h"),
        (timedelta(days=41, hours=3), "in 41 d"),
        (timedelta(hours=26), "in 1 d 2 h"),
        (timedelta(hours=5, minutes=20), "in 5 h 20 min"),
        (timedelta(minutes=-20, seconds=-30), "20 min ago"),
        (timedelta(seconds=30), "in under 1 min"),
        (timedelta(0), "now"),
    ],
)
def test_time_left_is_rounded_down(left: timedelta, text: str) -> None:
    assert left_text(left) == text


def test_an_instant_has_its_weekday_and_its_year_where_that_differs() -> None:
    assert instant_text(NOW, BERLIN, NOW) == "Thu 5 Mar 13:00"
    assert instant_text(NOW, BERLIN, NOW.replace(year=2027)) == "Thu 5 Mar 2026 13:00"


def test_the_packs_speak_like_the_rest() -> None:
    texts = " ".join(
        path.read_text("utf-8") for path in (PACKAGE.parent / "resources" / "packs").glob("*.toml")
    )
    spoken = re.findall(r'(?:text|note|do|question|label) = "([^"]+)"', texts)
    assert spoken
    assert [text for text in spoken if "!" in text or "will be refunded" in text] == []
