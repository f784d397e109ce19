"""The whole first path, from files only: in, dated, acted on, lapsed, refunded, and out again."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import CommandLine

LAMP, DOCK, MUG = "3066082282204417", "3066288170274417", "3066898456134417"


def test_from_a_file_to_a_refund_and_back(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    file = order_file(
        f"{LAMP},2026-02-20,Desk lamp,2,11.45,EUR,Awaiting shipment,,Lumi Store",
        f"{DOCK},2026-02-21,USB-C dock,1,18.90,EUR,Awaiting delivery,LP00573322178416,Hub Store",
        f"{MUG},2026-02-22,Mug,1,6.00,EUR,Completed,,Cup Store",
    )
    taken = aliorder.json("import", file)
    assert (taken["outcome"], len(taken["orders"]["created"])) == ("ok", 3)
    assert taken["open_without_clock"] == 2
    assert aliorder.json("agenda") == []

    told = aliorder.json("tell", DOCK, "protection.ends_at", "3d 4h")
    assert told["fits"] is True
    (entry,) = aliorder.json("agenda")
    assert (entry["clock"], entry["due_at"]) == ("protection_end", "2026-03-05T16:00:00Z")
    assert (entry["stated"], entry["turn"], entry["severity"]) == (True, "shopper", "week")
    assert aliorder.json("agenda", "--within", "2d") == []

    aliorder.json("record", LAMP, "cancel_requested", "--at", "2026-03-02T11:30:00Z")
    running = aliorder.json("agenda", now="2026-03-05T11:30:00Z")
    assert [(e["clock"], e["turn"]) for e in running] == [
        ("seller_cancel_response", "seller"),
        ("protection_end", "shopper"),
    ]
    assert running[0]["left_seconds"] == 0

    lapsed = aliorder.json("agenda", now="2026-03-05T11:30:01Z")
    answer = lapsed[0]
    assert (answer["severity"], answer["turn"]) == ("overdue", "shopper")
    assert answer["action"] == "escalate_to_platform"
    refund = next(e for e in lapsed if e["clock"] == "refund_window")
    assert refund["due_at"] == "2026-04-02T21:59:59Z"  # 20 business days on, end of day in Berlin

    shown = aliorder.json("show", LAMP, now="2026-03-06T08:00:00Z")
    assert "SELLER_72H_LAPSED" in shown["assessment"]["warnings"]
    assert shown["order"]["recoverable"] == "22.90"
    closed = aliorder.json("record", LAMP, "auto_cancelled", now="2026-03-06T08:00:00Z")
    assert closed["fits"] is True
    after = aliorder.json("show", LAMP, now="2026-03-06T08:00:00Z")
    assert after["assessment"]["clocks"]["refund_window"]["latest"] == refund["due_at"]
    assert after["order"]["status"] == "cancelled"
    assert after["state"]["refund.started_at"]["value"] == "2026-03-05T11:30:00Z"
    aliorder.json(
        "record", LAMP, "refund_arrived", "--set", "amount=22.90", now="2026-03-20T08:00:00Z"
    )
    assert aliorder.json("show", LAMP, now="2026-03-21T08:00:00Z")["order"]["status"] == "refunded"

    later = "2026-03-22T08:00:00Z"
    assert aliorder.json("check", now=later)["clean"] is True
    undone = aliorder.json("undo-import", taken["batch"], now=later)
    assert undone["removed"] == [MUG]
    assert {kept["number"] for kept in undone["kept"]} == {LAMP, DOCK}
    assert all("recorded" in kept["because"] for kept in undone["kept"])
    assert aliorder("undo-import", taken["batch"], now=later).status == 1
    assert {o["number"] for o in aliorder.json("orders", now=later)} == {LAMP, DOCK}
    assert aliorder.json("check", now=later)["clean"] is True


def test_the_same_file_again_brings_nothing_new(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    file = order_file(f"{LAMP},2026-02-20,Desk lamp,1,22.90,EUR,Awaiting shipment,,Lumi Store")
    aliorder.json("import", file)
    before = (aliorder.folder / "orders.db").read_bytes()
    again = aliorder.json("import", file)
    assert (again["orders"]["unchanged"], again["batch"]) == ([LAMP], None)
    assert (aliorder.folder / "orders.db").read_bytes() == before


def test_a_later_file_updates_and_its_undo_brings_the_earlier_state_back(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    row = f"{LAMP},2026-02-20,Desk lamp,1,22.90,EUR,{{}},,Lumi Store"
    aliorder.json("import", order_file(row.format("Awaiting shipment"), name="one.csv"))
    before = aliorder.json("orders")
    later = aliorder.json("import", order_file(row.format("Awaiting delivery"), name="two.csv"))
    assert later["orders"]["updated"] == [LAMP]
    assert aliorder.json("orders")[0]["status"] == "shipped"
    assert aliorder.json("undo-import", later["batch"])["reverted"] == [LAMP]
    assert aliorder.json("orders") == before


def test_an_older_file_does_not_take_an_end_back_and_says_so(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    row = f"{LAMP},2026-02-20,Desk lamp,1,22.90,EUR,{{}},,Lumi Store"
    aliorder.json("import", order_file(row.format("Completed"), name="new.csv"))
    old = aliorder.json("import", order_file(row.format("Awaiting delivery"), name="old.csv"))
    assert [w["code"] for w in old["warnings"]] == ["status_would_fall_back"]
    assert LAMP in old["warnings"][0]["message"]
    assert aliorder.json("orders")[0]["status"] == "completed"


def test_what_was_typed_survives_every_import(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    row = f"{LAMP},2026-02-20,{{}},1,22.90,EUR,Awaiting shipment,,Lumi Store"
    aliorder.json("import", order_file(row.format("LAMP HOT 2026"), name="one.csv"))
    aliorder.json("tell", LAMP, "title", "Desk lamp")
    aliorder.json("record", LAMP, "note", "--set", "text=for Ana")
    aliorder.json("import", order_file(row.format("LAMP HOT 2026 NEW"), name="two.csv"))
    shown = aliorder.json("show", LAMP)
    assert (shown["order"]["title"], shown["notes"]) == ("Desk lamp", ["for Ana"])


def test_a_dry_run_stores_nothing(aliorder: CommandLine, order_file: Callable[..., str]) -> None:
    file = order_file(f"{LAMP},2026-02-20,Desk lamp,1,22.90,EUR,Completed,,Lumi Store")
    planned = aliorder.json("import", file, "--dry-run")
    assert (planned["orders"]["created"], planned["batch"]) == ([LAMP], None)
    assert aliorder.json("orders") == []


def test_unknown_columns_are_suggested_mapped_and_known_the_next_time(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    header = "Kaufnummer;Wann bestellt;Was;Kosten"
    first = order_file("8190123456789012;24.12.2025;Lamp;4,50 €", header=header)
    asked = aliorder("import", first)
    assert asked.status == 1
    assert "Was: Lamp (Not taken)" in asked.err
    assert "--map number=Kaufnummer --map ordered_on='Wann bestellt'" in asked.err
    found = aliorder.json("import", first, status=1)
    assert found["outcome"] == "needs_mapping"
    assert found["mapping"] == {"number": "Kaufnummer", "ordered_on": "Wann bestellt"}
    options = [f"--map={field}={column}" for field, column in found["mapping"].items()]
    options += ["--map=title=Was", "--map=unit_price=Kosten", "--keep-layout=My shop"]
    tried = aliorder.json("import", first, "--dry-run", *options)
    assert tried["kept_layout"] is None
    taken = aliorder.json("import", first, *options)
    assert taken["orders"]["created"] == ["8190123456789012"]
    assert taken["kept_layout"] == "own.my-shop"
    later = order_file("8190123456789023;25.12.2025;Dock;9,00 €", name="later.csv", header=header)
    assert aliorder.json("import", later)["layout"] == "own.my-shop"
    assert aliorder.json("import", later, "--layout", "own.my-shop")["outcome"] == "ok"
