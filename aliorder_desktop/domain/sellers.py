"""Sellers: what a shopper's own orders tell of a seller, counted and never judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from aliorder_desktop.domain.events import Event
from aliorder_desktop.domain.money import Money, totals
from aliorder_desktop.domain.pack import Transition

# What is asked of a seller, by the field that follows it and the word it then holds.
_ASKED = {
    "cancel.state": "requested",
    "returns.state": "requested",
    "late.state": "requested",
    "protection.extension": "requested",
    "dispute.state": "open",
}
_OUTCOME = "dispute.outcome"
_NOBODY_ANSWERED = ("auto", "none", "cancelled")


@dataclass(frozen=True, slots=True)
class Dealing:
    """Something that was asked of a seller, and what came of it.

    Attributes:
        about:    the field that follows it.
        answer:   the word it came to hold, '' while nothing came.
        took:     how long that took, None while nothing came.
        outcome:  how a dispute was decided, '' for anything else.
    """

    about: str
    answer: str = ""
    took: timedelta | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class SellerMemory:
    """All dealings with one seller.

    Attributes:
        orders:   how many orders were placed there.
        asked:    how often something was asked.
        answered: how often the seller said yes or no.
        usual:    half of the answers came within this time, None without one.
        silent:   requests that were settled because nobody answered in time.
        refused:  requests that were refused.
        disputes: outcomes of disputes with how often, '' for those without one yet.
        back:     money that came back, one sum per currency.
    """

    marketplace: str
    seller: str
    orders: int
    asked: int
    answered: int
    usual: timedelta | None
    silent: int
    refused: int
    disputes: Mapping[str, int]
    back: tuple[Money, ...]


def asks_of_seller(transition: Transition) -> bool:
    """Return whether an event asks something of a seller."""
    return any(transition.set.get(field) == word for field, word in _ASKED.items())


def dealings(events: Iterable[Event], transitions: Mapping[str, Transition]) -> Iterator[Dealing]:
    """Yield what was asked on one order; ``events`` stand, fit, and come in their order."""
    open_since: dict[str, datetime] = {}
    for event in events:
        transition = transitions.get(event.kind)
        for field, word in (transition.set if transition else {}).items():
            if _ASKED.get(field) == word:
                open_since.setdefault(field, event.when)
            elif field in open_since:
                took = event.when - open_since.pop(field)
                outcome = transition.set.get(_OUTCOME, "") if transition else ""
                yield Dealing(field, str(word), took, str(outcome))
    for field in open_since:
        yield Dealing(field)


def memory_of(
    marketplace: str, seller: str, orders: int, found: Iterable[Dealing], back: Iterable[Money]
) -> SellerMemory:
    """Return the dealings with one seller, summed up."""
    all_found = tuple(found)
    answers = [d for d in all_found if d.answer and d.answer not in _NOBODY_ANSWERED]
    times = [d.took for d in answers if d.took is not None and d.about != "dispute.state"]
    disputes: dict[str, int] = {}
    for dealing in all_found:
        if dealing.about == "dispute.state":
            disputes[dealing.outcome] = disputes.get(dealing.outcome, 0) + 1
    seconds = [took.total_seconds() for took in times]
    return SellerMemory(
        marketplace=marketplace,
        seller=seller,
        orders=orders,
        asked=len(all_found),
        answered=len(answers),
        usual=timedelta(seconds=median(seconds)) if seconds else None,
        silent=sum(dealing.answer == "auto" for dealing in all_found),
        refused=sum("refused" in (dealing.answer, dealing.outcome) for dealing in all_found),
        disputes=disputes,
        back=totals(back),
    )
