"""Stacks: the upper pack replaces by id and takes away by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aliorder_desktop.domain.pack import Pack, WarningRule
from aliorder_desktop.packs.stack import laid_on, stacked
from aliorder_desktop.packs.tables import BrokenPack
from tests.domain.builders import HEAD, small_pack


def upper(**more: object) -> Pack:
    head = replace(HEAD, id="upper", extends=("test",))
    return Pack(head=head, **more)  # type: ignore[arg-type]


def test_the_same_id_replaces_the_whole_entry() -> None:
    changed = replace(small_pack().clocks[0], label="Other", source=())
    whole = laid_on(upper(clocks=(changed,)), small_pack())
    assert [clock.label for clock in whole.clocks] == ["Other", "Protection ends"]


def test_a_disabled_entry_is_gone() -> None:
    head = replace(HEAD, id="upper", disable=("answer",))
    whole = laid_on(Pack(head=head), small_pack())
    assert [clock.id for clock in whole.clocks] == ["protection"]


def test_status_words_of_the_upper_pack_come_first() -> None:
    word = replace(small_pack().status_maps[0], set={"order.status": "shipped"})
    whole = laid_on(upper(status_maps=(word,)), small_pack())
    assert whole.status_maps[0].set == {"order.status": "shipped"}


def test_new_entries_are_added() -> None:
    warning = WarningRule("W", "info", "True", "w")
    whole = stacked(upper(warnings=(warning,)), lambda _: small_pack())
    assert whole.warnings == (warning,)
    assert whole.transitions == small_pack().transitions


def test_packs_do_not_extend_each_other_in_a_circle() -> None:
    one = replace(small_pack(), head=replace(HEAD, id="one", extends=("two",)))
    two = replace(small_pack(), head=replace(HEAD, id="two", extends=("one",)))
    with pytest.raises(BrokenPack) as caught:
        stacked(one, {"one": one, "two": two}.__getitem__)
    assert caught.value.faults[0].code == "circle"
