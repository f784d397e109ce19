"""Guided ways on the command line: which there are, what matters now, and the shopper's notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import CommandLine

LAMP = "3066120042831337"
ROW = f"{LAMP},2026-02-20,Lamp,1,22.90,EUR,Waiting for Shipment,,Lumi"
FLOW = "cancel_awaiting_shipment"


@pytest.fixture
def filled(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on a record of one order waiting for shipment."""
    aliorder.json("import", order_file(ROW))
    return aliorder


def test_flows_that_are_open_come_first(filled: CommandLine) -> None:
    listed = filled.json("flows", LAMP)
    names = [each["flow"] for each in listed]
    assert names.index(FLOW) < names.index("refund_overdue")
    assert not any(each["begun"] for each in listed)
    filled.json("record", LAMP, "cancel_requested")
    begun = {each["flow"] for each in filled.json("flows", LAMP) if each["begun"]}
    assert begun == {FLOW}
    assert "Cancel while waiting for shipment" in filled("flows", LAMP).out


def test_a_step_is_done_and_not_done(filled: CommandLine) -> None:
    found = filled.json("flows", LAMP, FLOW)
    first = found["at"]
    assert found["steps"][0]["progress"] == "now" and found["steps"][0]["sources"]
    assert filled.json("flows", LAMP, FLOW, "--done", first)["at"] != first
    assert filled.json("flows", LAMP, FLOW, "--not-done", first)["at"] == first
    assert "\u25b8" in filled("flows", LAMP, FLOW).out


def test_a_note_on_a_step_holds_for_every_order_of_the_marketplace(
    filled: CommandLine, order_file: Callable[..., str]
) -> None:
    other = LAMP[:-1] + "8"
    filled.json("import", order_file(ROW.replace(LAMP, other), name="other.csv"))
    step = filled.json("flows", LAMP, FLOW)["steps"][1]["step"]
    filled.json("flows", LAMP, FLOW, "--note", step, "It is under\nHelp \u202enow")
    noted = [each for each in filled.json("flows", other, FLOW)["steps"] if each["note"]]
    assert [(each["step"], each["noted_at"]) for each in noted] == [(step, "2026-03-02T12:00:00Z")]
    assert noted[0]["note"].startswith("It is under Help")
    filled.json("flows", other, FLOW, "--note", step, "")
    assert not [each for each in filled.json("flows", LAMP, FLOW)["steps"] if each["note"]]


def test_what_is_not_there_is_refused(filled: CommandLine) -> None:
    assert filled("flows", LAMP, "nothing", "--json").json["error"] == "no_such_flow"
    for option in ("--done", "--note"):
        extra = ("x",) if option == "--note" else ()
        answer = filled("flows", LAMP, FLOW, option, "nothing", *extra, "--json")
        assert answer.status == 1 and answer.json["error"] in ("step_not_ready", "no_such_step")
    assert filled("flows", LAMP, "--done", "x").status == 2
    assert filled("flows", "1", "--json").json["error"] == "no_such_order"
