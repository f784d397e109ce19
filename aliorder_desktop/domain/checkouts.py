"""Checkouts: orders that were paid together, as the shopper linked them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aliorder_desktop.domain.asked import facts_for
from aliorder_desktop.domain.evaluation import Circumstances, Evaluation
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.snapshots import LINKED
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.domain.together import TogetherRule

_PAID_AT = ("payment.paid_at", "order.confirmed_at")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shared:
    """What orders of a checkout share and what matters here now.

    Attributes:
        orders: keys of the others it comes from.
        events: what can be recorded in answer.
        tells:  fields that one click takes over, as they are typed.
    """

    rule: TogetherRule
    orders: tuple[str, ...]
    events: tuple[str, ...]
    tells: Mapping[str, str]


def shared(
    own: OrderState,
    others: Sequence[OrderState],
    rulebook: Rulebook,
    circumstances: Circumstances,
    now: datetime,
) -> Iterator[Shared]:
    """Yield what matters to an order of the others it was paid with; what is unknown does not."""

    def asked(state: OrderState) -> Evaluation:
        return rulebook.evaluation(facts_for(state), circumstances, now)

    ours, theirs = asked(own), [(other, asked(other)) for other in others]
    for rule in rulebook.pack.together:
        found = [each for each, e in theirs if rulebook.answer(rule.theirs, e)[0]]
        if found and rulebook.answer(rule.ours, ours)[0]:
            transitions = (rulebook.transitions[name] for name in rule.events)
            yield Shared(
                rule=rule,
                orders=tuple(each.order_key for each in found),
                events=tuple(t.event for t in transitions if rulebook.happens(t, ours)),
                tells=_taken_over(rule, own, found[0]),
            )


def same_minute(one: OrderState, other: OrderState) -> bool:
    """Return whether two orders were paid, or placed, within the same minute of the clock."""
    return any(
        minute is not None and minute == _minute_of(other, name)
        for name in _PAID_AT
        for minute in (_minute_of(one, name),)
    )


def may_be_linked(state: OrderState) -> bool:
    """Return whether nobody said that an order was paid by itself."""
    return state.value(LINKED) is not False


def _minute_of(state: OrderState, name: str) -> datetime | None:
    known = state.fields.get(name)
    if known is None or (known.latest is not None and known.latest - known.value > _MINUTE):
        return None
    minute: datetime = known.value.replace(second=0, microsecond=0)
    return minute


def _taken_over(rule: TogetherRule, own: OrderState, other: OrderState) -> dict[str, str]:
    """Return what one order says and the other does not yet; nothing if its first is known."""
    if any(name in own.fields for name in rule.copies[:1]):
        return {}
    return {
        name: _as_typed(other.value(name))
        for name in rule.copies
        if name in other.fields and name not in own.fields
    }


def _as_typed(value: Any) -> str:
    if isinstance(value, datetime):
        return iso_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
