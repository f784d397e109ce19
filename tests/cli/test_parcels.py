"""Tracking numbers put to orders from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import CommandLine

LAMP, DOCK = "8190123456789012", "8190123456789023"


def test_numbers_find_their_orders(
    aliorder: CommandLine, order_file: Callable[..., str], tmp_path: Path
) -> None:
    rows = [f"{n},2026-02-20,Lamp,1,4.50,EUR,Awaiting delivery,,Lumi" for n in (LAMP, DOCK)]
    aliorder("import", order_file(*rows))
    parcels = tmp_path / "parcels.csv"
    parcels.write_text(
        f"tracking_number,courier,order_id,title\nRB123456785CN,post,{LAMP},Lamp\n"
        f"LP00612345678901,,{LAMP},Lamp\nLP00612345678901,,{DOCK},Dock\n1Z999AA10123456784,,,\n"
    )
    assert aliorder.json("import", str(parcels), status=1)["outcome"] == "not_an_order_export"
    assert not any(each["known"] for each in aliorder.json("parcels", str(parcels), "--dry-run"))
    found = aliorder.json("parcels", str(parcels))
    assert [(each["tracking"], each["order"], each["carrier"]) for each in found] == [
        ("RB123456785CN", f"aliexpress:{LAMP}", "post"),
        ("LP00612345678901", f"aliexpress:{LAMP}", "cainiao"),
        ("LP00612345678901", f"aliexpress:{DOCK}", "cainiao"),
        ("1Z999AA10123456784", None, "ups"),
    ]
    orders = {each["number"]: each["tracking"] for each in aliorder.json("orders")}
    assert orders == {LAMP: ["RB123456785CN", "LP00612345678901"], DOCK: ["LP00612345678901"]}
    again = aliorder("parcels", str(parcels))
    assert again.status == 1 and "0 parcels added, 1 number without an order" in again.err


def test_all_numbers_can_be_put_to_one_order(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder("import", order_file(f"{LAMP},2026-02-20,Lamp,1,4.50,EUR,Awaiting delivery,,Lumi"))
    answer = aliorder("parcels", "-", "--order", LAMP, stdin="RB123456785CN LP00612345678901")
    assert answer.status == 0 and "2 parcels added." in answer.err
    (order,) = aliorder.json("orders")
    assert order["tracking"] == ["RB123456785CN", "LP00612345678901"]
    assert aliorder("parcels", "-", stdin="hello there").status == 1
