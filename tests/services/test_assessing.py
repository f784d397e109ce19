"""Assessing loose facts: every answer keeps the contract, every bad line says what to mend."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.assessing import assess_line

BOOK = PackShelf(resource_folder() / "packs").rulebook("aliexpress")
NOW = "2026-03-02T09:00:00Z"


def ask(**question: Any) -> tuple[Any, bool]:
    return assess_line(json.dumps({"id": "x", "now": NOW, **question}), BOOK)


def test_an_answer_has_every_key_of_the_contract() -> None:
    answer, good = ask(facts={"order.status": "shipped"})
    assert good
    assert set(answer) == {
        "id", "allowed", "blocked", "unknown", "clocks", "warnings", "warnings_unknown",
        "outlook", "next_change",
    }  # fmt: skip
    assert answer["unknown"]["open_dispute"] == [
        "delivery.problem",
        "delivery.promised_by",
        "protection.ends_at",
    ]


def test_every_action_gets_exactly_one_verdict() -> None:
    answer, _ = ask(facts={})
    verdicts = [*answer["allowed"], *answer["blocked"], *answer["unknown"]]
    assert sorted(verdicts) == sorted(action.id for action in BOOK.pack.actions)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"now": "2026-03-02"}, "now"),
        ({"now": None}, "now"),
        ({"tz": "Moon/Sea"}, "tz"),
        ({"facts": {"no.such": 1}}, "no.such"),
        ({"facts": {"order.status": "lost"}}, "order.status"),
        ({"facts": {"coupon.products": True}}, "coupon.products"),
        ({"facts": {"order.fine": "yes"}}, "order.fine"),
        ({"facts": {"protection.ends_at": "soon"}}, "protection.ends_at"),
        ({"settings": {"no_such": 1}}, "no_such"),
        ({"settings": {"late_grace_days": "7"}}, "late_grace_days"),
        ({"calendar": {"id": "x", "holidays": ["soon"]}}, "soon"),
        ({"calendar": {"id": "x", "holidays": 3}}, "holidays"),
        ({"more": 1}, "more"),
    ],
)
def test_a_bad_line_says_what_to_mend(question: dict[str, Any], said: str) -> None:
    answer, good = ask(**question)
    assert not good and answer["id"] == "x" and said in answer["error"]


@pytest.mark.parametrize("text", ["", "[]", "3", "{", '"x"', "null", '{"now": NaN}'])
def test_what_is_no_question_is_answered_all_the_same(text: str) -> None:
    answer, good = assess_line(text, BOOK)
    assert not good and "error" in answer


def test_a_null_fact_is_an_unknown_one() -> None:
    with_null, _ = ask(facts={"order.status": None, "delivery.problem": None})
    assert with_null == ask(facts={})[0]


_FIELDS = {
    "instant": st.datetimes().map(lambda d: d.isoformat() + "Z"),
    "bool": st.booleans(),
    "int": st.integers(0, 5),
    "text": st.text(max_size=5),
}


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """Return facts of the right types, any of them missing."""
    found = {}
    for name in draw(st.lists(st.sampled_from(sorted(BOOK.pack.fields)), unique=True)):
        rule = BOOK.pack.fields[name]
        words = BOOK.pack.literals_of(name)
        found[name] = draw(st.sampled_from(words) if words else _FIELDS[rule.type])
    return found


@given(facts(), st.sampled_from(["UTC", "Europe/Berlin", "America/Los_Angeles"]))
def test_any_facts_are_assessed(known: dict[str, Any], zone: str) -> None:
    answer, good = ask(facts=known, tz=zone)
    if not good:  # only dates at the ends of the calendar cannot be counted on from
        assert "range" in answer["error"] or "date" in answer["error"]
        return
    verdicts = [*answer["allowed"], *answer["blocked"], *answer["unknown"]]
    assert len(verdicts) == len(set(verdicts)) == len(BOOK.pack.actions)
    assert answer["next_change"] is None or answer["next_change"] > NOW


@given(facts(), st.floats(0, 1))
def test_nothing_changes_before_the_next_change(known: dict[str, Any], share: float) -> None:
    answer, good = ask(facts=known)
    if not good or answer["next_change"] is None:
        return
    start, change = instant_from(NOW), instant_from(answer["next_change"])
    between = start + (change - start) * share
    again, _ = assess_line(
        json.dumps({"id": "x", "now": iso_text(min(between, change)), "facts": known}), BOOK
    )
    assert {**again, "next_change": 0} == {**answer, "next_change": 0}
