"""The search for cycles, kept away from long work."""

from __future__ import annotations

import gc

import pytest

from aliorder_desktop.services.collecting import uncollected


def test_no_cycle_is_searched_for_meanwhile_nor_in_what_was_made() -> None:
    with uncollected():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _ in range(50_000)]
    try:
        assert gc.isenabled()
        frozen = gc.get_freeze_count()
        assert frozen >= len(made)
        made.clear()
        assert gc.get_freeze_count() <= frozen - 50_000  # freed as always
    finally:
        gc.unfreeze()


def test_what_goes_wrong_leaves_the_search_on() -> None:
    with pytest.raises(ValueError, match="stopped"), uncollected():
        raise ValueError("stopped")
    assert gc.isenabled()
    gc.unfreeze()


def test_where_nothing_is_searched_it_stays_so() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
