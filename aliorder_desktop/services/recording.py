"""Recording: what the shopper says has happened, was seen or is so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event, Origin, Precision
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.moments import Moment, moment, past_moment
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.snapshots import ATTRIBUTES
from aliorder_desktop.services.parts import part_id_of
from aliorder_desktop.services.rows import order_key, refresh, rulebook_of
from aliorder_desktop.services.values import amount_payload, attribute_payload, field_payload
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import zone_named

BASES = ("order-page", "e-mail", "memory")

# What a core kind must bring along, by the names of --set.
_NEEDS = {
    CoreKind.NOTE: ("text",),
    CoreKind.TAG: ("tag",),
    CoreKind.MONEY: ("entry", "amount"),
    CoreKind.CLOCK_STATED: ("clock", "at"),
    CoreKind.PARCEL_SEEN: ("tracking",),
    CoreKind.MESSAGE: ("text",),
    CoreKind.OFFER: ("text",),
}
_OFF = ("no", "off", "false", "0")  # as --set on= takes a tag off
_ENTRIES = ("paid", "expected", "received", "compensation")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was put into the journal.

    Attributes:
        event: the new event.
        fits:  whether it fits the rules; it is kept in either case.
    """

    event: Event
    fits: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """How something was told.

    Attributes:
        basis:   order-page, e-mail or memory.
        seen_at: when it was seen there, as typed; None for now.
        zone:    IANA zone of the times typed, None for the shopper's.
        part:    the item or parcel it is about, as the shopper names it; '' for the whole order.
    """

    basis: str = "order-page"
    seen_at: str | None = None
    zone: str | None = None
    part: str = ""


def recordable(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the kinds of events a shopper can record under these rules."""
    return (*rulebook.transitions, *(kind.value for kind in _NEEDS))


def record(
    workspace: Workspace,
    order: str,
    kind: str,
    at_text: str | None,
    values: Mapping[str, str],
    now: datetime,
    telling: Telling | None = None,
) -> Recorded:
    """Put an event of an order into the journal.

    Raises: UserError as ``event_to_record``.
    """
    event = event_to_record(workspace, order, kind, at_text, values, now, telling)
    return _appended(workspace, event, now)


def event_to_record(
    workspace: Workspace,
    order: str,
    kind: str,
    at_text: str | None,
    values: Mapping[str, str],
    now: datetime,
    telling: Telling | None = None,
) -> Event:
    """Return an event of an order as the shopper says it happened; nothing is stored.

    Raises: UserError where the order, the event, its time or a value is not understood,
            or where the event lacks what it must bring along.
    """
    told = telling or Telling()
    key = order_key(workspace, order)
    rulebook = rulebook_of(workspace, key)
    zone = _zone(workspace, told)
    happened = past_moment(at_text or "now", now, zone)
    seen_at = past_moment(told.seen_at, now, zone).at if told.seen_at else None
    if kind in rulebook.transitions:
        payload = _transition_payload(
            workspace, rulebook, kind, values, seen_at or happened.at, told
        )
    elif kind in _NEEDS:
        payload = _core_payload(workspace, CoreKind(kind), values, seen_at or now, told)
    else:
        events = ", ".join(recordable(rulebook))
        raise UserError("no_such_event", event=kind, events=events)
    event = typed_event(workspace, key, kind, payload, happened, seen_at, now)
    return event._replace(part_id=part_id_of(workspace, key, told.part))


def fits(workspace: Workspace, event: Event) -> bool:
    """Return whether an event of the journal fits the rules; it is kept in either case."""
    known = workspace.journal.events_of(event.order_key)
    rulebook = rulebook_of(workspace, event.order_key)
    state = fold(event.order_key, known, rulebook, workspace.circumstances(), event.part_id)
    return event.event_id not in state.misfits


def tell(
    workspace: Workspace, order: str, name: str, text: str, now: datetime, telling: Telling
) -> Recorded:
    """Put one told value of an order into the journal.

    Units:  a relative time counts from when it was seen, now if not said.
    Raises: UserError where the order, the field or the value is not understood.
    """
    key = order_key(workspace, order)
    return _appended(workspace, told_event(workspace, key, name, text, now, telling), now)


def told_event(
    workspace: Workspace, key: str, name: str, text: str, now: datetime, telling: Telling
) -> Event:
    """Return the event that tells one value of the order ``key``, which need not exist yet.

    Raises: UserError where the field or the value is not understood.
    """
    rulebook = rulebook_of(workspace, key)
    zone = _zone(workspace, telling)
    seen = past_moment(telling.seen_at or "now", now, zone)
    if name in ATTRIBUTES:
        told = attribute_payload(name, text)
    elif name in rulebook.pack.fields:
        told = field_payload(rulebook.pack, name, text, seen.at, zone)
    else:
        fields = ", ".join((*ATTRIBUTES, *sorted(rulebook.pack.fields)))
        raise UserError("no_such_field", field=name, fields=fields)
    payload = {"field": name, "basis": telling.basis, **told}
    event = typed_event(workspace, key, CoreKind.TOLD, payload, None, seen.at, now)
    return event._replace(part_id=part_id_of(workspace, key, telling.part))


def append(workspace: Workspace, key: str, events: Sequence[Event], now: datetime) -> None:
    """Put events of one order into the journal at once."""
    with workspace.connection.transaction():
        workspace.journal.append(events)
        refresh(workspace, [key], now)


def _appended(workspace: Workspace, event: Event, now: datetime) -> Recorded:
    append(workspace, event.order_key, [event], now)
    return Recorded(event, fits(workspace, event))


def typed_event(
    workspace: Workspace,
    key: str,
    kind: str,
    payload: Mapping[str, Any],
    happened: Moment | None,
    seen_at: datetime | None,
    now: datetime,
) -> Event:
    """Return an event the shopper typed; ``happened`` is when, None where nobody knows."""
    head = rulebook_of(workspace, key).pack.head
    return Event(
        event_id=workspace.new_event_id(now),
        order_key=key,
        kind=kind,
        happened_at=happened.at if happened else None,
        zone=workspace.settings.zone,
        precision=happened.precision if happened else Precision.INSTANT,
        seen_at=seen_at,
        recorded_at=now,
        origin=Origin.TYPED,
        payload=payload,
        pack_id=head.id,
        pack_version=head.version,
    )


def _transition_payload(
    workspace: Workspace,
    rulebook: Rulebook,
    kind: str,
    values: Mapping[str, str],
    seen_at: datetime,
    telling: Telling,
) -> dict[str, Any]:
    """Return what a transition carries: its fields, and amount, reference and text if told."""
    transition = rulebook.transitions[kind]
    payload: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for name, text in values.items():
        if name == "amount":
            payload |= amount_payload(text)
        elif name in ("reference", "text"):
            payload[name] = text
        else:
            told = field_payload(rulebook.pack, name, text, seen_at, _zone(workspace, telling))
            fields[name] = {**told, "basis": telling.basis}
    lacking = [name for name in transition.ask if name not in fields]
    if lacking:
        raise UserError("event_is_asked", event=kind, fields=", ".join(lacking), first=lacking[0])
    return {**payload, "fields": fields} if fields else payload


def _core_payload(
    workspace: Workspace,
    kind: CoreKind,
    values: Mapping[str, str],
    seen_at: datetime,
    telling: Telling,
) -> dict[str, Any]:
    lacking = [name for name in _NEEDS[kind] if not values.get(name, "").strip()]
    if lacking:
        raise UserError("event_is_asked", event=kind, fields=", ".join(lacking), first=lacking[0])
    payload: dict[str, Any] = dict(values)
    if kind is CoreKind.MONEY:
        if values["entry"] not in _ENTRIES:
            shown = ", ".join(_ENTRIES)
            raise UserError(
                "value_not_understood", field="entry", value=values["entry"], values=shown
            )
        payload |= amount_payload(values["amount"])
    if kind is CoreKind.TAG:
        payload["on"] = values.get("on", "yes").casefold() not in _OFF
    if kind is CoreKind.CLOCK_STATED:
        found = moment(values["at"], seen_at, _zone(workspace, telling))
        payload |= {"at": iso_text(found.at), "text": values["at"], "basis": telling.basis}
    return payload


def _zone(workspace: Workspace, telling: Telling) -> tzinfo:
    """Return the zone times were typed in.

    Raises: UserError "zone_not_known".
    """
    return zone_named(telling.zone) if telling.zone else workspace.zone
