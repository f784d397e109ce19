"""Refunds: the money that is to come back on an order, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.money import Money, totals
from aliorder_desktop.domain.state import OrderState

_CLOCKS = ("refund_stated", "refund_window", "look_again_refund")


class Standing(StrEnum):
    """How a refund stands."""

    LATE = "late"
    SHORT = "short"
    EXPECTED = "expected"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Refund:
    """The refund of one order.

    Attributes:
        expected:   what was promised, else what was paid; None where nobody said.
        received:   what has come; None where no amount was told.
        missing:    what has not come; None where unknown or nothing.
        started_at: when it was agreed or started, None where unknown.
        clock:      the clock it is waited for by, None without one.
        action:     label of the action to take next, '' where there is none.
        goes_to:    where it should go, as the rules say: original_method, alipay, coupon, unknown.
    """

    order_key: str
    number: str
    title: str
    standing: Standing
    expected: Money | None
    received: Money | None
    missing: Money | None
    started_at: datetime | None
    clock: RunningClock | None
    action: str
    goes_to: str

    @property
    def counts(self) -> Money | None:
        """The amount its total counts: what came, or what is still missing."""
        return self.received if self.standing is Standing.RECEIVED else self.missing


def refund_of(
    state: OrderState,
    assessment: Assessment,
    ledger: Ledger,
    labels: Mapping[str, str],
    now: datetime,
) -> Refund | None:
    """Return the refund of an order; None where none was promised, started or received.

    Shape: ``labels`` names the actions.
    """
    clock = next((assessment.clocks[name] for name in _CLOCKS if name in assessment.clocks), None)
    started_at, came_at = state.value("refund.started_at"), state.value("refund.received_at")
    if not (clock or started_at or came_at or ledger.expected or ledger.received):
        return None
    expected = ledger.expected or ledger.paid
    missing = _missing(expected, ledger.received)
    came = came_at is not None or ledger.received is not None
    if came and ledger.received is None:  # it came, and nobody said how much
        missing = None
    steps = [name for name in (clock.rule.act if clock else ()) if name in assessment.allowed]
    return Refund(
        order_key=state.order_key,
        number=state.number,
        title=state.title,
        standing=_standing(missing, clock, now, came=came),
        expected=expected,
        received=ledger.received,
        missing=missing,
        started_at=started_at,
        clock=clock,
        action=labels[steps[0]] if steps else "",
        goes_to=assessment.outlook.get("refund_to", "unknown"),
    )


def sums_by_standing(refunds: Iterable[Refund]) -> dict[Standing, tuple[Money, ...]]:
    """Return one sum per currency for each standing; a coupon is never added to money."""
    amounts: dict[Standing, list[Money]] = {standing: [] for standing in Standing}
    for refund in refunds:
        if refund.counts is not None and refund.goes_to != "coupon":
            amounts[refund.standing].append(refund.counts)
    return {standing: totals(found) for standing, found in amounts.items()}


def _missing(expected: Money | None, received: Money | None) -> Money | None:
    if expected is None:
        return None
    if received is None or received.currency != expected.currency:
        return expected
    left = expected - received
    return left if left.coefficient > 0 else None


def _standing(
    missing: Money | None, clock: RunningClock | None, now: datetime, *, came: bool
) -> Standing:
    if came:
        return Standing.RECEIVED if missing is None else Standing.SHORT
    late = clock is not None and not clock.rule.own and clock.due < now
    return Standing.LATE if late else Standing.EXPECTED
