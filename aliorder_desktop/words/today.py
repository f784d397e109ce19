"""Today in words: the verdict, the cards and the money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.board_line import BoardLine
from aliorder_desktop.domain.lapsing import Lapsing
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.today import Bundle, OpenMoney, Today
from aliorder_desktop.words.agenda import best_by_text, order_name, turn_text
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.lists import number_text, short_title
from aliorder_desktop.words.times import instant_text, left_text


def verdict_text(today: Today, zone: tzinfo, now: datetime) -> str:
    """Return the one sentence the page opens with; no all-clear while dates are missing."""
    count = sum(len(bundle.entries) for bundle in today.now)
    if count:
        text = said_of("{count} thing for you today.", "{count} things for you today.", count)
        if today.at_stake:
            text += " " + said("{amounts} at stake.").format(amounts=sums_text(today.at_stake))
        return text
    if today.next_at is not None:
        when = instant_text(today.next_at, zone, now)
        text = said("Nothing for you to do until {when}").format(when=when)
        if today.dateless:
            text += said(", as far as dates are known")
        return text + "."
    if today.dateless:
        return said("Nothing can be said yet: open orders have no date.")
    return said("Nothing for you to do: no clock of yours is running.")


def card_title(bundle: Bundle) -> str:
    """Return what a card is about, under 90 characters."""
    if len(bundle.entries) > 1:
        return said_of("{count} order", "{count} orders", len(bundle.entries))
    return order_name(bundle.first)


def card_text(entry: AgendaEntry) -> str:
    """Return what is due; the other side's lapsed time is the shopper's move."""
    if entry.left.total_seconds() >= 0 or entry.own:
        return entry.label
    if entry.owner == "buyer":
        return said("{label}: it was due").format(label=entry.label)
    return said("{label}: the time is over, look at the order page").format(label=entry.label)


def card_due(bundle: Bundle, zone: tzinfo, now: datetime) -> str:
    """Return when it is due, absolute and relative, and where that comes from."""
    entry = bundle.first
    when, best = instant_text(entry.due_at, zone, now), best_by_text(entry, zone, now)
    if best:
        when = said("{best}, at the latest {when}").format(best=best, when=when)
    source = said("from the order page") if entry.stated else said("worked out by a rule")
    if entry.own:
        source = said("your own reminder, not a rule")
    return f"{when} · {left_text(entry.left)} · {source}"


def waiting_text(bundles: Sequence[Bundle], zone: tzinfo, now: datetime) -> str:
    """Return how many clocks of others run, and the next one."""
    count = sum(len(bundle.entries) for bundle in bundles)
    first = bundles[0].first
    return said("Waiting for others ({count}): next {label}, {when}, {turn}").format(
        count=count,
        label=first.label,
        when=instant_text(first.due_at, zone, now),
        turn=turn_text(first.turn),
    )


def later_text(bundles: Sequence[Bundle], zone: tzinfo, now: datetime) -> str:
    """Return how many clocks of the shopper's end later, and the next one."""
    first = bundles[0].first
    return said("Later ({count}): next {label}, {when}").format(
        count=sum(len(bundle.entries) for bundle in bundles),
        label=first.label,
        when=instant_text(first.due_at, zone, now),
    )


def money_text(today: Today | OpenMoney) -> str:
    """Return what can still come back, and how many orders that leaves out; '' for nothing."""
    if not today.in_reach:
        return ""
    text = said_of(
        "Up to {amounts} can still come back ({count} order",
        "Up to {amounts} can still come back ({count} orders",
        today.counted,
        amounts=sums_text(today.in_reach),
    )
    if today.uncounted:
        text += said("; {count} not counted: no amount or no date").format(count=today.uncounted)
    return text + ")."


def lapsing_text(found: Lapsing) -> str:
    """Return what of that soon cannot come back any more; '' for nothing."""
    if not found.counted and not found.uncounted:
        return ""
    if not found.counted:
        return said_of(
            "{count} order has a deadline of yours within 7 days; what is at stake is not known.",
            "{count} orders have a deadline of yours within 7 days; what is at stake is not known.",
            found.uncounted,
        )
    text = said_of(
        "Up to {amounts} of it lapses within 7 days if nothing is done ({count} order",
        "Up to {amounts} of it lapses within 7 days if nothing is done ({count} orders",
        found.counted,
        amounts=sums_text(found.amounts),
    )
    if found.uncounted:
        text += said("; {count} not counted: what is at stake is not known").format(
            count=found.uncounted
        )
    return text + ")."


def dateless_text(count: int) -> str:
    """Return how many open orders have no date yet; '' for none."""
    if not count:
        return ""
    return said_of(
        "{count} open order has no date yet.", "{count} open orders have no date yet.", count
    )


def line_text(line: BoardLine) -> str:
    """Return an order on one line of a tick list."""
    title = short_title(line.title) or number_text(line.number)
    return " · ".join(filter(None, (title, total_text(line.total), line.ordered_on)))


def ended_text(count: int) -> str:
    """Return the question about cancelled orders of which only the end was seen."""
    return said_of(
        "{count} order came as cancelled. Was it paid, and is the money still missing?",
        "{count} orders came as cancelled. Were any paid, and is money still missing?",
        count,
    )


def money_missing_text() -> str:
    """Return that a cancelled order was paid and nothing came back."""
    return said("Paid, and the money is not back")


def nothing_owed_text() -> str:
    """Return that a cancelled order was never paid, or its money is back."""
    return said("Not paid, or the money is back")


def sums_text(amounts: Sequence[Money]) -> str:
    """Return sums of several currencies beside each other."""
    return " + ".join(total_text(amount) for amount in amounts)
