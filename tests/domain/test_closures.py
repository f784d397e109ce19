"""Kleene's logic: tables written out, and laws that hold for any expression."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.closures import Closure, closure_of
from aliorder_desktop.domain.expressions import parsed

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


class World:
    """A mapping with a now, as far as closures need one."""

    def __init__(self, **known: Any) -> None:
        self.known = known
        self.now = NOW
        self.edge: datetime | None = None


def _name(name: str) -> Closure:
    return Closure(lambda world: world.known.get(name), lambda _: frozenset((name,)))


def value(text: str, **known: Any) -> Any:
    return closure_of(parsed(text), _name).value(World(**known))


def missing(text: str, **known: Any) -> set[str]:
    return set(closure_of(parsed(text), _name).missing(World(**known)))


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_and_or_follow_kleene_in_both_orders(
    left: bool | None, right: bool | None, both: bool | None, either: bool | None
) -> None:
    for a, b in ((left, right), (right, left)):
        assert value("a and b", a=a, b=b) is both
        assert value("a or b", a=a, b=b) is either


@pytest.mark.parametrize(("inner", "outer"), [(True, False), (False, True), (None, None)])
def test_not_keeps_the_unknown(inner: bool | None, outer: bool | None) -> None:
    assert value("not a", a=inner) is outer


@pytest.mark.parametrize("text", ["a == 'x'", "a != 'x'", "a in ['x']", "a not in ['x']", "b > a"])
def test_a_comparison_with_unknown_is_unknown(text: str) -> None:
    assert value(text, b=1) is None
    assert missing(text, b=1) == {"a"}


def test_has_is_never_unknown() -> None:
    assert value("has(a)") is False
    assert value("has(a)", a="x") is True


def test_a_limit_is_inside_until_it_is_passed() -> None:
    second = timedelta(microseconds=1)
    assert value("passed(a)", a=NOW) is False
    assert value("passed(a)", a=NOW - second) is True
    assert value("passed(a)") is None


def test_a_limit_ahead_is_noted_and_one_behind_is_not() -> None:
    world = World(a=NOW + timedelta(hours=1), b=NOW - timedelta(hours=1))
    closure_of(parsed("passed(a) or passed(b)"), _name).value(world)
    assert world.edge == NOW + timedelta(hours=1)


def test_added_days_are_elapsed_days() -> None:
    assert value("add_days(a, 2)", a=NOW) == NOW + timedelta(hours=48)
    assert value("add_days(a, n)", a=NOW) is None
    assert missing("add_days(a, n)", a=NOW) == {"n"}


def test_a_choice_waits_for_its_test() -> None:
    assert value("a if t else b", a=1, b=2) is None
    assert missing("a if t else b", a=1, b=2) == {"t"}
    assert value("a if t else b", t=False, b=2) == 2
    assert missing("a if t else b", t=False) == {"b"}


def test_only_the_unknown_parts_are_named() -> None:
    assert missing("a and b and c", a=True) == {"b", "c"}
    assert missing("a or b", a=False) == {"b"}


_LEAVES = st.sampled_from(["a", "b", "c"])
_EXPRESSIONS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda x: f"not ({x})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}) and ({p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}) or ({p[1]})"),
    ),
    max_leaves=8,
)
_KNOWN = st.dictionaries(_LEAVES, st.booleans())


@given(_EXPRESSIONS, _KNOWN, _KNOWN)
def test_learning_more_never_overturns_an_answer(
    text: str, known: dict[str, bool], more: dict[str, bool]
) -> None:
    before = value(text, **known)
    after = value(text, **{**more, **known})
    assert before is None or before is after


@given(_EXPRESSIONS, _KNOWN)
def test_an_unknown_answer_names_what_would_settle_it(text: str, known: dict[str, bool]) -> None:
    if value(text, **known) is None:
        lacking = missing(text, **known)
        assert lacking and not lacking & known.keys()
