"""Speeches: what a notice says of each clock, while it runs and once it is over."""

from __future__ import annotations

from dataclasses import dataclass

from aliorder_desktop.domain.agenda import AgendaEntry


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said of one clock: while it runs, and once it is over.

    Attributes:
        what: what is due; it has the time.
        best: the same while the sensible moment before its end is to come; it has both times.
    """

    what: str
    do: str
    over: str
    then: str
    best: str = "{label}, best by {best}, at the latest {when}"


_LOOK = "Look at the order page and say what you see."
_SPEECHES = {
    "protection_end": Speech(
        "Protection ends {when}",
        "Has it arrived? If not, open a dispute before then.",
        "Protection ended {when}",
        "A request after that may still be possible: see what is left.",
        best="Protection, best used by {best}, at the latest {when}",
    ),
    "pay_by": Speech(
        "Pay by {when}",
        "Unpaid orders are usually closed after that, and nothing is lost.",
        "Payment was due {when}",
        "It should now be closed. Look at the order page.",
    ),
    "return_post_by": Speech(
        "Post the return by {when}",
        "Later, the money may go to the seller. Keep the receipt.",
        "The return was to be posted by {when}",
        "Ask the seller whether it is still accepted; see what is left.",
        best="Post the return best by {best}, at the latest {when}",
    ),
    "check_back": Speech(
        "You want to look again {when}",
        "Your own reminder, not a rule.",
        "You wanted to look again {when}",
        _LOOK,
    ),
    "seller_cancel_response": Speech(
        "The seller can answer until {when}",
        "You can wait. If nothing comes, the order should be closed and refunded.",
        "The seller's time to answer is over",
        "It should now be closed and refunded. " + _LOOK,
    ),
    "ship_by": Speech(
        "The seller must ship by {when}",
        "You can wait. If it is not shipped by then, look at the order page.",
        "The seller's time to ship is over",
        "It should now be shipped, or closed and refunded. " + _LOOK,
    ),
    "promised_delivery": Speech(
        "Promised for {when}",
        "You can wait until then.",
        "Promised for {when}",
        "If it is not here, you can usually ask for a refund: see what is open.",
    ),
    "delivery_window": Speech(
        "Should usually be here by {when}",
        "Usual, not promised.",
        "Usually here by {when}",
        "If it is not here, look at the tracking and see what is open.",
    ),
    "refund_window": Speech(
        "The refund should be here by {when}",
        "Usual, not promised.",
        "Refund not here by {when}",
        "Is it on your account? If not, ask for its reference (ARN, the number banks find it by), "
        "then your bank.",
    ),
    "refund_stated": Speech(
        "Refund by {when}, as the order page said",
        "You can wait until then.",
        "Refund not here by {when}, as the order page said",
        "Is it on your account? If not, ask the marketplace where it is.",
    ),
}
_OWN = Speech(
    "{label} {when}",
    "Look at the order page and do what is left to do before then.",
    "{label}: it was due {when}",
    "Something may still be possible: see what is left.",
)
_REMINDER = Speech("{label}", "Your own reminder, not a rule.", "{label}", _LOOK)
_OTHERS = Speech(
    "{label} {when}",
    "You can wait until then.",
    "{label}: the time is over",
    "It is your move now. " + _LOOK,
)


def speech_of(entry: AgendaEntry) -> Speech:
    """Return what to say of a clock; of one nobody wrote a speech for by whose time it is."""
    usual = _OWN if entry.owner == "buyer" else _OTHERS
    return _SPEECHES.get(entry.clock, _REMINDER if entry.own else usual)
