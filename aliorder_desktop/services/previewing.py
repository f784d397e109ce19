"""Previewing an import: a plan as the shopper reads it before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aliorder_desktop.domain.changes import Change
from aliorder_desktop.domain.money import Money, totals
from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.services.planning import ImportPlan, PlannedFile, news_of


class Verdict(StrEnum):
    """What an import would do to an order."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """One order as the files show it.

    Attributes:
        status:    the status word as it stands in the file.
        items:     number of items.
        changes:   old and new values, of a changed order only.
        keeps_end: it has ended and a file shows it as running; its end is kept.
        files:     names of the files that show it.
        times:     fields with the countdown or date that its page shows.
    """

    order_key: str
    verdict: Verdict
    title: str
    seller: str
    ordered_on: date | None
    total: Money | None
    total_basis: str
    status: str
    items: int
    changes: tuple[Change, ...]
    keeps_end: bool
    files: tuple[str, ...]
    times: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """What orders cost together.

    Attributes:
        amounts:       one per currency, that of an unknown currency last.
        without_total: orders that show no total.
    """

    orders: int
    amounts: tuple[Money, ...]
    without_total: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan with what is shown of it, worked out before it is.

    Attributes:
        sums:     what the new orders cost together.
        meanings: of each file, as ``total_meanings``.
        orders:   the first orders of each verdict.
    """

    plan: ImportPlan
    sums: Sums
    meanings: tuple[Mapping[str, int], ...]
    orders: Mapping[Verdict, tuple[OrderPreview, ...]]


def preview_of(plan: ImportPlan, most: int) -> Preview:
    """Return a plan as it is shown, with at most so many orders of each verdict."""
    return Preview(
        plan=plan,
        sums=sums_of(plan, plan.created),
        meanings=tuple(map(total_meanings, plan.files)),
        orders={
            verdict: tuple(
                order_preview(plan, verdict, key) for key in keys_of(plan, verdict)[:most]
            )
            for verdict in Verdict
        },
    )


def keys_of(plan: ImportPlan, verdict: Verdict) -> tuple[str, ...]:
    """Return the orders of that verdict, in the files' order."""
    found = {
        Verdict.NEW: plan.created,
        Verdict.CHANGED: plan.updated,
        Verdict.UNCHANGED: plan.unchanged,
    }
    return found[verdict]


def order_preview(plan: ImportPlan, verdict: Verdict, key: str) -> OrderPreview:
    """Return one order of a plan; of several files that show it, the last one's values."""
    places, shown = zip(*news_of(plan.files, key), strict=True)
    last: OrderSighting = shown[-1]
    page = plan.files[places[-1]].reading.page
    return OrderPreview(
        order_key=key,
        verdict=verdict,
        title=last.title,
        seller=last.seller,
        ordered_on=last.ordered_on,
        total=last.total,
        total_basis=last.total_basis,
        status=last.raw_status,
        items=len(last.items),
        changes=plan.changes.get(key, ()),
        keeps_end=key in plan.fallen,
        files=tuple(plan.files[place].name for place in places),
        times=page.times.get(key, ()) if page is not None else (),
    )


def sums_of(plan: ImportPlan, keys: Iterable[str]) -> Sums:
    """Return what orders of a plan cost together, as the last file shows them."""
    shown = [_last_total(plan, key) for key in keys]
    amounts = [total for total in shown if total is not None]
    return Sums(len(shown), totals(amounts), len(shown) - len(amounts))


def total_meanings(file: PlannedFile) -> Mapping[str, int]:
    """Return in how many orders of a file the total arises in which way, the usual way first."""
    return dict(Counter(order.total_basis for order in file.reading.orders).most_common())


def _last_total(plan: ImportPlan, key: str) -> Money | None:
    *_, (_, sighting) = news_of(plan.files, key)
    return sighting.total
