"""Parts: one item of three, one parcel of two, with the order's facts beneath."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.parts import parts_of
from aliorder_desktop.domain.projection import board_row
from tests.domain.builders import START, event, small_rulebook, snapshot

BOOK, AROUND = small_rulebook(), Circumstances()
KEY = "shop:1234567890123456"
LAMP, MUG = "item:11", "item:12"
NOW = START + timedelta(hours=1)
BOUGHT = snapshot(
    1,
    status="To ship",
    raw_status="To ship",
    total="30.00",
    currency="EUR",
    total_basis="order_total",
    items=[{"line_id": "11", "title": "Lamp"}, {"line_id": "12", "title": "Mug"}],
    tracking=["LP1", "LP2"],
)


def of(part: str, number: int, kind: str, at: datetime = START, **payload: Any) -> Event:
    return event(number, kind, at, **payload)._replace(part_id=part)


def test_what_happens_to_an_item_does_not_happen_to_the_order() -> None:
    events = (BOUGHT, of(LAMP, 2, "asked"))
    assert fold(KEY, events, BOOK, AROUND).value("cancel.state") is None
    (lamp,) = parts_of(KEY, events, BOOK, AROUND, NOW)
    assert (lamp.name, lamp.state.value("cancel.state")) == ("Lamp", "requested")
    assert lamp.assessment.clocks["answer"].due == START + timedelta(hours=72)


def test_what_happens_to_the_order_happens_to_its_items() -> None:
    events = (BOUGHT, of(LAMP, 2, "asked"), event(3, "sent", START + timedelta(minutes=5)))
    (lamp,) = parts_of(KEY, events, BOOK, AROUND, NOW)
    assert lamp.state.value("order.status") == "shipped"


def test_two_parcels_go_their_own_ways() -> None:
    events = (
        BOUGHT,
        event(2, "sent"),
        of("parcel:LP1", 3, "came", START + timedelta(minutes=1)),
        of("parcel:LP2", 4, "extended", fields={"protection.ends_at": told("2026-04-01")}),
    )
    first, second = parts_of(KEY, events, BOOK, AROUND, NOW)
    assert [first.assessment.status, second.assessment.status] == ["delivered", "shipped"]
    assert [clock.rule.id for clock in second.own_clocks(first.assessment)] == ["protection"]


def test_the_order_shows_the_most_urgent_of_its_parts() -> None:
    protection = event(2, "extended", fields={"protection.ends_at": told("2026-03-20")})
    row = board_row(KEY, (BOUGHT, protection, of(MUG, 3, "asked")), BOOK, AROUND, NOW)
    assert (row.next_clock, row.clocks[0]["part_name"]) == ("answer", "Mug")
    assert [clock["clock"] for clock in row.clocks] == ["answer", "protection"]
    assert row.parts == ({"part": MUG, "name": "Mug", "status": "processing"},)
    assert row.open_cases == 1


def test_an_order_hears_of_its_items_money() -> None:
    paid_back = of(LAMP, 2, "money", entry="received", amount="12.00", currency="EUR")
    (entry,) = fold(KEY, (BOUGHT, paid_back), BOOK, AROUND).entries
    assert (entry.item, entry.amount.text) == (LAMP, "12.00")


def test_an_event_that_does_not_fit_its_item_is_kept_and_named() -> None:
    events = (BOUGHT, of(LAMP, 2, "refused"))
    (lamp,) = parts_of(KEY, events, BOOK, AROUND, NOW)
    assert lamp.state.misfits == (events[1].event_id,)


def told(day: str) -> dict[str, str]:
    return {"value": f"{day}T00:00:00Z"}
