"""Advice in words: whose turn it is, what to do first, and what to expect."""

from __future__ import annotations

from datetime import datetime, tzinfo

from aliorder_desktop.domain.advice import Advice
from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.clocks import RunningClock
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.times import instant_text, left_text

_TURNS = {
    "shopper": "Your turn.",
    "seller": "The seller's turn.",
    "platform": "The marketplace's turn.",
    "carrier": "The carrier's turn.",
    "bank": "The bank's turn.",
}
_EXPECT = {
    ("refund_to", "original_method"): "A refund should go back the way you paid.",
    ("refund_to", "alipay"): "A refund should go to an Alipay balance.",
    ("refund_to", "coupon"): "Paid on delivery: a refund usually comes as a coupon, not as money.",
    ("refund_to", "unknown"): "Where a refund would go is not known: say how you paid.",
    ("coupon_back", "possible"): "The coupon may come back.",
    ("coupon_back", "unlikely"): "The coupon is not likely to come back.",
    ("coupon_back", "unknown"): "Whether a coupon comes back is not known.",
}
_SILENT = ("n/a", "none", "")


def turn_sentence(advice: Advice, assessment: Assessment, zone: tzinfo, now: datetime) -> str:
    """Return whose turn it is, and until when that can be waited for."""
    turn = _TURNS.get(advice.turn)
    if turn is None:
        return said("No clock is running on this order.")
    if advice.turn == "shopper":
        return said(turn)
    running = [c for c in assessment.clocks.values() if c.rule.owner == advice.turn]
    if not running:
        return said(turn)
    due = min(clock.due for clock in running)
    return said("{turn} You can wait until {when} ({left}).").format(
        turn=said(turn), when=instant_text(due, zone, now), left=left_text(due - now)
    )


def because_text(clock: RunningClock, zone: tzinfo, now: datetime) -> str:
    """Return why an action comes first: the clock that presses."""
    due = instant_text(clock.due, zone, now)
    text = "{label}: {when}, {left}." if clock.due >= now else "{label}: over since {when}."
    left = left_text(clock.due - now)
    return said(text).format(label=clock.rule.label, when=due, left=left)


def expect_text(outlook: str, value: str) -> str:
    """Return what to expect; '' where there is nothing to say."""
    if value in _SILENT:
        return ""
    known = _EXPECT.get((outlook, value))
    if known is not None:
        return said(known)
    return f"{outlook} {value}".replace("_", " ").capitalize() + "."
