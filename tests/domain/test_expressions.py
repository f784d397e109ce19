"""The language of rules: what it knows, and that it knows nothing else."""

from __future__ import annotations

import pytest

from aliorder_desktop.domain.expressions import ExpressionError, parsed


def test_names_and_literals_are_found() -> None:
    found = parsed("order.status in ['shipped', 'delivered'] and passed(protection.ends_at)")
    assert found.names == {"order.status", "protection.ends_at"}
    assert set(found.literals) == {("order.status", "shipped"), ("order.status", "delivered")}


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "order.status()",
        "open('file')",
        "[x for x in order.status]",
        "lambda: 1",
        "a + b",
        "a < b < c",
        "order['status']",
        "passed()",
        "passed(a, b)",
        "add_days(a)",
        "has('text')",
        "has(passed(a))",
        "a if b",
        "1.5 > a",
        "b'x' == a",
        "f'{a}' == b",
        "a := 1",
        "(a",
        "",
        "not " * 60 + "a",
        "passed(t=a)",
        "passed(*a)",
        "a is None",
        "{'a'}",
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parsed(text)
