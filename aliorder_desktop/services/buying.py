"""Before you buy: what the rules of a marketplace say while there is no order yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.clock_rules import Span
from aliorder_desktop.domain.clocks import chosen
from aliorder_desktop.domain.evaluation import Circumstances, Facts
from aliorder_desktop.domain.flows import Step
from aliorder_desktop.domain.pack import SourceRule
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.statuses import STATUS
from aliorder_desktop.services.forms import PAYMENT, SHIPPING
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.workspace import Workspace

_CHECKS, _GOES_TO, _ARRIVAL = "before_you_buy", "refund_to", "delivery_window"
_CONFIRMED = "order.confirmed_at"


@dataclass(frozen=True, slots=True)
class Arrival:
    """When an order placed now would usually arrive; nobody promises it.

    Attributes:
        spans: the lengths the rules name, in the order earliest, latest.
    """

    earliest: datetime
    latest: datetime
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """What to look at before an order is placed.

    Attributes:
        steps:   what to check, in the pack's order; none where it has no such list.
        goes_to: where a refund should go, by each way to pay.
        ships_by: the ways to ship the rules know.
        arrives: when it would usually arrive, by each way to ship that the rules know times of.
        sources: where the steps were read, by id.
    """

    marketplace: str
    steps: tuple[Step, ...]
    goes_to: Mapping[str, str]
    ships_by: tuple[str, ...]
    arrives: Mapping[str, Arrival]
    sources: Mapping[str, SourceRule]


def checks_before_buying(workspace: Workspace, marketplace: str, now: datetime) -> Checks:
    """Return what to check at a marketplace; no order is needed and nothing is stored."""
    rulebook = rulebook_of(workspace, marketplace)
    pack, circumstances = rulebook.pack, workspace.circumstances()
    steps = next((flow.steps for flow in pack.flows if flow.id == _CHECKS), ())
    goes_to = {
        method: rulebook.assess(Facts({PAYMENT: method}), circumstances, now).outlook.get(
            _GOES_TO, "unknown"
        )
        for method in pack.literals_of(PAYMENT)
    }
    arrives = dict(_arrivals(rulebook, circumstances, now))
    return Checks(marketplace, steps, goes_to, pack.literals_of(SHIPPING), arrives, pack.sources)


def _arrivals(
    rulebook: Rulebook, circumstances: Circumstances, now: datetime
) -> Iterator[tuple[str, Arrival]]:
    """Yield each way to ship with its usual times, counted from an order paid now."""
    for method in rulebook.pack.literals_of(SHIPPING):
        facts = Facts({STATUS: "awaiting_shipment", SHIPPING: method, _CONFIRMED: now})
        clock = rulebook.assess(facts, circumstances, now).clocks.get(_ARRIVAL)
        if clock is not None and clock.earliest is not None and clock.latest is not None:
            limits = rulebook.limits(clock, rulebook.evaluation(facts, circumstances, now))
            spans = tuple(
                chosen(span, _ARRIVAL, edge, circumstances.settings) or span
                for edge, span in limits.items()
            )
            yield method, Arrival(clock.earliest, clock.latest, spans)
