"""Events of country and payment packs: what each of them does to an order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.packs.shelf import PackShelf
from tests.domain.builders import event, snapshot

SHELF = PackShelf(resource_folder() / "packs")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def own(stack: str, names: Iterable[str]) -> set[str]:
    prefix = stack.rpartition("+")[2] + "."
    return {name for name in names if name.startswith(prefix)}


def told(number: int, field: str, value: object) -> Any:
    return event(number, "told", None, seen_at=NOON, field=field, value=value)


def history(stack: str, kinds: Sequence[str]) -> tuple[OrderState, Assessment]:
    """Return an order that was shipped, and to which one event happened each day since."""
    book = SHELF.rulebook(stack)
    begun = [snapshot(1, NOON, status="shipped"), told(2, "payment.method", "card")]
    begun += [told(3, "payment.paid_at", NOON.isoformat())]
    events = [event(10 + day, kind, NOON + day * DAY) for day, kind in enumerate(kinds)]
    state = fold("other:1", [*begun, *events], book, Circumstances())
    assert not state.misfits
    now = NOON + len(kinds) * DAY
    return state, book.assess(facts_for(state), Circumstances(), now)


# A stack, what happened day by day, the clocks that then run, and the actions that are then open.
HISTORIES: list[tuple[str, list[str], set[str], set[str]]] = [
    ("core+eu", ["parcel_accepted"], {"eu.withdraw"}, {"eu.withdraw"}),
    ("core+eu", ["parcel_accepted", "eu.exception"], set(), set()),
    (
        "core+eu",
        ["checked_and_fine", "eu.withdrawn"],
        {"eu.send_back", "eu.refund"},
        {"eu.send_back"},
    ),
    ("core+eu", ["checked_and_fine", "eu.withdrawn", "eu.sent_back"], {"eu.refund"}, set()),
    (
        "core+eu",
        ["parcel_accepted", "eu.withdrawn", "eu.sent_back", "eu.seller_refused"],
        {"eu.refund", "eu.look_again"},
        {"eu.chase"},
    ),
    (
        "core+eu",
        ["parcel_accepted", "eu.withdrawn", "eu.sent_back", "eu.seller_refused", "eu.chased"],
        {"eu.refund", "eu.look_again"},
        set(),
    ),
    (
        "core+eu",
        ["parcel_accepted", "eu.withdrawn", "eu.sent_back", "eu.seller_refused", "eu.left_at_that"],
        set(),
        set(),
    ),
    (
        "core+eu",
        ["parcel_accepted", "eu.withdrawn", "eu.sent_back", "eu.seller_agreed", "refund_arrived"],
        set(),
        set(),
    ),
    (
        "core+eu",
        ["checked_and_fine", "eu.defect_found"],
        {"eu.withdraw", "eu.presumption"},
        {"eu.withdraw", "eu.claim_guarantee"},
    ),
    (
        "core+eu",
        ["checked_and_fine", "eu.exception", "eu.defect_found", "eu.claim_made"],
        {"eu.look_again"},
        set(),
    ),
    (
        "core+eu",
        ["checked_and_fine", "eu.exception", "eu.defect_found", "eu.claim_made", "eu.replaced"],
        set(),
        set(),
    ),
    (
        "core+eu",
        [
            "checked_and_fine",
            "eu.exception",
            "eu.defect_found",
            "eu.claim_made",
            "eu.repaired",
            "eu.defect_found",
        ],
        {"eu.presumption", "eu.guarantee_after_repair"},
        {"eu.claim_guarantee"},
    ),
    (
        "core+uk",
        ["checked_and_fine", "uk.cancelled"],
        {"uk.send_back"},
        {"uk.send_back"},
    ),
    ("core+uk", ["parcel_accepted", "uk.cancelled", "uk.sent_back"], {"uk.refund"}, set()),
    (
        "core+uk",
        ["checked_and_fine", "uk.exception", "uk.defect_found", "uk.goods_rejected"],
        {"uk.look_again"},
        set(),
    ),
    (
        "core+uk",
        [
            "checked_and_fine",
            "uk.exception",
            "uk.defect_found",
            "uk.goods_rejected",
            "uk.put_right",
        ],
        set(),
        set(),
    ),
    (
        "core+uk",
        ["checked_and_fine", "uk.exception", "uk.defect_found", "uk.section_75_claimed"],
        {"uk.reject", "uk.look_again"},
        {"uk.reject"},
    ),
    (
        "core+uk",
        [
            "checked_and_fine",
            "uk.exception",
            "uk.defect_found",
            "uk.section_75_claimed",
            "uk.bank_refused",
            "uk.left_at_that",
        ],
        set(),
        set(),
    ),
    ("core+card", ["card.chargeback_asked"], {"card.look_again"}, set()),
    ("core+card", ["card.chargeback_asked", "card.bank_pays"], {"card.look_again"}, set()),
    ("core+card", ["card.chargeback_asked", "card.bank_refused"], set(), set()),
    ("core+card", ["card.chargeback_asked", "card.withdrawn"], set(), set()),
    (
        "core+paypal",
        ["paypal.dispute_opened"],
        {"paypal.escalate_by", "paypal.look_again"},
        {"paypal.make_claim", "paypal.close_dispute"},
    ),
    (
        "core+paypal",
        ["paypal.dispute_opened", "paypal.claim_made"],
        {"paypal.decision", "paypal.look_again"},
        {"paypal.close_dispute"},
    ),
    ("core+paypal", ["paypal.dispute_opened", "paypal.paid"], {"paypal.look_again"}, set()),
    ("core+paypal", ["paypal.dispute_opened", "paypal.claim_made", "paypal.refused"], set(), set()),
    ("core+paypal", ["paypal.dispute_opened", "paypal.closed"], set(), set()),
    ("core+us", ["us.cancel_asked"], {"us.look_again"}, set()),
    ("core+us", ["us.cancel_asked", "us.seller_refused"], set(), set()),
    ("core+us", ["us.cancel_asked", "us.left_at_that"], set(), set()),
    ("core+us", ["us.letter_sent"], {"us.look_again"}, set()),
    ("core+us", ["us.letter_sent", "us.bank_refused"], set(), set()),
    ("core+us", ["us.letter_sent", "us.bank_refused", "us.letter_sent"], {"us.look_again"}, set()),
    ("core+us", ["us.letter_sent", "us.money_agreed", "refund_arrived"], set(), set()),
]  # fmt: skip


@pytest.mark.parametrize(("stack", "kinds", "clocks", "open_"), HISTORIES)
def test_what_happened_decides_what_runs_and_what_is_open(
    stack: str, kinds: list[str], clocks: set[str], open_: set[str]
) -> None:
    _, found = history(stack, kinds)
    assert own(stack, found.clocks) == clocks
    assert own(stack, found.allowed) == open_


def test_a_last_date_for_the_delivery_is_asked_for_and_runs() -> None:
    for name in ("eu", "uk"):
        book = SHELF.rulebook(f"core+{name}")
        field = f"{name}.extra_time_until"
        last = NOON + 20 * DAY
        events = [
            snapshot(1, NOON, status="shipped"),
            told(2, "delivery.problem", "not_received"),
            event(3, f"{name}.extra_time_set", NOON, fields={field: {"value": last.isoformat()}}),
        ]
        state = fold("other:1", events, book, Circumstances())
        found = book.assess(facts_for(state), Circumstances(), NOON + DAY)
        assert found.clocks[f"{name}.extra_time"].due == last
        after = book.assess(facts_for(state), Circumstances(), last + DAY)
        assert f"{name}.end_purchase" in after.allowed
        ended = event(4, f"{name}.purchase_ended", last + DAY)
        state = fold("other:1", [*events, ended], book, Circumstances())
        found = book.assess(facts_for(state), Circumstances(), last + 2 * DAY)
        assert own(f"core+{name}", found.clocks) == {f"{name}.look_again"}


@pytest.mark.parametrize(
    ("stack", "kinds"),
    [
        ("core+eu", ["parcel_accepted", "eu.withdrawn", "eu.seller_agreed"]),
        ("core+uk", ["parcel_accepted", "uk.cancelled", "uk.money_agreed"]),
        ("core+us", ["us.cancel_asked", "us.money_agreed"]),
        ("core+card", ["card.chargeback_asked", "card.bank_pays"]),
        ("core+paypal", ["paypal.dispute_opened", "paypal.paid"]),
    ],
)
def test_a_promise_of_money_starts_the_refund(stack: str, kinds: list[str]) -> None:
    state, _ = history(stack, kinds)
    assert state.value("refund.started_at") == NOON + (len(kinds) - 1) * DAY
    assert SHELF.rulebook(stack).transitions[kinds[-1]].money == "expected"
