"""Folding: the state of one order while its events are being added up, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from aliorder_desktop.domain.evaluation import Circumstances, Evaluation, StatedClock
from aliorder_desktop.domain.events import CoreKind, Event, Origin
from aliorder_desktop.domain.instants import instant_from
from aliorder_desktop.domain.moments import day_span, latest_of
from aliorder_desktop.domain.pack import Transition
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.snapshots import (
    ATTRIBUTES,
    LINKED,
    PLACED_AT,
    checkout_in,
    entry_from,
    has_ids,
    item_from,
    rank_of,
    shown_total,
    told_attribute,
    total_of,
)
from aliorder_desktop.domain.stamps import stamps
from aliorder_desktop.domain.state import Entry, FieldValue, Item, OrderState, facts_of, told_value
from aliorder_desktop.domain.statuses import STATUS, has_ended, is_news

_PAYMENT = "payment.method"


@dataclass(slots=True)
class Folding:
    """The state while it is being added up."""

    order_key: str
    rulebook: Rulebook
    circumstances: Circumstances
    shown: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, FieldValue] = field(default_factory=dict)
    stated: dict[str, StatedClock] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    added_items: list[Item] = field(default_factory=list)
    tracking: dict[str, None] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    misfits: list[str] = field(default_factory=list)
    checkout: tuple[str, ...] = ()
    declined: set[str] = field(default_factory=set)
    raw_status: str = ""
    status_seen_at: datetime | None = None
    first_seen_ended: bool | None = None
    last_seen: Mapping[str, Any] | None = None

    def apply(self, event: Event) -> None:
        """Let one event take its effect."""
        transition = self.rulebook.transitions.get(event.kind)
        effect = _EFFECTS.get(event.kind)
        if transition is not None:
            self._transition(event, transition)
        elif effect is not None:
            effect(self, event)
        else:
            self.misfits.append(event.event_id)

    def hear_money(self, event: Event) -> None:
        """Take of a part's event what it tells of money."""
        transition = self.rulebook.transitions.get(event.kind)
        if event.kind == CoreKind.MONEY:
            self.money(event)
        elif transition is not None and transition.money and "amount" in event.payload:
            self._enter(transition.money, event)

    def state(self) -> OrderState:
        """Return what was added up."""
        marketplace, _, number = self.order_key.partition(":")
        known = {**self.shown, **self.told}
        if PLACED_AT in self.rulebook.pack.fields and "ordered_on" in known:
            span = day_span(known["ordered_on"], self.circumstances.zone)
            self.fields.setdefault(PLACED_AT, FieldValue(*span, "ordered_on", ""))
        items = self.items + tuple(self.added_items)
        return OrderState(
            order_key=self.order_key,
            marketplace=marketplace,
            number=number,
            ordered_on=known.get("ordered_on"),
            title=known.get("title", ""),
            seller=known.get("seller", ""),
            account=known.get("account", ""),
            total=total_of(known),
            total_basis=known.get("total_basis", "missing"),
            raw_status=self.raw_status,
            status_seen_at=self.status_seen_at,
            fields=self.fields,
            stated=self.stated,
            items=items,
            tracking=tuple(self.tracking),
            entries=tuple(self.entries),
            notes=tuple(self.notes),
            tags=tuple(self.tags),
            checkout=self.checkout,
            misfits=tuple(self.misfits),
            declined=frozenset(self.declined),
            first_seen_ended=bool(self.first_seen_ended),
            last_seen=self.last_seen,
        )

    def seen(self, event: Event) -> None:
        """Take a snapshot: attributes, items, parcels, and the status if it is news."""
        payload = event.payload
        shown = self.shown
        for name in ("title", "seller"):
            if payload.get(name):
                shown[name] = payload[name]
        if payload.get("ordered_on"):
            shown["ordered_on"] = date.fromisoformat(payload["ordered_on"])
        if payload.get("total"):
            self._show_total(payload)
        items = tuple(item_from(item) for item in payload.get("items", ()))
        if items and has_ids(items) >= has_ids(self.items):
            self.items = items
        self.tracking.update(dict.fromkeys(payload.get("tracking", ())))
        if payload.get("payment_method"):
            self._show_field(_PAYMENT, payload["payment_method"], event)
        if payload.get("status") or payload.get("raw_status"):
            self._see_status(event)
        if event.origin is Origin.IMPORTED:
            self.last_seen = payload

    def tell(self, event: Event) -> None:
        """Take one typed value."""
        name = event.payload["field"]
        if name in ATTRIBUTES:
            self.told |= told_attribute(name, event.payload)
        elif name in self.rulebook.pack.fields:
            self._set_told(name, event.payload, event.payload.get("basis", "memory"), event)
            if name == STATUS:
                self._status_came(event)
                self.status_seen_at = event.seen_at or event.when
        else:
            self.misfits.append(event.event_id)

    def state_clock(self, event: Event) -> None:
        """Take the end of a clock as the marketplace stated it."""
        clock_id = event.payload["clock"]
        if all(clock_id != rule.id for rule in self.rulebook.pack.clocks):
            self.misfits.append(event.event_id)
            return
        running = self._evaluation(event).clock(clock_id)
        anchor_at = running.anchor_at if running else None
        basis = event.payload.get("basis", "order-page")
        at = instant_from(event.payload["at"])
        self.stated[clock_id] = StatedClock(at, anchor_at, event.event_id, basis)

    def see_item(self, event: Event) -> None:
        """Take one more item."""
        self.added_items.append(item_from(event.payload.get("item", {})))

    def see_parcel(self, event: Event) -> None:
        """Take one more tracking number."""
        if event.payload.get("tracking"):
            self.tracking[event.payload["tracking"]] = None

    def money(self, event: Event) -> None:
        """Take one line of the ledger."""
        self._enter(event.payload.get("entry", ""), event)

    def note(self, event: Event) -> None:
        """Take a note."""
        self.notes.append(event.payload.get("text", ""))

    def tag(self, event: Event) -> None:
        """Put a tag on, or take it off."""
        if event.payload.get("on", True):
            self.tags[event.payload["tag"]] = None
        else:
            self.tags.pop(event.payload["tag"], None)

    def link(self, event: Event) -> None:
        """Take which orders were paid together with this one."""
        orders = checkout_in(event)
        if orders:
            self.checkout = tuple(key for key in orders if key != self.order_key)
            if LINKED in self.rulebook.pack.fields:
                self.fields[LINKED] = FieldValue(True, None, "recorded", event.event_id)

    def kept(self, event: Event) -> None:
        """Keep an event that changes no state."""

    def _transition(self, event: Event, transition: Transition) -> None:
        evaluation = self._evaluation(event)
        told = event.payload.get("fields", {})
        unasked = [name for name in transition.ask if name not in told]
        if unasked or not self.rulebook.fits(transition, evaluation):
            self.misfits.append(event.event_id)
            return
        stamped = stamps(transition, event, evaluation)
        for name in transition.clear:
            self.fields.pop(name, None)
        for name, value in transition.set.items():
            self.fields[name] = FieldValue(value, None, "recorded", event.event_id)
        for name, stamp in stamped.items():
            if name in transition.renew:
                self.fields[name] = stamp
            else:
                self.fields.setdefault(name, stamp)
        for name, value in told.items():
            if name in self.rulebook.pack.fields:
                self._set_told(name, value, value.get("basis", "order-page"), event)
        if STATUS in transition.set:
            self._status_came(event)
            self.status_seen_at = event.seen_at or event.when
        if transition.money and "amount" in event.payload:
            self._enter(transition.money, event)

    def _evaluation(self, event: Event) -> Evaluation:
        """Return an evaluation of the state so far at the event's own (latest) instant."""
        now = latest_of(event, self.circumstances.zone)
        facts = facts_of(self.fields, self.stated, defaults=not self.first_seen_ended)
        return self.rulebook.evaluation(facts, self.circumstances, now)

    def _see_status(self, event: Event) -> None:
        payload = event.payload
        raw = payload.get("raw_status", "")
        found = self.rulebook.status_map(
            payload.get("status") or raw, payload.get("end_reason", "")
        )
        if found is None:
            self.raw_status = raw
            return
        current = self.fields.get(STATUS)
        if not is_news(self.rulebook, current, found, event):
            self.misfits.append(event.event_id)
            return
        for name, value in found.set.items():
            if name == STATUS and current is not None and current.value in found.keeps:
                continue
            self.fields[name] = FieldValue(value, None, "file", event.event_id)
        if STATUS in found.set:
            self._status_came(event)
        self.raw_status = raw
        self.status_seen_at = event.seen_at or event.recorded_at

    def _status_came(self, event: Event) -> None:
        ended = STATUS in self.fields and has_ended(self.rulebook, self.fields[STATUS].value)
        shown = event.kind == CoreKind.SEEN
        if self.first_seen_ended is None or not (shown or ended):  # the shopper says it lives
            self.first_seen_ended = shown and ended

    def _show_field(self, name: str, value: str, event: Event) -> None:
        known = self.fields.get(name)
        typed = known is not None and known.basis != "file"
        if value in self.rulebook.pack.literals_of(name) and not typed:
            self.fields[name] = FieldValue(value, None, "file", event.event_id)

    def _set_told(self, name: str, told: Mapping[str, Any], basis: str, event: Event) -> None:
        known = told_value(self.rulebook.pack.fields[name].type, told, basis, event.event_id)
        if known is None:  # "I don't know": said, and not to be asked again
            self.fields.pop(name, None)
            self.declined.add(name)
        else:
            self.fields[name] = known

    def _show_total(self, payload: Mapping[str, Any]) -> None:
        basis = payload.get("total_basis", "missing")
        known = self.shown.get("total")
        if known is None or rank_of(basis) >= rank_of(self.shown["total_basis"]):
            self.shown |= {"total": shown_total(payload, known), "total_basis": basis}

    def _enter(self, kind: str, event: Event) -> None:
        entry = entry_from(kind, event, total_of({**self.shown, **self.told}))
        if entry is None:
            self.misfits.append(event.event_id)
        else:
            self.entries.append(entry)


_EFFECTS: dict[str, Callable[[Folding, Event], None]] = {
    CoreKind.SEEN: Folding.seen,
    CoreKind.TOLD: Folding.tell,
    CoreKind.CLOCK_STATED: Folding.state_clock,
    CoreKind.ITEM_SEEN: Folding.see_item,
    CoreKind.PARCEL_SEEN: Folding.see_parcel,
    CoreKind.MONEY: Folding.money,
    CoreKind.NOTE: Folding.note,
    CoreKind.TAG: Folding.tag,
    CoreKind.CHECKED_AND_FINE: Folding.kept,
    CoreKind.OFFER: Folding.kept,
    CoreKind.MESSAGE: Folding.kept,
    CoreKind.EVIDENCE: Folding.kept,
    CoreKind.LINK: Folding.link,
}
