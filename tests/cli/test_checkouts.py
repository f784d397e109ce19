"""Checkouts on the command line: linked, shown, taken apart; refusals store nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import CommandLine

LAMP, DOCK, MUG = "3066120042831337", "3066120042831338", "3066120042831339"


@pytest.fixture
def filled(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on a record of three orders of one day."""
    rows = [
        f"{number},2026-02-20,{title},1,9.90,EUR,RISK_CONTROL,,Lumi"
        for number, title in ((LAMP, "Lamp"), (DOCK, "Dock"), (MUG, "Mug"))
    ]
    aliorder.json("import", order_file(*rows), now="2026-02-20T18:30:00Z")
    return aliorder


def test_linked_orders_are_named_and_taken_apart(filled: CommandLine) -> None:
    found = filled.json("checkout", LAMP, DOCK)
    assert [order["number"] for order in found["orders"]] == [DOCK]
    assert len(found["events"]) == 2
    (mate,) = filled.json("show", DOCK)["checkout"]["orders"]
    assert (mate["number"], mate["status"], mate["total"]["amount"]) == (LAMP, "processing", "9.90")
    assert "Paid together\n  Dock" in filled("show", LAMP).out
    assert f"Paid together with: {DOCK}" in filled("events", LAMP).out
    assert filled.json("checkout", LAMP, "--apart")["orders"] == []
    assert filled.json("show", DOCK)["checkout"]["orders"] == []


def test_a_link_is_taken_back_with_one_event(filled: CommandLine) -> None:
    link = filled.json("checkout", LAMP, DOCK)["events"][1]
    filled.json("retract", link)
    assert filled.json("show", LAMP)["checkout"]["orders"] == []


def test_what_one_order_means_for_the_other_is_told_with_what_to_record(
    filled: CommandLine,
) -> None:
    filled.json("checkout", LAMP, DOCK)
    filled.json("record", DOCK, "payment_verified")
    (shared,) = filled.json("show", LAMP)["checkout"]["shared"]
    assert shared["text"].startswith("Dock: the payment check has ended.")
    assert (shared["numbers"], shared["events"]) == ([DOCK], ["payment_verified"])
    assert shared["source"] == ["S-29", "P-06"]
    assert "[payment_verified]" in filled("checkout", LAMP).out
    filled.json("record", LAMP, *shared["events"])
    assert filled.json("checkout", LAMP)["shared"] == []


def test_the_same_minute_is_suggested(filled: CommandLine) -> None:
    assert "linked with no other" in filled("checkout", LAMP).err
    for order, second in ((LAMP, "05"), (MUG, "55")):
        filled.json("tell", order, "payment.paid_at", f"2026-02-20T18:03:{second}Z")
    found = filled.json("checkout", LAMP)
    assert [order["number"] for order in found["suggested"]] == [MUG]
    assert found["orders"] == []
    assert "Were they paid together?" in filled("show", LAMP).out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((LAMP, "--apart"), 1, "linked with no other"),
        ((LAMP, LAMP), 1, "at least two"),
        ((LAMP, "1"), 1, "No order 1"),
        ((LAMP, DOCK, "--apart"), 2, "one ORDER"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_linked_is_refused(
    filled: CommandLine, arguments: tuple[str, ...], status: int, words: str
) -> None:
    answer = filled("checkout", *arguments)
    assert (answer.status, words in answer.err) == (status, True)
    assert all(event["kind"] != "link" for event in filled.json("events", LAMP))


def test_the_same_checkout_again_stores_nothing(filled: CommandLine) -> None:
    filled.json("checkout", LAMP, DOCK)
    before = filled.json("events", LAMP)
    assert filled("checkout", DOCK, LAMP).status == 1
    assert filled.json("events", LAMP) == before
