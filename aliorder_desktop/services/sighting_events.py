"""Sightings as events: what a file, a page or an e-mail shows of an order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event, Origin, Precision
from aliorder_desktop.domain.moments import past_moment
from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.exchange.file_reading import Page
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.values import field_payload
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import zone_named


def seen_event(
    workspace: Workspace, sighting: OrderSighting, batch_id: str | None, now: datetime
) -> Event:
    """Return the event of one sighting; a file does not say when it was made."""
    head = rulebook_of(workspace, sighting.order_key).pack.head
    return Event(
        event_id=workspace.new_event_id(now),
        order_key=sighting.order_key,
        kind=CoreKind.SEEN,
        happened_at=None,
        zone=None,
        precision=Precision.INSTANT,
        seen_at=None,
        recorded_at=now,
        origin=Origin.IMPORTED,
        payload=sighting.payload(),
        batch_id=batch_id,
        pack_id=head.id,
        pack_version=head.version,
    )


def page_seen_at(workspace: Workspace, page: Page, typed: str | None, now: datetime) -> datetime:
    """Return when a page was seen: as the shopper says, as it says itself, else now.

    Raises: UserError as ``past_moment``.
    """
    if typed:
        return past_moment(typed, now, workspace.zone).at
    return min(page.seen_at, now) if page.seen_at else now


def page_events(
    workspace: Workspace,
    sighting: OrderSighting,
    page: Page,
    seen_at: datetime,
    batch_id: str | None,
    now: datetime,
) -> list[Event]:
    """Return the events of an order whose page was seen: what it shows, and its times."""
    seen = seen_event(workspace, sighting, batch_id, now)._replace(seen_at=seen_at)
    told = (
        seen._replace(
            event_id=workspace.new_event_id(now),
            kind=CoreKind.TOLD,
            payload=payload,
        )
        for payload in _times_told(workspace, sighting, page, seen_at)
    )
    return [seen, *told]


def _times_told(
    workspace: Workspace, sighting: OrderSighting, page: Page, seen_at: datetime
) -> Sequence[dict[str, object]]:
    """Return what a page's countdowns and dates tell, of fields that the order's rules know."""
    pack = rulebook_of(workspace, sighting.order_key).pack
    name = workspace.settings.page_zones.get(sighting.marketplace)
    zone = zone_named(name) if name else workspace.zone
    found: list[dict[str, object]] = []
    for field, text in page.times.get(sighting.order_key, ()):
        if field in pack.fields:
            try:
                read = field_payload(pack, field, text, seen_at, zone)
            except UserError:  # a number too great for a time: it stays unread
                continue
            found.append({"field": field, "basis": page.basis, **read})
    return found
