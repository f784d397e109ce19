"""Outlines: rules cut down to an outline say of each of its orders what all rules say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evaluation import Circumstances, Facts
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


@pytest.mark.parametrize("name", ["aliexpress.guide", "aliexpress"])
@settings(deadline=None)
@given(data=st.data(), defaults=st.booleans())
def test_an_outline_changes_no_answer(name: str, data: st.DataObject, defaults: bool) -> None:
    book = SHELF.rulebook(name)
    facts = Facts(data.draw(facts_of(book.pack)), defaults=defaults)
    quick = book.assess(facts, Circumstances(), NOW)
    assert seen(quick) == seen(without_outlines(book).assess(facts, Circumstances(), NOW))


def without_outlines(book: Rulebook) -> Rulebook:
    whole = Rulebook(book.pack)
    whole._outline = lambda *_: whole._rules  # type: ignore[method-assign]
    return whole


def seen(found: Assessment) -> tuple[object, ...]:
    """Return all of an assessment but its next change, which leaves out what cannot change."""
    return (
        found.allowed,
        found.blocked,
        found.unknown,
        found.clocks,
        found.warnings,
        found.warnings_unknown,
        found.outlook,
        found.status,
        found.money_in_reach,
    )
