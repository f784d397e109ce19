"""Parts: items and parcels of an order that have a life of their own.

An event can belong to one item or parcel: one of three is cancelled, one of two parcels is late.
The rules run for each such part with the order's facts beneath it; the order itself hears of a
part's events only the money.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState

ITEM, PARCEL = "item", "parcel"


@dataclass(frozen=True, slots=True)
class Part:
    """One item or parcel with events of its own.

    Attributes:
        part_id: "item:" and its line, or "parcel:" and its tracking number.
        name:    what the shopper calls it.
    """

    part_id: str
    name: str
    state: OrderState
    assessment: Assessment

    def own_clocks(self, order: Assessment) -> tuple[RunningClock, ...]:
        """Return the clocks that run on the part and not on the whole ``order`` alike."""
        same = {name: clock.due for name, clock in order.clocks.items()}
        return tuple(
            clock for name, clock in self.assessment.clocks.items() if same.get(name) != clock.due
        )


def parts_of(
    order_key: str,
    events: Iterable[Event],
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
) -> tuple[Part, ...]:
    """Return the parts that standing events of the order belong to, the first named first."""
    everything = tuple(events)
    if not any(event.part_id for event in everything):
        return ()
    standing = effective(everything)
    found = []
    for part_id in dict.fromkeys(event.part_id for event in standing if event.part_id):
        state = fold(order_key, standing, rulebook, circumstances, part_id)
        assessment = rulebook.assess(facts_for(state), circumstances, now)
        names = part_names(state)
        found.append(Part(part_id, names.get(part_id, part_id), state, assessment))
    return tuple(found)


def part_names(state: OrderState) -> dict[str, str]:
    """Return every item and parcel an order has, by id, with what the shopper calls it."""
    names = {}
    for place, item in enumerate(state.items, start=1):
        line = item.line_id or " ".join(filter(None, (item.product_id, item.sku_id))) or str(place)
        title = " ".join(filter(None, (item.title, item.variant)))
        names[f"{ITEM}:{line}"] = title or line
    names.update((f"{PARCEL}:{number}", number) for number in state.tracking)
    return names
