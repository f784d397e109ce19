"""Validation: every fault is named with its table and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.packs.tables import BrokenPack, pack_from
from aliorder_desktop.words.packs import fault_text, knows

SHELF = PackShelf(Path(__file__).resolve().parents[2] / "resources" / "packs")

NAME = "undeclared_name"
NO_TIME = "not_an_instant"

GOOD = """
schema = 3
[pack]
id = "t"
marketplace = "t"
title = "T"
version = "1"
as_of = 2026-01-01
reviewed_on = 2026-01-01
extends = []
[sources]
S = { title = "Said.", place = "a page", confidence = "high", as_of = "2026", read_on = 2026-01-01 }
[settings]
grace = 0
[fields]
"order.status" = { type = "enum", of = "status" }
"cancel.state" = { type = "enum", values = ["none", "asked"], default = "none" }
"cancel.at" = { type = "instant" }
"many" = { type = "int", question = "How many?" }
[[status]]
id = "paid"
label = "Paid"
neutral = "processing"
[[status_map]]
texts = ["Paid"]
set = { "order.status" = "paid" }
[[derive]]
id = "late"
expr = "passed(add_days(cancel.at, set.grace))"
[[clock]]
id = "answer"
label = "Answer"
kind = "deadline"
owner = "seller"
when = "cancel.state == 'asked'"
anchor = "cancel.at"
at = { value = 72, unit = "hours" }
act = ["ask"]
on_lapse = [{ when = "True", note = "n", event = "asked" }]
source = ["S"]
[[action]]
id = "ask"
label = "Ask"
when = "order.status == 'paid' and not late"
needs = ["cancel.at"]
blocked = [{ when = "late", reason = "LATE" }]
flow = "asking"
events = ["asked"]
source = ["S"]
[[warning]]
id = "MIND"
level = "info"
when = "late"
text = "Mind."
source = ["S"]
[[outlook]]
id = "back"
cases = [{ when = "late", value = "no" }]
else = "yes"
[[neutral]]
when = "late"
word = "disputed"
[reasons]
LATE = "Late."
NOT_AVAILABLE = "No."
[[transition]]
event = "asked"
only_if = "cancel.state == 'none'"
set = { "cancel.state" = "asked" }
stamp = ["cancel.at"]
[[together]]
id = "both"
theirs = "late"
ours = "order.status == 'paid'"
text = "{orders}: late."
events = [ "asked" ]
ask = "many"
copies = ["cancel.at"]
source = ["S"]
[[flow]]
id = "asking"
title = "Asking"
steps = [{ id = "one", do = "Ask.", record = "asked", note = ["MIND"], source = ["S"] }]
"""


def faults(text: str) -> list[tuple[str, str, str]]:
    try:
        SHELF.stack(pack_from(text, "t"))
    except BrokenPack as broken:
        found = broken.faults
    else:
        found = ()
    assert all(knows(fault.code) and fault_text(fault) for fault in found)
    return [(fault.table, fault.key, fault.code) for fault in found]


def test_a_good_pack_has_none() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("schema = 3", "schema = 4", ("schema", "", "schema_too_new")),
        ("schema = 3\n", "", ("schema", "", "missing_key")),
        ("[settings]", "[[odd]]\nx = 1\n[settings]", ("odd", "", "unknown_table")),
        ("anchor = ", 'to = "x"\nanchor = ', ("clock", "answer.to", "unknown_key")),
        ('unit = "hours"', 'unit = "hours", to = 1', ("clock", "answer.at.to", "unknown_key")),
        ('reason = "LATE"', 'why = "LATE"', ("action", "ask.blocked[1].why", "unknown_key")),
        ("value = 72", 'value = "72"', ("clock", "answer", "wrong_value")),
        ('kind = "deadline"', 'kind = "end"', ("clock", "answer", "wrong_value")),
        ("not late", "not later", ("action", "ask.when", NAME)),
        ("== 'paid'", "== 'payed'", ("action", "ask.when", "unknown_word")),
        ('= "paid" }', '= "payed" }', ("status_map", "1.set", "unknown_word")),
        ('"cancel.state" = "asked"', '"x.y" = "asked"', ("transition", "asked.set", NAME)),
        ("set.grace", "set.mercy", ("derive", "late.expr", NAME)),
        ("passed(add_days", "gone(add_days", ("derive", "late.expr", "bad_expression")),
        ('flow = "asking"', 'flow = "other"', ("action", "ask.flow", "missing_flow")),
        ('events = ["asked"]', 'events = ["other"]', ("action", "ask.events", "missing_event")),
        ('record = "asked"', 'record = "other"', ("flow", "asking.one.record", "missing_event")),
        ('note = ["MIND"]', 'note = ["OTHER"]', ("flow", "asking.one.note", "missing_warning")),
        ('event = "asked" }]', 'event = "other" }]', ("clock", "answer.on_lapse", "missing_event")),
        ('act = ["ask"]', 'act = ["other"]', ("clock", "answer.act", "missing_action")),
        ('LATE = "Late."\n', "", ("action", "ask.blocked", "missing_reason")),
        ('NOT_AVAILABLE = "No."\n', "", ("reasons", "NOT_AVAILABLE", "missing_reason")),
        ('act = ["ask"]', 'act = ["ask"]\nlatest = { value = 1, unit = "days" }',
         ("clock", "answer", "wrong_limits")),
        ('unit = "hours"', 'unit = "days"', ("clock", "answer.at", "at_takes_hours")),
        ('theirs = "late"', 'theirs = "later"', ("together", "both.theirs", NAME)),
        ('ours = "', 'ours = "gone(', ("together", "both.ours", "bad_expression")),
        ("events = [ ", 'events = [ "x", ', ("together", "both.events", "missing_event")),
        ('ask = "many"', 'ask = "few"', ("together", "both", NAME)),
        ('copies = ["cancel.at"]', 'copies = ["cancel.on"]', ("together", "both", NAME)),
        ('anchor = "cancel.at"', 'anchor = "cancel.on"', ("clock", "answer.anchor", NAME)),
        ('stamp = ["cancel.at"]', 'stamp = ["many"]', ("transition", "asked.stamp", NO_TIME)),
        ('default = "none"', 'default = "no"', ("fields", "cancel.state.default", "unknown_word")),
        ('values = ["none", "asked"], ', "", ("fields", "cancel.state", "missing_key")),
        ('neutral = "processing"', 'neutral = "odd"', ("status", "paid.neutral", "unknown_word")),
        ('word = "disputed"', 'word = "odd"', ("neutral", "odd", "unknown_word")),
        ('needs = ["cancel.at"]', 'needs = ["x"]', ("action", "ask.needs", NAME)),
        ("passed(add_days(cancel.at, set.grace))", "has(clock.answer.latest)",
         ("derive", "late.expr", NAME)),
        (', question = "How many?"', "", ("fields", "many", "cannot_be_set")),
        ('events = ["asked"]', "events = []", ("action", "ask.events", "no_event")),
        ('events = ["asked"]', 'events = ["asked"]\nexcludes = ["x"]',
         ("action", "ask.taken", "missing_key")),
        ('events = ["asked"]', 'events = ["asked"]\nexcludes = ["x"]\ntaken = "True"',
         ("reasons", "RULED_OUT", "missing_reason")),
        ('events = ["asked"]', 'events = ["asked"]\nstops = [{ when = "late_", text = "No." }]',
         ("action", "ask.stops", NAME)),
        ('stamp = ["cancel.at"]', 'renew = ["many"]', ("transition", "asked.renew", NO_TIME)),
        ('stamp = ["cancel.at"]', 'stamp = ["cancel.at"]\nclear = ["x"]',
         ("transition", "asked.clear", NAME)),
        ('act = ["ask"]', 'do_by = { value = 1, unit = "days", note = "n", action = "ask" }',
         ("clock", "answer.do_by", "not_the_shoppers")),
        ('place = "a page"', 'place = "a page", conflicts = ["X"]',
         ("sources", "S.conflicts", "unknown_source")),
    ],
)  # fmt: skip
def test_each_fault_is_named(old: str, new: str, fault: tuple[str, str, str]) -> None:
    broken = GOOD.replace(old, new)
    assert broken != GOOD
    assert fault in faults(broken)


def test_a_source_that_was_never_read_is_a_fault() -> None:
    found = faults(GOOD.replace("S = { title", "Z = { title"))
    assert {code for _, _, code in found} == {"unknown_source"}
    assert ("clock", "answer", "unknown_source") in found


def test_a_pack_of_an_older_schema_is_read_as_it_is() -> None:
    text = GOOD.replace("schema = 3", "schema = 1").replace(', question = "How many?"', "")
    assert faults(text) == []


def test_an_overlay_names_everything_after_itself() -> None:
    found = faults(GOOD.replace("extends = []", 'extends = []\nkind = "country"'))
    assert {code for _, _, code in found} == {"not_prefixed"}
    assert ("clock", "answer", "not_prefixed") in found


@pytest.mark.parametrize("table", ["clock", "action", "warning"])
def test_a_rule_names_its_source(table: str) -> None:
    start = GOOD.index(f"[[{table}]]")
    place = GOOD.index('source = ["S"]\n', start)
    text = GOOD[:place] + GOOD[place + len('source = ["S"]\n') :]
    assert (table, {"clock": "answer", "action": "ask", "warning": "MIND"}[table], "no_source") in (
        faults(text)
    )


def test_names_that_wait_for_each_other_are_a_fault() -> None:
    text = GOOD.replace(
        "passed(add_days(cancel.at, set.grace))", "passed(clock.answer.at)"
    ).replace("when = \"cancel.state == 'asked'\"", 'when = "late"')
    assert any(code == "circle" for _, _, code in faults(text))


@pytest.mark.parametrize("table", ["status", "derive", "clock", "action", "warning", "transition"])
def test_an_id_stands_once(table: str) -> None:
    start = GOOD.index(f"[[{table}]]")
    end = GOOD.index("\n[", start + 4)
    text = GOOD[:end] + "\n" + GOOD[start:end] + GOOD[end:]
    assert any(found[2] == "duplicate_id" and found[0] == table for found in faults(text))


def test_text_that_is_no_toml_is_a_fault() -> None:
    assert faults("[pack") == [("", "", "not_toml")]


def test_all_faults_are_told_at_once() -> None:
    text = GOOD.replace("not late", "not later").replace('flow = "asking"', 'flow = "x"')
    assert len(faults(text)) == 2


def test_a_fault_is_told_with_its_place() -> None:
    assert fault_text(Fault("clock", "a.when", "undeclared_name", "x")).startswith(
        "[clock] a.when:"
    )
    assert not knows("no such code")


@pytest.mark.parametrize("pack_id", SHELF.ids())
def test_the_packs_of_the_program_have_no_faults(pack_id: str) -> None:
    assert SHELF.rulebook(pack_id).pack.head.id == pack_id
