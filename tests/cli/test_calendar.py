"""The calendar file: the agenda's instants and words, renewed where it is written again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from aliorder_desktop.domain.instants import instant_from
from tests.cli.conftest import CommandLine

LAMP, DOCK = "3066082282204417", "3066288170274417"


@pytest.fixture
def dated(aliorder: CommandLine, order_file: Callable[..., str]) -> CommandLine:
    """Return the command line on two orders, each with a clock."""
    rows = (
        f'{LAMP},2026-02-20,"Desk, lamp; <b>2</b>",2,11.45,EUR,Awaiting delivery,,Lumi Store',
        f"{DOCK},2026-02-21,USB-C dock,1,18.90,EUR,Awaiting shipment,,Hub Store",
    )
    aliorder.json("import", order_file(*rows))
    aliorder.json("tell", LAMP, "protection.ends_at", "9d 4h")
    aliorder.json("record", DOCK, "cancel_requested", "--at", "2026-03-02T09:00:00Z")
    return aliorder


def events_in(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_the_file_says_what_the_agenda_says_and_when(dated: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "orders.ics"
    found = dated.json("export", "ics", "-o", str(file))
    assert found == {
        "file": str(file), "events": 2, "new": 2, "changed": 0, "same": 0, "cancelled": 0,
    }  # fmt: skip
    agenda = [(row["text"], instant_from(row["due_at"])) for row in dated.json("agenda")]
    events = events_in(file)
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == agenda
    assert "Best by Wed 4 Mar 2026, at the latest Wed 11 Mar 2026 " in events[1]["description"]
    best = datetime(2026, 3, 4, 22, 59, 59, tzinfo=UTC)  # the end of the day in Berlin
    end = events[1]["dtstart"].dt
    assert [end + alarm["trigger"].dt for alarm in events[1].walk("VALARM")] == [
        *(best - timedelta(days=days) for days in (7, 3, 1)),
        *(end - lead for lead in (timedelta(days=3), timedelta(days=1), timedelta(hours=3))),
    ]


def test_written_again_it_changes_what_changed_and_cancels_what_is_over(
    dated: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "orders.ics"
    dated.json("export", "ics", "-o", str(file))
    before = file.read_bytes()
    dated.json("export", "ics", "-o", str(file), now="2026-03-03T12:00:00Z")
    assert file.read_bytes() == before
    dated.json("tell", LAMP, "protection.ends_at", "20d")
    dated.json("record", DOCK, "seller_refused_cancel", now="2026-03-03T12:00:00Z")
    again = dated.json("export", "ics", "-o", str(file), now="2026-03-03T12:00:00Z")
    assert (again["changed"], again["cancelled"], again["same"]) == (1, 1, 0)
    said = {
        str(event["uid"]).partition("-")[2].partition("@")[0]: (event["status"], event["sequence"])
        for event in events_in(file)
    }
    assert said["seller_cancel_response"] == ("CANCELLED", 1)
    assert said["protection_end"] == ("CONFIRMED", 1)


def test_one_order_alone_can_be_written(dated: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "lamp.ics"
    assert dated.json("export", "ics", LAMP, "-o", str(file))["events"] == 1
    assert dated.json("export", "ics", DOCK, "-o", str(file))["same"] == 1
    refused = dated.json("export", "ics", "123", "-o", str(file), status=1)
    assert refused["error"] == "no_such_order"


def test_a_file_of_another_kind_is_left_as_it_is(dated: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    file.write_text("my own calendar", "utf-8")
    assert dated.json("export", "ics", "-o", str(file), status=1)["error"] == "not_our_calendar"
    assert file.read_text("utf-8") == "my own calendar"
    missing = dated.json("export", "ics", "-o", str(tmp_path / "no" / "x.ics"), status=1)
    assert missing["error"] == "no_such_file"
    folder = dated.json("export", "ics", "-o", str(tmp_path), status=1)
    assert folder["error"] == "is_a_folder"


def test_a_secret_order_is_not_named_where_others_read_along(
    dated: CommandLine, tmp_path: Path
) -> None:
    dated.json("record", LAMP, "tag", "--set", "tag=secret")
    file = tmp_path / "orders.ics"
    dated.json("export", "ics", "-o", str(file))
    written = file.read_text("utf-8").replace("\r\n ", "")
    assert "lamp" not in written and LAMP not in written.replace(" ", "")
    assert "Buyer protection ends: a private order" in written
    assert "lamp" not in dated("agenda").out
    assert "Buyer protection ends: a private order" in str(dated.json("agenda"))
