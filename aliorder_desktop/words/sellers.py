"""Sellers in words: what happened with one before, without a judgement."""

from __future__ import annotations

from collections.abc import Iterator

from aliorder_desktop.domain.sellers import SellerMemory
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.times import length_text

_OUTCOMES = {
    "": "not decided yet",
    "full_refund": "all of the money",
    "partial_refund": "part of the money",
    "return_first": "money after a return",
    "refused": "without a refund",
    "closed": "closed by you",
}


def memory_text(memory: SellerMemory) -> str:
    """Return what happened with a seller before; '' where nothing was ever asked."""
    return " ".join(_sentences(memory)) if memory.asked else ""


def no_sellers_text() -> str:
    """Return what to say where no order names its seller."""
    return said("No order names its seller yet.")


def outcome_text(outcome: str) -> str:
    """Return how a dispute was decided."""
    return said(_OUTCOMES.get(outcome, outcome.replace("_", " ")))


def usual_text(memory: SellerMemory) -> str:
    """Return how long answers usually took, '' without one."""
    return length_text(memory.usual) if memory.usual is not None else ""


def _sentences(memory: SellerMemory) -> Iterator[str]:
    orders = said_of("{count} order", "{count} orders", memory.orders)
    asked = said_of("{count} request", "{count} requests", memory.asked)
    yield said("{seller}, as you recorded it: {orders}, {asked}.").format(
        seller=memory.seller, orders=orders, asked=asked
    )
    if memory.usual is not None:
        yield said_of(
            "{count} answer, after about {time}.",
            "{count} answers, usually after about {time}.",
            memory.answered,
            time=usual_text(memory),
        )
    if memory.silent:
        yield said_of(
            "Once the time ran out without an answer.",
            "{count} times the time ran out without an answer.",
            memory.silent,
        )
    if memory.refused:
        yield said_of("Refused once.", "Refused {count} times.", memory.refused)
    for outcome, count in memory.disputes.items():
        yield said_of("{count} dispute: {how}.", "{count} disputes: {how}.", count,
                      how=outcome_text(outcome))  # fmt: skip
    if memory.back:
        sums = ", ".join(total_text(money) for money in memory.back)
        yield said("Came back: {sums}.").format(sums=sums)
