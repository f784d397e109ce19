"""Orders in words: statuses, events, money and what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.events import CoreKind, Event, Origin
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.replacements import REPLACED_BY, REPLACES
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.snapshots import checkout_in
from aliorder_desktop.domain.state import FieldValue
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.times import age_text, instant_text

_KINDS = {
    CoreKind.SEEN: "Seen in an order list",
    CoreKind.TOLD: "You told",
    CoreKind.ITEM_SEEN: "One more item",
    CoreKind.PARCEL_SEEN: "One more parcel",
    CoreKind.MONEY: "Money",
    CoreKind.CLOCK_STATED: "The order page's countdown",
    CoreKind.OFFER: "An offer",
    CoreKind.MESSAGE: "A message",
    CoreKind.EVIDENCE: "Evidence",
    CoreKind.NOTE: "Note",
    CoreKind.TAG: "Tag",
    CoreKind.LINK: "Paid together with",
    CoreKind.CHECKED_AND_FINE: "Arrived and fine",
    CoreKind.RETRACTED: "Taken back",
}
_ANSWERS = {
    ("coupon.kind", "none"): "No",
    ("coupon.kind", "platform"): "A coupon of the marketplace",
    ("coupon.kind", "seller_promo"): "A code of the seller",
    ("delivery.problem", "none"): "Nothing is wrong",
    ("delivery.problem", "not_received"): "It has not come",
    ("delivery.problem", "defective"): "It is defective",
    ("cancel.reason", "too_slow"): "It takes too long",
    ("cancel.reason", "wrong_details"): "Something in the order was wrong",
    ("cancel.reason", "cheaper"): "It is cheaper elsewhere",
    ("cancel.reason", "changed_mind"): "I no longer want it",
    ("cancel.reason", "seller_asked"): "The seller asked for it",
    ("cancel.reason", "other"): "Another reason",
    ("payment.method", "cod"): "Cash on delivery",
    ("payment.method", "paypal"): "PayPal",
}
_ENTRIES = {
    "paid": "Paid",
    "expected": "Refund expected",
    "received": "Refund received",
    "compensation": "Compensation received",
}
_BASES = {
    "order-page": "the order page said",
    "e-mail": "an e-mail said",
    "memory": "from memory",
    "file": "from an imported file",
    "recorded": "from what you recorded",
    "clock": "from a clock that ran out",
    "ordered_on": "from the day it was ordered",
}


def status_age_text(row: BoardRow, now: datetime) -> str:
    """Return how long ago the status was seen."""
    if row.status_seen_at is None:
        return said("not seen on the order page yet")
    age = age_text(now - row.status_seen_at)
    return said("as you saw it {age}").format(age=age) if age else said("as you saw it today")


def answer_text(field: str, word: str) -> str:
    """Return one possible answer to a question about a field as people read it."""
    return said(_ANSWERS.get((field, word), _spaced(word)))


def not_known_text() -> str:
    """Return the answer of who does not know."""
    return said("I don't know")


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the sums of an order, one a line; what nobody told is left out."""
    sums = (
        ("Paid {amount}", ledger.paid),
        ("Expected back {amount}", ledger.expected),
        ("Come back {amount}", ledger.received),
        ("Short by {amount}", ledger.short_by),
        ("Compensation {amount}", ledger.compensation),
    )
    for sentence, money in sums:
        if money is not None:
            yield said(sentence).format(amount=total_text(money))


def entry_kind_text(kind: str) -> str:
    """Return what a single amount is."""
    return said(_ENTRIES.get(kind) or _spaced(kind))


def reference_text(reference: str) -> str:
    """Return the number a payment is found by."""
    return said("reference {reference}").format(reference=reference)


def seen_text(when: str, *, in_file: bool) -> str:
    """Return when a status was seen; of a file only the day of its import is known."""
    return said("from a file imported {when}" if in_file else "seen {when}").format(when=when)


def basis_text(basis: str) -> str:
    """Return where a value comes from."""
    return said(_BASES.get(basis, basis))


def kind_text(kind: str, rulebook: Rulebook) -> str:
    """Return what an event of that kind is called."""
    transition = rulebook.transitions.get(kind)
    if transition is not None:
        return said(transition.label or _spaced(kind))
    known = {str(core): words for core, words in _KINDS.items()}
    return said(known.get(kind) or _spaced(kind))


def event_text(event: Event, rulebook: Rulebook, *, standing: bool, fits: bool) -> str:
    """Return one event on a line, with what it says and whether it counts."""
    parts = [kind_text(event.kind, rulebook)]
    payload = event.payload
    if event.kind == CoreKind.TOLD:
        shown = payload.get("text") or payload.get("value")
        parts.append(f"{field_text(str(payload.get('field')))} = {shown}")
    elif event.kind == CoreKind.EVIDENCE:
        parts += [str(payload.get("name", "")), str(payload.get("note", ""))]
    elif event.kind == CoreKind.SEEN:
        parts.append(str(payload.get("raw_status") or payload.get("status") or ""))
    elif event.kind == CoreKind.LINK:
        parts.append(link_text(event))
    elif payload.get("text"):
        parts.append(str(payload["text"]))
    parts.append(_amount_of(event))
    line = ": ".join(part for part in parts if part)
    if not standing:
        return said("{event} (taken back)").format(event=line)
    return line if fits else said("{event} (does not fit)").format(event=line)


def _amount_of(event: Event) -> str:
    """Return the amount and the reference an event was recorded with; '' for none."""
    payload = event.payload
    if "amount" not in payload:
        return ""
    kind = entry_kind_text(str(payload.get("entry", ""))) if event.kind == CoreKind.MONEY else ""
    told = (kind, str(payload["amount"]), str(payload.get("currency") or ""))
    reference = payload.get("reference")
    facts = (" ".join(filter(None, told)), reference_text(str(reference)) if reference else "")
    return ", ".join(filter(None, facts))


def link_text(event: Event) -> str:
    """Return what a link says: what takes whose place, or which orders were paid together."""
    payload = event.payload
    sides = ((REPLACED_BY, "ordered again as {number}"), (REPLACES, "takes the place of {number}"))
    for side, sentence in sides:
        if payload.get(side):
            return said(sentence).format(number=str(payload[side]).partition(":")[2])
    others = (key for key in checkout_in(event) if key != event.order_key)
    return ", ".join(key.partition(":")[2] for key in others)


def origin_text(event: Event) -> str:
    """Return how an event came to be known."""
    if event.origin is Origin.IMPORTED:
        return said("from an imported file")
    basis = event.payload.get("basis")
    return basis_text(str(basis)) if basis else said("recorded by the shopper")


def field_text(name: str) -> str:
    """Return a field's name as people read it."""
    return said(_spaced(name.replace(".", " ")))


def value_text(known: FieldValue, zone: tzinfo, now: datetime) -> str:
    """Return a field's value as people read it."""
    if isinstance(known.value, datetime):
        return instant_text(known.value, zone, now)
    if isinstance(known.value, bool):
        return said("yes") if known.value else said("no")
    return said(_spaced(str(known.value)))


def recorded_text(event: str, when: str, *, fits: bool) -> str:
    """Return what was put into the journal."""
    if fits:
        return said("Recorded: {event}, {when}.").format(event=event, when=when)
    return said(
        "Kept: {event}, {when}. It does not fit what is known of this order, so nothing follows "
        "from it. If it is wrong, take it back with `aliorder retract`."
    ).format(event=event, when=when)


def _spaced(code: str) -> str:
    return code.replace("_", " ").capitalize()


def secret_label(*, secret: bool) -> str:
    """Return the button that keeps an order's title from others, or no longer."""
    return said("No longer keep it secret") if secret else said("Keep this secret")


def secret_hint_text() -> str:
    """Return where a secret title is not told."""
    return said("Its title is told neither in notices nor in the tray, calendars and Today.")
