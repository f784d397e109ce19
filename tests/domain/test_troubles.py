"""Troubles: the worst is told, the lasting ones until they are waved aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from aliorder_desktop.domain.troubles import LASTING, Signs, Trouble, worst_trouble
from aliorder_desktop.words.troubles import mend_label, trouble_text

WELL = Signs(timedelta(minutes=1), None, True, True, True, True)
BAD = Signs(
    timedelta(minutes=9), timedelta(hours=1), False, False, False, True, timedelta(hours=25)
)


def test_all_is_well_where_nothing_hinders() -> None:
    assert worst_trouble(WELL, ()) is None
    assert worst_trouble(replace(WELL, starts_itself=None, notice_seen=None), ()) is None


def test_the_worst_comes_first_and_each_in_its_turn() -> None:
    mended = {
        "silent": timedelta(0), "behind": None, "reaches": True, "notice_seen": True,
        "calendar_behind": timedelta(hours=23), "starts_itself": True,
    }  # fmt: skip
    signs, told = BAD, []
    for name, value in mended.items():
        told.append(worst_trouble(signs, ()))
        signs = replace(signs, **{name: value})  # type: ignore[arg-type]
    assert told == list(Trouble)
    assert worst_trouble(signs, ()) is None


def test_what_lasts_can_be_hushed_and_a_wrong_time_cannot() -> None:
    every = tuple(trouble.value for trouble in Trouble)
    assert worst_trouble(replace(BAD, silent=timedelta(0), behind=None), every) is (
        Trouble.CALENDAR_BEHIND
    )
    assert worst_trouble(replace(BAD, silent=timedelta(0)), every) is Trouble.CLOCK_BEHIND


def test_nobody_is_bothered_who_has_nothing_to_be_reminded_of() -> None:
    idle = replace(
        BAD, silent=timedelta(0), behind=None, calendar_behind=timedelta(0), is_used=False
    )
    assert worst_trouble(idle, ()) is None


def test_each_says_what_is_so_and_what_lasts_can_be_left() -> None:
    for trouble in Trouble:
        assert "{" not in trouble_text(trouble, timedelta(hours=2))
    assert {trouble for trouble in Trouble if mend_label(trouble)} >= {*LASTING} - {
        Trouble.UNREACHABLE
    }
