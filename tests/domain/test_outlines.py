"""Outlines: rules cut down to an outline say of each of its orders what all rules say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evaluation import Circumstances, Facts, StatedClock
from aliorder_desktop.domain.pack import Pack
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.packs.shelf import PackShelf

SHELF = PackShelf(resource_folder() / "packs")
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


def facts_of(pack: Pack) -> st.SearchStrategy[dict[str, Any]]:
    """Return facts of any order of a pack: each field unknown, or one of its values."""
    instants = st.integers(-90 * 24, 90 * 24).map(lambda hours: NOW + timedelta(hours=hours))
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "instant": instants,
        "bool": st.booleans(),
        "int": st.integers(0, 4),
        "text": st.just("x"),
    }
    values = {
        name: st.sampled_from(pack.literals_of(name)) if rule.type == "enum" else kinds[rule.type]
        for name, rule in pack.fields.items()
    }
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def given_facts(draw: st.DrawFn, pack: Pack) -> Facts:
    """Return facts in which some instants are mere days and some clocks' ends were stated."""
    values = draw(facts_of(pack))
    instants = [name for name, value in values.items() if isinstance(value, datetime)]
    days = draw(st.sets(st.sampled_from(instants))) if instants else set()
    clocks = draw(st.sets(st.sampled_from([clock.id for clock in pack.clocks]), max_size=3))
    anchors = st.sampled_from([None, *(values[name] for name in instants)])
    return Facts(
        values,
        latest={name: values[name] + timedelta(hours=14) for name in days},
        stated={clock: StatedClock(NOW + timedelta(days=2), draw(anchors)) for clock in clocks},
        defaults=draw(st.booleans()),
    )


@pytest.mark.parametrize(
    "name", ["aliexpress.guide", "aliexpress", "aliexpress+eu+paypal+card", "amazon+uk+card"]
)
@settings(deadline=None)
@given(data=st.data())
def test_an_outline_changes_no_answer(name: str, data: st.DataObject) -> None:
    book = SHELF.rulebook(name)
    facts = data.draw(given_facts(book.pack))
    quick = book.assess(facts, Circumstances(), NOW)
    assert seen(quick) == seen(without_outlines(book).assess(facts, Circumstances(), NOW))


def test_orders_of_one_outline_get_answers_of_their_own() -> None:
    book = SHELF.rulebook("aliexpress")
    facts = {"order.status": "awaiting_shipment", "payment.paid_at": NOW}
    plain, stated = Facts(facts), Facts(facts, stated={"ship_by": StatedClock(NOW, None)})
    assert "ship_by" not in book.assess(plain, Circumstances(), NOW).clocks
    assert "ship_by" in book.assess(stated, Circumstances(), NOW).clocks


def without_outlines(book: Rulebook) -> Rulebook:
    whole = Rulebook(book.pack)
    whole._outline = lambda *_: whole._rules  # type: ignore[method-assign]
    return whole


def seen(found: Assessment) -> tuple[object, ...]:
    """Return all of an assessment but its next change, which leaves out what cannot change."""
    return (
        found.allowed,
        list(found.blocked.items()),
        found.unknown,
        found.clocks,
        found.warnings,
        found.warnings_unknown,
        found.outlook,
        found.status,
        found.money_in_reach,
    )
