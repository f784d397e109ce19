"""Adding: an order typed by hand, several values of one corrected at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.statuses import STATUS
from aliorder_desktop.exchange.quick_line import QuickLine, read_quick_line
from aliorder_desktop.services.recording import Telling, append, told_event, typed_event
from aliorder_desktop.services.rows import USUAL_MARKETPLACE, order_key, refresh, rulebook_of
from aliorder_desktop.services.workspace import Workspace

PROTECTION = "protection.ends_at"
_NUMBERLESS = "new-"


@dataclass(frozen=True, slots=True)
class Draft:
    """An order that is about to be added.

    Attributes:
        marketplace: id of the marketplace.
        number:      the order number, '' while it is not known.
        values:      attributes and fields as typed, by name.
        tracking:    tracking numbers.
    """

    marketplace: str
    number: str
    values: Mapping[str, str]
    tracking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """What adding or correcting an order put into the journal.

    Attributes:
        order_key: the order.
        events:    ids of the new events, in their order.
        is_new:    the order was not there before.
    """

    order_key: str
    events: tuple[str, ...] = field(default_factory=tuple)
    is_new: bool = False


def read_quick(workspace: Workspace, text: str) -> QuickLine:
    """Return what one typed line says of an order; nothing is stored."""
    rulebook = rulebook_of(workspace, USUAL_MARKETPLACE)
    return read_quick_line(text, lambda words: rulebook.status_map(words, "") is not None)


def draft_of(workspace: Workspace, line: QuickLine) -> Draft:
    """Return the order a quick line describes."""
    marketplace = line.marketplace or USUAL_MARKETPLACE
    values: dict[str, str] = {}
    if line.title:
        values["title"] = line.title
    if line.total is not None:
        values["total"] = f"{line.total.text} {line.total.currency or ''}".strip()
    found = rulebook_of(workspace, marketplace).status_map(line.status, "")
    if found is not None and STATUS in found.set:
        values[STATUS] = str(found.set[STATUS])
    if line.countdown:
        values[PROTECTION] = line.countdown
    return Draft(marketplace, line.number, values, line.tracking)


def add_order(
    workspace: Workspace, draft: Draft, now: datetime, telling: Telling | None = None
) -> Saved:
    """Put a new order into the journal; a known one is told the values instead.

    Raises: UserError "order_is_empty" without number and title, and those of a value.
    """
    return add_orders(workspace, [draft], now, telling)[0]


def add_orders(
    workspace: Workspace, drafts: Sequence[Draft], now: datetime, telling: Telling | None = None
) -> tuple[Saved, ...]:
    """Put several orders into the journal in one transaction: all of them, or none.

    Raises: UserError as ``add_order``.
    """
    saved, events = [], []
    for draft in drafts:
        new = adding_events(workspace, draft, now, telling)
        key = new[0].order_key
        is_new = workspace.board.get(key) is None
        saved.append(Saved(key, tuple(event.event_id for event in new), is_new))
        events += new
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, dict.fromkeys(each.order_key for each in saved), now)
    return tuple(saved)


def adding_events(
    workspace: Workspace, draft: Draft, now: datetime, telling: Telling | None = None
) -> list[Event]:
    """Return the events that add an order, one at least; nothing is stored.

    Raises: UserError as ``add_order``.
    """
    told = telling or telling_at(workspace, draft.marketplace)
    key = key_of(workspace, draft, now)
    found = _events(workspace, key, draft, now, told)
    return found or [told_event(workspace, key, "title", "", now, told)]


def telling_at(workspace: Workspace, marketplace: str) -> Telling:
    """Return how times are told that are read from a marketplace's pages: in their zone."""
    return Telling(zone=workspace.settings.page_zones.get(marketplace))


def key_of(workspace: Workspace, draft: Draft, now: datetime) -> str:
    """Return the key of an order to be added; one without a number gets one of its own.

    Raises: UserError "order_is_empty" without number and title.
    """
    number = draft.number.strip()
    if not number and not draft.values.get("title", "").strip():
        raise UserError("order_is_empty")
    return f"{draft.marketplace}:{number or _NUMBERLESS + workspace.new_event_id(now)[-12:]}"


def correct_order(
    workspace: Workspace,
    order: str,
    values: Mapping[str, str],
    now: datetime,
    telling: Telling,
    tracking: tuple[str, ...] = (),
) -> Saved:
    """Tell several values of a known order at once; all of them are taken, or none.

    Raises: UserError where the order or a value is not understood.
    """
    key = order_key(workspace, order)
    draft = Draft(key.partition(":")[0], key.partition(":")[2], values, tracking)
    events = _events(workspace, key, draft, now, telling)
    if events:
        append(workspace, key, events, now)
    return Saved(key, tuple(event.event_id for event in events))


def still_the_same(workspace: Workspace, order: str, now: datetime) -> Saved:
    """Record that the order page shows the status it showed before.

    Raises: UserError "status_not_known" where nobody has said what it was.
    """
    key = order_key(workspace, order)
    row = workspace.board.get(key)
    if row is None or not row.pack_status:
        raise UserError("status_not_known", order=order)
    return correct_order(workspace, key, {STATUS: row.pack_status}, now, Telling())


def _events(
    workspace: Workspace, key: str, draft: Draft, now: datetime, telling: Telling
) -> list[Event]:
    events = [
        told_event(workspace, key, name, text, now, telling)
        for name, text in draft.values.items()
        if text.strip()
    ]
    for number in draft.tracking:
        payload = {"tracking": number.strip()}
        events.append(typed_event(workspace, key, CoreKind.PARCEL_SEEN, payload, None, now, now))
    return events
