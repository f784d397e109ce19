"""The search for cycles, kept away from long work."""

from __future__ import annotations

import gc

import pytest

from aliorder_desktop.services.collecting import collected_again, uncollected


def test_no_cycle_is_searched_for_meanwhile_nor_in_what_was_made() -> None:
    with uncollected():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _ in range(50_000)]
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() >= len(made)
    finally:
        collected_again()
    assert gc.get_freeze_count() == 0


def test_what_goes_wrong_leaves_the_search_on() -> None:
    with pytest.raises(ValueError, match="stopped"), uncollected():
        raise ValueError("stopped")
    assert gc.isenabled()
    collected_again()


def test_where_nothing_is_searched_it_stays_so() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
