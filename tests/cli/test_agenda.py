"""The agenda: as of any instant, from the board where it holds and anew where it does not."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import CommandLine

LAMP, DOCK = "3066082282204417", "3066288170274417"


def rows(status: str = "Awaiting delivery") -> tuple[str, str]:
    return (
        f"{LAMP},2026-02-20,Desk lamp,2,11.45,EUR,{status},,Lumi Store",
        f"{DOCK},2026-02-21,USB-C dock,1,18.90,EUR,{status},,Hub Store",
    )


def test_an_instant_before_the_board_was_written_is_answered_too(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows()))
    aliorder.json("tell", LAMP, "protection.ends_at", "2026-03-09 10:00")
    late = aliorder.json("agenda", now="2026-04-20T00:00:00Z")
    assert late == []  # lapsed more than thirty days ago
    aliorder.json("rebuild", now="2026-04-20T00:00:00Z")
    (early,) = aliorder.json("agenda", now="2026-03-03T00:00:00Z")
    assert (early["number"], early["severity"]) == (LAMP, "week")


def test_reading_at_another_instant_writes_nothing(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows()))
    aliorder.json("tell", LAMP, "protection.ends_at", "3d 4h")
    before = (aliorder.folder / "orders.db").read_bytes()
    for command in ("agenda", "orders", "check"):
        aliorder.json(command, now="2026-03-30T00:00:00Z")
    aliorder.json("show", LAMP, now="2026-03-30T00:00:00Z")
    assert (aliorder.folder / "orders.db").read_bytes() == before


def test_a_lapsed_clock_of_the_shopper_is_overdue_for_thirty_days(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows()))
    aliorder.json("tell", LAMP, "protection.ends_at", "2026-03-04T12:00:00Z")
    (over,) = aliorder.json("agenda", now="2026-04-03T12:00:00Z")
    assert (over["severity"], over["left_seconds"]) == ("overdue", -30 * 86400)
    assert aliorder.json("agenda", now="2026-04-03T12:00:01Z") == []


def test_arrived_and_fine_silences_the_order_and_can_be_taken_back(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows()))
    aliorder.json("tell", LAMP, "protection.ends_at", "3d 4h")
    done = aliorder.json("record", LAMP, "checked_and_fine")
    assert aliorder.json("agenda") == []
    assert aliorder.json("show", LAMP)["order"]["status"] == "delivered"
    aliorder.json("retract", done["event_id"])
    assert [entry["clock"] for entry in aliorder.json("agenda")] == ["protection_end"]
    assert aliorder("retract", done["event_id"]).status == 1


def test_a_date_is_not_silenced_by_a_status_nobody_knows(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows("Onderweg misschien")))
    aliorder.json("tell", LAMP, "protection.ends_at", "3d 4h")
    (entry,) = aliorder.json("agenda")
    assert entry["clock"] == "protection_end"


def test_a_stated_end_of_the_sellers_clock_wins_and_both_are_shown(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows("Awaiting shipment")))
    aliorder.json("record", LAMP, "cancel_requested")
    aliorder.json(
        "record", LAMP, "clock_stated",
        "--set", "clock=seller_cancel_response", "--set", "at=1d 2h",
    )  # fmt: skip
    (entry,) = aliorder.json("agenda")
    assert (entry["due_at"], entry["stated"]) == ("2026-03-03T14:00:00Z", True)
    found = aliorder.json("show", LAMP)["assessment"]["provenance"]["seller_cancel_response"]
    assert found["computed"] == "2026-03-05T12:00:00Z"


def test_the_refund_window_says_its_calendar_and_skipped_days(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows("Awaiting shipment")))
    aliorder.json("record", LAMP, "cancel_requested", "--at", "2026-03-02T09:00:00Z")
    aliorder.json("record", LAMP, "seller_accepted_cancel", "--at", "2026-03-02T10:00:00Z")
    found = aliorder.json("show", LAMP)["assessment"]["provenance"]["refund_window"]
    assert (found["anchor"], found["calendar"]) == ("refund.started_at", "mon-fri")
    assert found["spans"] == [
        {"value": 3, "unit": "business_days"},
        {"value": 20, "unit": "business_days"},
    ]
    assert found["skipped"][:2] == ["2026-03-07", "2026-03-08"]
    assert found["source"] and found["pack"] == "aliexpress" and found["rule_is_old"] is False


def test_a_refund_window_that_follows_a_decided_dispute(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(*rows()))
    aliorder.json("tell", LAMP, "protection.ends_at", "20d")
    aliorder.json("record", LAMP, "dispute_opened")
    assert aliorder.json("show", LAMP)["order"]["status"] == "disputed"
    won = aliorder.json("record", LAMP, "dispute_partly_won", "--set", "amount=4.00")
    assert "refund_window" in [entry["clock"] for entry in won["agenda"]]
    ledger = aliorder.json("show", LAMP)["ledger"]
    assert ledger["expected"] == {"amount": "4.00", "currency": "EUR"}
    assert ledger["short_by"] == {"amount": "4.00", "currency": "EUR"}
