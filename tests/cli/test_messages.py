"""Messages: filled in from the order, without what nobody knows, and never a threat."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from aliorder_desktop.app import resource_folder
from tests.cli.conftest import CommandLine

LAMP = "3066120042831337"
ROW = f"{LAMP},2026-02-20,Lamp {{number}} <b>x</b>,1,22.90,EUR,Waiting for Shipment,,Lumi"
FILES = sorted((resource_folder() / "messages").glob("*.toml"))
THREATS = re.compile(r"\b(lawyer|court|police|sue|anwalt|gericht)\b|律师|法院|报警|[!！]")


@pytest.fixture
def filled(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on a record of one order waiting for shipment."""
    aliorder.json("import", order_file(ROW))
    return aliorder


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_template_is_short_polite_and_in_three_languages(file: Path) -> None:
    texts = tomllib.loads(file.read_text("utf-8"))["text"]
    assert set(texts) == {"en", "zh", "de"}
    assert len({len(sentences) for sentences in texts.values()}) == 1
    for sentences in texts.values():
        whole = "\n".join(sentences).casefold()
        assert len(whole) < 900
        assert THREATS.search(whole) is None


def test_a_message_says_what_is_known_and_leaves_out_the_rest(filled: CommandLine) -> None:
    found = filled.json("message", LAMP, "ask_to_cancel")
    assert found["fits"]
    assert f"Lamp {{number}} <b>x</b> (order {LAMP}, 22.90 EUR)" in found["text"]
    late = filled.json("message", LAMP, "where_is_it")
    assert "promised" not in late["text"] and "{" not in late["text"].replace("{number}", "")
    assert "2026-02-20" in late["text"]
    assert filled.json("message", LAMP, "ask_to_cancel", "--lang", "zh")["text"].startswith("您好")
    strange = filled("message", LAMP, "ask_to_cancel", "--lang", "fr", "--json")
    assert strange.status == 1 and strange.json["error"] == "language_not_known"


def test_times_stand_in_the_zone_and_the_days_are_counted(filled: CommandLine) -> None:
    filled.json("record", LAMP, "cancel_requested", "--at", "2026-02-25 13:00")
    found = filled.json("message", LAMP, "ask_for_answer")
    assert "On 2026-02-25 13:00 (Berlin) I asked to cancel" in found["text"]
    assert "is until 2026-02-28 13:00 (Berlin)" in found["text"]


def test_those_that_fit_come_first(filled: CommandLine) -> None:
    listed = filled.json("message", LAMP)
    fits = [each["fits"] for each in listed]
    assert fits == sorted(fits, reverse=True)
    assert "ask_to_cancel" in [each["template"] for each in listed if each["fits"]]
    assert "refund_not_here" in [each["template"] for each in listed if not each["fits"]]


def test_what_was_sent_and_what_was_said_are_kept(filled: CommandLine) -> None:
    filled.json("message", LAMP, "ask_to_cancel", "--sent", "--channel", "chat")
    kept = filled.json(
        "message", LAMP, "--said", "Already packed", "--by", "seller", "--at", "1h ago"
    )
    assert (kept["by"], kept["text"]) == ("seller", "Already packed")
    messages = [e for e in filled.json("events", LAMP) if e["kind"] == "message"]
    assert [m["payload"]["by"] for m in messages] == ["seller", "shopper"]
    assert messages[0]["happened_at"] == "2026-03-02T11:00:00Z"


def test_an_own_template_is_offered_and_a_broken_one_is_told(filled: CommandLine) -> None:
    folder = filled.folder / "messages"
    folder.mkdir()
    own = folder / "mine.toml"
    own.write_text('title = "Mine"\n[text]\nsk = ["Dobrý deň, {item}"]\n', "utf-8")
    assert filled.json("message", LAMP, "mine")["text"].startswith("Dobrý deň, Lamp")
    own.write_text('title = "Mine"\n[text]\nsk = ["{nothing}"]\n', "utf-8")
    answer = filled("message", LAMP, "--json")
    assert answer.json["error"] == "template_is_broken" and "nothing" in answer.err
    own.unlink()
    assert filled("message", LAMP, "none", "--json").json["error"] == "no_such_template"
    assert filled("message", LAMP, "--said", " ", "--json").json["error"] == "message_is_empty"


def test_an_own_template_is_deleted_and_comes_back_and_a_given_one_stays(
    filled: CommandLine,
) -> None:
    folder = filled.folder / "messages"
    folder.mkdir()
    (folder / "mine.toml").write_text('title = "Mine"\n[text]\nen = ["Hello"]\n', "utf-8")
    listed = filled.json("templates", "list")
    assert [each["template"] for each in listed if each["own"]] == ["mine"]
    assert filled.json("templates", "delete", "mine")["title"] == "Mine"
    assert not [each for each in filled.json("templates", "list") if each["own"]]
    gone = filled("templates", "delete", "mine", "--json")
    assert gone.status == 1 and gone.json["error"] == "no_such_template"
    (folder / "mine.toml").write_text('title = "Mine"\n[text]\nen = ["New"]\n', "utf-8")
    assert filled("templates", "restore", "mine", "--json").json["error"] == "template_exists"
    (folder / "mine.toml").unlink()
    assert "is there again" in filled("templates", "restore", "mine").err
    assert filled.json("message", LAMP, "mine")["text"] == "Hello"
    for name in ("ask_to_cancel", "../mine", "deleted/mine"):
        assert filled("templates", "delete", name, "--json").status == 1
    assert "ask_to_cancel" in filled("templates", "list").out
