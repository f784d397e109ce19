"""Cases and refunds in words: what runs, whose turn it is, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.cases import CaseKind, OpenCase
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.refunds import Refund, Standing
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.times import instant_text, left_text

_STAGES = {
    (CaseKind.CANCELLATION, "requested"): "Cancellation: asked for",
    (CaseKind.RETURN, "requested"): "Return: asked for",
    (CaseKind.RETURN, "agreed"): "Return: agreed, to be posted",
    (CaseKind.RETURN, "sent"): "Return: on its way back",
    (CaseKind.DISPUTE, "open"): "Dispute: open",
}
_TURNS = {
    "shopper": "Your turn",
    "seller": "The seller's turn",
    "platform": "The marketplace's turn",
    "carrier": "The carrier's turn",
    "bank": "The bank's turn",
}
_STANDINGS = {
    Standing.LATE: "Late",
    Standing.SHORT: "Short",
    Standing.EXPECTED: "Expected",
    Standing.RECEIVED: "Received",
}


def stage_text(case: OpenCase) -> str:
    """Return what kind of case it is and how far it has come."""
    return said(_STAGES[case.kind, case.stage])


def since_text(since: datetime | None, zone: tzinfo, now: datetime) -> str:
    """Return since when a case runs."""
    if since is None:
        return said("since a time nobody noted")
    return said("since {when} ({ago})").format(
        when=instant_text(since, zone, now), ago=left_text(since - now)
    )


def turn_of_case_text(case: OpenCase) -> str:
    """Return whose turn it is."""
    return said(_TURNS.get(case.turn, "Nobody's clock runs"))


def clock_text(clock: RunningClock | None, zone: tzinfo, now: datetime) -> str:
    """Return the next clock, absolute and relative."""
    if clock is None:
        return said("No date is known for this.")
    when = instant_text(clock.due, zone, now)
    if clock.due < now:
        return said("{label}: the time is over since {when}").format(
            label=clock.rule.label, when=when
        )
    return f"{clock.rule.label}: {when}, {left_text(clock.due - now)}"


def next_step_text(case: OpenCase, zone: tzinfo, now: datetime) -> str:
    """Return what to do next, first what, then by when."""
    if case.action:
        return case.action
    if case.clock is None:
        return said("Set a day on which you want to look again.")
    if case.clock.due < now:
        return said("Look at the order page and record what it says.")
    when = instant_text(case.clock.due, zone, now)
    return said("Nothing until {when}; record what changes.").format(when=when)


def no_cases_text() -> str:
    """Return what the page of cases says when there are none."""
    return said("No cancellation, return or dispute is under way.")


def standing_text(standing: Standing) -> str:
    """Return how a refund stands."""
    return said(_STANDINGS[standing])


def refund_amount_text(refund: Refund) -> str:
    """Return what came of what was expected."""
    expected, received = total_text(refund.expected), total_text(refund.received)
    if refund.standing is Standing.RECEIVED:
        return said("{amount} came back").format(amount=received or said("An unknown amount"))
    if refund.standing is Standing.SHORT:
        return said("{received} of {expected}: {missing} missing").format(
            received=received, expected=expected, missing=total_text(refund.missing)
        )
    return expected or said("Amount not known")


def refund_step_text(refund: Refund, zone: tzinfo, now: datetime) -> str:
    """Return what to do next about a refund."""
    if refund.standing is Standing.RECEIVED:
        return said("Nothing more to do.")
    if refund.standing is Standing.SHORT:
        return said("Ask the seller for the missing amount, or note that it is final.")
    if refund.standing is Standing.LATE:
        if refund.goes_to == "original_method":
            return said("Ask for the refund reference (ARN), then ask your bank with it.")
        return said("Look at the order page where the money went, then ask the marketplace.")
    if refund.clock is None:
        return said("Set a day on which you want to look again.")
    when = instant_text(refund.clock.due, zone, now)
    return said("Wait until {when}; usual, not promised.").format(when=when)


def no_refunds_text() -> str:
    """Return what the page of refunds says when there are none."""
    return said("No refund is expected, and none was recorded.")


def sums_line(sums: Mapping[Standing, Sequence[Money]]) -> str:
    """Return the sums by standing on one line; '' where there are none."""
    parts = [
        f"{standing_text(standing)} " + " + ".join(total_text(amount) for amount in amounts)
        for standing, amounts in sums.items()
        if amounts
    ]
    return " · ".join(parts)
