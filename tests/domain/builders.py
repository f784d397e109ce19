"""Small packs and events for tests of the domain."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from aliorder_desktop.domain.clock_rules import ClockRule, Span
from aliorder_desktop.domain.events import Event, Origin, Precision
from aliorder_desktop.domain.pack import (
    ActionRule,
    Block,
    FieldRule,
    Pack,
    PackHead,
    StatusMap,
    StatusRule,
    Transition,
)
from aliorder_desktop.domain.rulebook import Rulebook

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEAD = PackHead("test", "shop", "Test", "1", date(2026, 1, 1), date(2026, 1, 1))


def small_pack() -> Pack:
    """Return a pack with one request, one answer, one clock and one end."""
    return Pack(
        head=HEAD,
        fields={
            "order.status": FieldRule("enum", of="status"),
            "cancel.state": FieldRule(
                "enum", values=("none", "requested", "refused"), default="none"
            ),
            "cancel.requested_at": FieldRule("instant"),
            "protection.ends_at": FieldRule("instant"),
            "delivery.promised_by": FieldRule("instant", day="latest"),
            "payment.method": FieldRule("enum", values=("card", "cod")),
        },
        statuses=(
            StatusRule("paid", "Paid", neutral="processing"),
            StatusRule("shipped", "Shipped", neutral="shipped"),
            StatusRule("delivered", "Delivered", neutral="delivered"),
            StatusRule("done", "Done", terminal=True, neutral="completed"),
        ),
        status_maps=(
            StatusMap(("To ship",), {"order.status": "paid"}),
            StatusMap(("On its way",), {"order.status": "shipped"}, keeps=("delivered",)),
            StatusMap(("Finished",), {"order.status": "done"}),
        ),
        clocks=(
            ClockRule(
                "answer",
                "Seller must answer",
                "deadline",
                "seller",
                "cancel.state == 'requested'",
                "cancel.requested_at",
                at=Span(72, "hours"),
            ),
            ClockRule(
                "protection",
                "Protection ends",
                "deadline",
                "buyer",
                "order.status != 'done'",
                "protection.ends_at",
                at=Span(0, "hours"),
            ),
        ),
        actions=(
            ActionRule(
                "ask",
                "Ask to cancel",
                "order.status == 'paid' and cancel.state == 'none'",
                blocked=(Block("order.status == 'shipped'", "SHIPPED"),),
            ),
        ),
        reasons={"SHIPPED": "Shipped.", "NOT_AVAILABLE": "No."},
        transitions=(
            Transition(
                "asked",
                "order.status == 'paid' and cancel.state == 'none'",
                {"cancel.state": "requested"},
                stamp=("cancel.requested_at",),
            ),
            Transition("refused", "cancel.state == 'requested'", {"cancel.state": "refused"}),
            Transition("sent", "order.status == 'paid'", {"order.status": "shipped"}),
            Transition("came", "order.status == 'shipped'", {"order.status": "delivered"}),
            Transition("extended", ask=("protection.ends_at",)),
        ),
    )


def small_rulebook() -> Rulebook:
    """Return the small pack, compiled."""
    return Rulebook(small_pack())


def event(
    number: int,
    kind: str,
    at: datetime | None = START,
    *,
    origin: Origin = Origin.TYPED,
    precision: Precision = Precision.INSTANT,
    seen_at: datetime | None = None,
    **payload: Any,
) -> Event:
    """Return an event whose id ends in ``number``."""
    return Event(
        event_id=f"00000000-0000-7000-8000-{number:012}",
        order_key="shop:1234567890123456",
        kind=kind,
        happened_at=at,
        zone=None,
        precision=precision,
        seen_at=seen_at,
        recorded_at=START,
        origin=origin,
        payload=payload,
    )


def snapshot(number: int, at: datetime | None = None, **payload: Any) -> Event:
    """Return what a file of unknown age showed; ``at`` is when it was seen, if known."""
    return event(number, "seen", None, origin=Origin.IMPORTED, seen_at=at, **payload)
