"""Tracking: the numbers, and nothing else."""

from __future__ import annotations

import pytest

from aliorder_desktop.exchange.tracking import tracking_numbers


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("LP00123456789CN", ("LP00123456789CN",)),
        ("AMZN_US(TBA123456)", ("TBA123456",)),
        ("A(1234) and B(5678)", ("1234", "5678")),
        ("1234, 5678; 1234", ("1234", "5678")),
        ("1234:https://x.example/?id=1", ("1234",)),
        ("1.23457E+11", ()),
        ("Not Available", ()),
        ("none yet", ()),
        ("", ()),
        ("(" * 900_000, ()),
        ("a " * 400_000, ()),
        ("a" * 900_000, ()),
    ],
)
def test_numbers_are_found_in_what_tools_write(cell: str, numbers: tuple[str, ...]) -> None:
    assert tracking_numbers(cell) == numbers
