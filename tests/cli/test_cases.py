"""Cases and refunds: whose turn it is, since when, what is still missing and what to do next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import CommandLine

LAMP, DOCK = "3066120042831337", "3066120042831338"
ROWS = (
    f"{LAMP},2026-02-20,Lamp,1,22.90,EUR,Waiting for Shipment,,Lumi",
    f"{DOCK},2026-02-21,Dock,1,18.90,EUR,Waiting for Shipment,,Hub",
)


@pytest.fixture
def filled(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on a record of two paid orders."""
    aliorder.json("import", order_file(*ROWS), now="2026-02-22T12:00:00Z")
    return aliorder


def ask(filled: CommandLine, order: str, at: str = "2026-03-01T12:00:00Z") -> None:
    """Record that the shopper asked to cancel."""
    filled.json("record", order, "cancel_requested", "--at", at)


def test_without_a_case_nothing_is_listed(filled: CommandLine) -> None:
    assert filled.json("cases") == []
    assert filled.json("refunds")["refunds"] == []


def test_a_request_waits_for_the_seller_and_then_for_the_shopper(filled: CommandLine) -> None:
    ask(filled, LAMP)
    (case,) = filled.json("cases")
    assert (case["number"], case["kind"], case["stage"]) == (LAMP, "cancellation", "requested")
    assert case["since"] == "2026-03-01T12:00:00Z"
    assert (case["turn"], case["due_at"]) == ("seller", "2026-03-04T12:00:00Z")
    (over,) = filled.json("cases", now="2026-03-05T12:00:00Z")
    assert over["turn"] == "shopper"


def test_where_it_is_the_shoppers_turn_stands_first(filled: CommandLine) -> None:
    ask(filled, DOCK)
    ask(filled, LAMP, "2026-02-23T12:00:00Z")
    assert [case["number"] for case in filled.json("cases")] == [LAMP, DOCK]


def test_a_dispute_opened_again_counts_from_its_last_opening(filled: CommandLine) -> None:
    for day, event in ((23, "seller_shipped"), (24, "dispute_opened"), (25, "dispute_cancelled")):
        filled.json("record", LAMP, event, "--at", f"2026-02-{day}T12:00:00Z")
    assert filled.json("cases") == []
    filled.json("record", LAMP, "dispute_opened", "--at", "2026-02-27T12:00:00Z")
    (case,) = filled.json("cases")
    assert (case["kind"], case["since"]) == ("dispute", "2026-02-27T12:00:00Z")


def test_a_refund_is_expected_then_late_then_short_then_received(filled: CommandLine) -> None:
    ask(filled, LAMP)
    filled.json("record", LAMP, "seller_accepted_cancel")
    later = "2026-04-20T12:00:00Z"

    def standing(now: str) -> tuple[str, object]:
        (refund,) = filled.json("refunds", now=now)["refunds"]
        return refund["standing"], refund["missing"]

    whole = {"amount": "22.90", "currency": "EUR"}
    assert standing("2026-03-03T12:00:00Z") == ("expected", whole)
    assert standing(later) == ("late", whole)
    filled.json("record", LAMP, "refund_arrived", "--set", "amount=20.00 EUR", now=later)
    assert standing(later) == ("short", {"amount": "2.90", "currency": "EUR"})
    filled.json(
        "record", LAMP, "money", "--set", "entry=received", "--set", "amount=2.90 EUR", now=later
    )
    assert standing(later) == ("received", None)
    assert filled.json("refunds", now=later)["sums"]["received"] == [whole]


def test_a_refund_that_is_late_for_long_stays_in_sight(filled: CommandLine) -> None:
    ask(filled, LAMP)
    filled.json("record", LAMP, "seller_accepted_cancel")
    filled.json("rebuild", now="2026-08-01T12:00:00Z")
    (refund,) = filled.json("refunds", now="2026-08-01T12:00:00Z")["refunds"]
    assert refund["standing"] == "late"


def test_sums_never_mix_currencies_and_leave_out_what_is_not_known(filled: CommandLine) -> None:
    for order, amount in ((LAMP, "amount=5.00 USD"), (DOCK, "amount=18.90 EUR")):
        filled.json("record", order, "money", "--set", "entry=received", "--set", amount)
    sums = filled.json("refunds")["sums"]
    assert sums["received"] == [{"amount": "18.90", "currency": "EUR"}]


def test_the_tables_say_what_to_do(filled: CommandLine) -> None:
    ask(filled, LAMP)
    answer = filled("cases")
    assert "Cancellation: asked for" in answer.out and "The seller's turn" in answer.out
    filled.json("record", LAMP, "seller_accepted_cancel")
    assert "usual, not promised" in filled("refunds").out


def test_sellers_are_told_in_json_and_in_words(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    assert "no_journal" in aliorder("sellers", "--json").out
    aliorder.json(
        "import", order_file(f"{LAMP},2026-02-20,Lamp,1,22.90,EUR,Awaiting shipment,,Lumi")
    )
    aliorder.json("record", LAMP, "cancel_requested", "--at", "5h ago")
    (seller,) = aliorder.json("sellers")
    assert (seller["seller"], seller["orders"], seller["asked"]) == ("Lumi", 1, 1)
    assert (seller["usual_answer_hours"], seller["disputes"], seller["back"]) == (None, {}, [])
    assert "Lumi" in aliorder("sellers").out


def test_refunds_tell_what_can_still_come_back_and_what_lapses_within_seven_days(
    filled: CommandLine,
) -> None:
    filled.json("record", LAMP, "seller_shipped", "--at", "2026-02-23T12:00:00Z")
    filled.json("tell", LAMP, "protection.ends_at", "3d 4h")
    found = filled.json("refunds")
    (amount,) = found["in_reach"]["up_to"]
    assert amount == {"amount": "41.80", "currency": "EUR"}
    assert (found["in_reach"]["orders"], found["in_reach"]["not_counted"]) == (2, 0)
    lapses = found["lapses_within_7_days"]
    assert lapses["up_to"] == [{"amount": "22.90", "currency": "EUR"}]
    assert (lapses["orders"], lapses["not_counted"]) == (1, 0)
    said = filled("refunds").err
    assert "Up to 41.80 EUR can still come back (2 orders)." in said
    assert "Up to 22.90 EUR of it lapses within 7 days if nothing is done (1 order)." in said


def test_the_ledger_is_told_in_sum_by_item_and_amount_by_amount(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    items = (
        f"{LAMP},2026-02-20,Lamp,1,20.00,EUR,Awaiting delivery,,Lumi",
        f"{LAMP},2026-02-20,Mug,2,5.00,EUR,Awaiting delivery,,Lumi",
    )
    aliorder.json("import", order_file(*items), now="2026-02-22T12:00:00Z")
    promised = ("--set", "amount=8.00", "--part", "Mug")
    aliorder.json("record", LAMP, "refund_started", *promised)
    came = ("--set", "amount=5.00", "--set", "reference=74551", "--part", "Mug")
    aliorder.json("record", LAMP, "refund_arrived", *came)
    aliorder.json("record", LAMP, "money", "--set", "entry=compensation", "--set", "amount=1.50")
    ledger = aliorder.json("show", LAMP)["ledger"]
    assert ledger["compensation"]["amount"] == "1.50"
    assert (ledger["received"]["amount"], ledger["short_by"]["amount"]) == ("5.00", "3.00")
    (mug,) = ledger["items"].values()
    assert (mug["expected"]["amount"], mug["short_by"]["amount"]) == ("8.00", "3.00")
    assert mug["compensation"] is None
    references = {e["kind"]: (e["item"], e["reference"]) for e in ledger["entries"]}
    assert references["received"] == (next(iter(ledger["items"])), "74551")
    assert references["compensation"] == (None, None)
    page = aliorder("show", LAMP).out
    assert "Mug: expected back 8.00 EUR, come back 5.00 EUR, short by 3.00 EUR" in page
    assert "Refund received: 5.00 EUR, Mug, reference 74551" in page
    assert "The refund arrived: 5.00, reference 74551" in page
    (refund,) = aliorder.json("refunds")["refunds"]  # what comes on top is no part of it
    assert refund["missing"]["amount"] == "3.00"
