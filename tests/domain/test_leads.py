"""Leads: what people type is read, and what is shown can be typed again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.leads import hours_of, leads_from
from aliorder_desktop.words.leads import leads_text

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("7d, 3 days; 3h", (7 * DAY, 3 * DAY, 3 * HOUR)),
        ("3h,7d,3h", (7 * DAY, 3 * HOUR)),
        ("at the end", (timedelta(0),)),
        ("1 d, 0", (DAY, timedelta(0))),
        ("2 Tage vorher", None),
        ("  Never ", ()),
        ("1d 6h before", (DAY + 6 * HOUR,)),
        ("-3h", None),
        ("soon", None),
        ("91d", None),
        ("1d,2d,3d,4d,5d,6d,7d,8d,9d", None),
        ("1d,,2d", None),
    ],
)
def test_what_is_typed_is_understood_or_refused(
    text: str, leads: tuple[timedelta, ...] | None
) -> None:
    if leads is None:
        with pytest.raises(UserError, match="leads_not_understood"):
            leads_from(text)
    else:
        assert leads_from(text) == leads


def test_nothing_typed_is_no_choice() -> None:
    assert leads_from("  ") is None


@given(st.sets(st.integers(0, 90 * 24), max_size=8))
def test_what_is_shown_can_be_typed_again(hours: set[int]) -> None:
    leads = tuple(sorted(hour * HOUR for hour in hours if hour % 24 == 0 or hour < 336))
    assert sorted(leads_from(leads_text(leads)) or ()) == list(leads)
    assert hours_of(leads) == [lead / HOUR for lead in leads]
