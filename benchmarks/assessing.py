"""Facts of many orders, and the time the rules take for them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from time import perf_counter

from aliorder_desktop.app import surroundings
from aliorder_desktop.domain.evaluation import Circumstances, Facts
from aliorder_desktop.packs.shelf import PackShelf

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def facts_mix(count: int, one_in: int) -> list[Facts]:
    """Return facts of ``count`` orders; one in ``one_in`` is open and full of dates."""
    pick = random.Random(2)
    ended = Facts({"order.status": "completed"}, defaults=False)
    return [_open_order(pick) if place % one_in == 0 else ended for place in range(count)]


def seconds_to_assess(facts: list[Facts]) -> float:
    """Return how long one core takes to assess all of them."""
    rulebook = PackShelf(surroundings().resources.packs).rulebook("aliexpress")
    around = Circumstances()
    started = perf_counter()
    for known in facts:
        rulebook.assess(known, around, NOW)
    return perf_counter() - started


def _open_order(pick: random.Random) -> Facts:
    asked = pick.random() < 0.3
    past = NOW - timedelta(minutes=pick.randrange(80_000))
    values = {
        "order.status": pick.choice(("awaiting_shipment", "shipped", "delivered")),
        "order.confirmed_at": past,
        "shipping.method": pick.choice(("standard", "premium")),
        "payment.method": "card",
        "protection.ends_at": NOW + timedelta(minutes=pick.randrange(80_000)),
        "delivery.promised_by": NOW + timedelta(minutes=pick.randrange(-9_000, 40_000)),
    }
    if asked:
        values |= {"cancel.state": "requested", "cancel.requested_at": past}
    return Facts(values)
