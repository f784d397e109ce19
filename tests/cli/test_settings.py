"""Settings on the command line: each is read, refused with a kind word, and followed at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import CommandLine

LAMP = "3066082282204417"
ROW = f"{LAMP},2026-02-20,Desk lamp,2,11.45,EUR,Awaiting delivery,,Lumi Store"
LATER = "2026-03-03T12:00:00Z"


def of(answer: dict[str, list[dict[str, object]]], name: str) -> dict[str, object]:
    """Return one setting or number of an answer."""
    (found,) = [each for each in answer["settings"] + answer["numbers"] if each["name"] == name]
    return found


def test_before_anything_else_they_are_as_usual(aliorder: CommandLine) -> None:
    shown = aliorder.json("settings")
    assert of(shown, "country")["value"] == ""
    assert of(shown, "bank_calendar")["value"] == "mon-fri"
    window = of(shown, "clock.refund_window.latest")
    assert window["value"] is None
    usual = window["usual"]
    assert isinstance(usual, list)
    assert {"value": 20, "unit": "business_days", "packs": ["aliexpress"]} in usual
    assert all(each["about"] for each in shown["settings"] + shown["numbers"])


def test_a_country_brings_its_rights_and_its_calendar_along(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(ROW))
    aliorder.json("record", LAMP, "parcel_accepted")
    clocks = {}
    for country in ("de", "gb", "US", ""):
        shown = aliorder.json("settings", f"country={country}", now=LATER)
        rows = aliorder.json("agenda", now=LATER)
        clocks[of(shown, "bank_calendar")["value"]] = [row["clock"] for row in rows]
        assert aliorder.json("check")["clean"]
    assert clocks == {"de": ["eu.withdraw"], "gb": ["uk.cancel"], "us": [], "mon-fri": []}


def test_a_calendar_named_beside_the_country_counts(aliorder: CommandLine) -> None:
    shown = aliorder.json("settings", "bank_calendar=gb-sct", "country=GB")
    assert of(shown, "bank_calendar")["value"] == "gb-sct"


def test_a_number_of_ones_own_holds_until_it_is_given_up(
    aliorder: CommandLine, order_file: Callable[..., str]
) -> None:
    aliorder.json("import", order_file(ROW))
    aliorder.json("record", LAMP, "parcel_accepted")
    aliorder.json("settings", "country=DE")

    def due() -> str:
        (row,) = aliorder.json("agenda", now=LATER)
        return str(row["due_at"])

    usual = due()
    shown = aliorder.json("settings", "clock.eu.withdraw.latest=30")
    number = of(shown, "clock.eu.withdraw.latest")
    assert number["value"] == 30
    assert number["usual"] == [{"value": 14, "unit": "days", "packs": ["eu"]}]
    assert (usual[:10], due()[:10]) == ("2026-03-16", "2026-04-01")
    kept = aliorder("settings", "clock.eu.withdraw.latest=31").err
    assert "Desk lamp: Right to withdraw ends" in kept and "now Thu 2 Apr" in kept
    line = aliorder("settings").out
    assert "clock.eu.withdraw.latest" in line and "14 days (eu)" in line
    aliorder.json("settings", "clock.eu.withdraw.latest=")
    assert due() == usual


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("quiet=22-7", "22:00-07:00"),
        ("quiet=", ""),
        ("away=2026-12-20..2026-12-20", "2026-12-20..2026-12-20"),
        ("away=", ""),
        ("seller_calendar=", "cn"),
        ("seller_calendar=mon-fri", "mon-fri"),
        ("zone=Europe/Berlin", "Europe/Berlin"),
        ("scheme=dark", "dark"),
        ("leads=7d, 3h", "7 d, 3 h"),
        ("leads.protection_end=never", "never"),
        ("leads.report_end=at the end", "at the end"),
        ("page_zone.aliexpress=America/Los_Angeles", "America/Los_Angeles"),
        ("late_grace_days=2", 2),
        ("clock.refund_window.earliest=20", 20),
    ],
)
def test_what_is_typed_is_kept(aliorder: CommandLine, typed: str, value: object) -> None:
    name = typed.partition("=")[0]
    assert of(aliorder.json("settings", typed), name)["value"] == value
    assert of(aliorder.json("settings", name), name)["value"] == value


def test_what_was_chosen_for_one_marketplace_is_given_up(aliorder: CommandLine) -> None:
    aliorder.json("settings", "page_zone.other=UTC", "page_zone.aliexpress=UTC")
    aliorder.json("settings", "page_zone.aliexpress=")
    shown = aliorder.json("settings", "page_zone.")["settings"]
    assert [each["name"] for each in shown] == ["page_zone.other"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("country=Narnia", "country_not_known"),
        ("bank_calendar=xx", "calendar_not_known"),
        ("zone=Mars", "zone_not_known"),
        ("leads=soon", "leads_not_understood"),
        ("leads.nothing=3d", "no_such_setting"),
        ("zone=", "zone_not_known"),
        ("quiet=22", "quiet_not_understood"),
        ("quiet=22:00-25:00", "quiet_not_understood"),
        ("away=2026-12-20", "away_not_understood"),
        ("away=2026-12-27..2026-12-20", "away_not_understood"),
        ("scheme=pink", "scheme_not_known"),
        ("late_grace_days=soon", "number_not_understood"),
        ("late_grace_days=-1", "number_not_understood"),
        ("late_grace_days=10000", "number_not_understood"),
        ("clock.refund_window.earliest=21", "window_turned_round"),
        ("clock.protection_end.at=3", "no_such_setting"),
        ("page_zone.nowhere=UTC", "no_such_setting"),
        ("page_zone.aliexpress=Mars", "zone_not_known"),
        ("nothing=1", "no_such_setting"),
        ("nothing", "no_such_setting"),
        ("=1", "set_not_understood"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    aliorder: CommandLine, typed: str, code: str
) -> None:
    before = aliorder.json("settings", "scheme")
    refused = aliorder.json("settings", "scheme=dark", typed, status=1)
    assert refused["error"] == code
    assert refused["message"]
    assert aliorder.json("settings", "scheme") == before
