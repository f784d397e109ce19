"""Country and payment packs over any marketplace: silent while all is well, and what events do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.evaluation import Circumstances, Facts
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.provenance import provenance_of
from aliorder_desktop.packs.calendars import load_calendar
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.assessing import assess_line
from tests.domain.builders import event, snapshot

SHELF = PackShelf(resource_folder() / "packs")
OVERLAYS = tuple(
    name for name in SHELF.ids() if SHELF.pack(name).head.kind in ("country", "payment")
)
MARKETPLACES = SHELF.marketplaces()
SCENARIOS = Path(__file__).parent / "scenarios"
_OTHER_WORDS = {"aliexpress": {"processing": "awaiting_shipment"}}  # for the same status
COUNTRIES = ("DE", "GB", "US", "")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def of_overlays(names: Sequence[str] | Mapping[str, Any]) -> list[str]:
    return [name for name in names if name.partition(".")[0] in OVERLAYS]


def test_the_country_decides_and_every_way_to_pay_is_there() -> None:
    assert set(OVERLAYS) == {"card", "eu", "paypal", "uk", "us"}
    for country, own in (("DE", "eu"), ("NO", "eu"), ("GB", "uk"), ("US", "us"), ("BR", "")):
        heads = SHELF.rulebook_for("aliexpress", country).pack.overlays
        assert {head.id for head in heads} == {"card", "paypal", own} - {""}


@pytest.mark.parametrize("name", ["eu", "uk", "us", "paypal", "card"])
def test_each_says_that_it_is_no_advice_and_links_to_nothing(name: str) -> None:
    text = (SHELF.folder / "overlays" / f"{name}.toml").read_text("utf-8")
    assert "Information, not legal advice" in SHELF.pack(name).head.disclaimer
    assert "http" not in text


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("marketplace", MARKETPLACES)
def test_an_order_that_is_fine_hears_nothing_of_them(marketplace: str, country: str) -> None:
    book = SHELF.rulebook_for(marketplace, country)
    known = {
        "order.fine": True,
        "payment.method": "card",
        "payment.paid_at": NOON,
        "delivery.promised_by": NOON + 9 * DAY,
        "delivery.received_at": NOON + 5 * DAY,
        "delivery.problem": "none",
    }
    for day in (6, 12, 20, 400):
        found = book.assess(Facts(known), Circumstances(), NOON + day * DAY)
        assert not of_overlays(found.clocks)
        assert not of_overlays(found.unknown)
        assert not of_overlays(found.warnings) and not of_overlays(found.warnings_unknown)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("marketplace", MARKETPLACES)
def test_an_order_first_seen_at_its_end_is_asked_nothing(marketplace: str, country: str) -> None:
    book = SHELF.rulebook_for(marketplace, country)
    for known in ({}, {"payment.method": "paypal"}, {"payment.method": "card"}):
        found = book.assess(Facts(known, defaults=False), Circumstances(), NOON)
        assert not of_overlays(found.clocks)
        assert not of_overlays(found.unknown)
        assert not of_overlays(found.allowed)
        assert not of_overlays(found.warnings) and not of_overlays(found.warnings_unknown)


@pytest.mark.parametrize(
    ("arrived", "act_by"),
    [
        ("2026-03-02T10:00+01:00", "2026-03-13"),  # the 14th day is a Monday
        ("2026-03-07T10:00+01:00", "2026-03-20"),  # a Saturday, rolled to Monday
        ("2026-03-20T10:00+01:00", "2026-04-02"),  # Good Friday, rolled past Easter
    ],
)
def test_a_notice_of_withdrawal_is_better_sent_before_the_plain_last_day(
    arrived: str, act_by: str
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    bank = load_calendar(resource_folder() / "calendars", "de")
    at = datetime.fromisoformat(arrived)
    facts = Facts({"delivery.received_at": at.astimezone(UTC)})
    found = SHELF.rulebook("core+eu").assess(facts, Circumstances(zone, {"bank": bank}), NOON)
    clock = found.clocks["eu.withdraw"]
    assert clock.do_by is not None
    assert clock.do_by.astimezone(zone).date().isoformat() == act_by
    assert clock.do_by < at + 14 * DAY < clock.due


@pytest.mark.parametrize(
    ("arrived", "passed_over"),
    [(6, []), (7, ["2026-03-21", "2026-03-22"]), (20, ["2026-04-03", "2026-04-04", "2026-04-05"])],
)
def test_a_last_day_that_was_moved_on_says_over_which_days(
    arrived: int, passed_over: list[str]
) -> None:
    book = SHELF.rulebook("core+eu")
    bank = load_calendar(resource_folder() / "calendars", "ie" if arrived < 20 else "de")
    around = Circumstances(UTC, {"bank": bank})
    at = datetime(2026, 3, arrived, 10, tzinfo=UTC)
    events = [snapshot(1, at - DAY, status="shipped"), event(2, "parcel_accepted", at)]
    state = fold("other:1", events, book, around)
    assessment = book.assess(facts_for(state), around, at)
    (found,) = provenance_of(state, assessment, book, around, at)
    assert found.calendar is bank and not found.past_calendar
    assert [day.isoformat() for day in found.skipped][:3] == passed_over


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("marketplace", MARKETPLACES)
def test_the_scenarios_hold_over_every_marketplace(marketplace: str, overlay: str) -> None:
    book = SHELF.rulebook(f"{marketplace}+{overlay}")
    words = _OTHER_WORDS.get(marketplace, {})
    for row in json.loads((SCENARIOS / f"{overlay}.json").read_text("utf-8"))["rows"]:
        facts = dict(row["facts"])
        if "order.status" in facts:
            facts["order.status"] = words.get(facts["order.status"], facts["order.status"])
        asked = {name: row[name] for name in ("id", "now", "tz", "calendar")}
        found, good = assess_line(json.dumps({**asked, "facts": facts}), book)
        assert good, found
        for part in ("allowed", "warnings"):
            assert sorted(_own(overlay, found[part])) == row["expect"][part], row["id"]
        for part in ("unknown", "clocks"):
            own = {name: found[part][name] for name in _own(overlay, found[part])}
            assert own == row["expect"][part], row["id"]


def _own(overlay: str, names: Sequence[str] | Mapping[str, Any]) -> list[str]:
    return [name for name in names if name.startswith(f"{overlay}.")]
