"""Deeds: what the shopper records with one click, each of which can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from aliorder_desktop.domain.board import KEPT_SECRET
from aliorder_desktop.services.adding import (
    Draft,
    Saved,
    add_order,
    add_orders,
    correct_order,
    still_the_same,
)
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.recording import Recorded, Telling, record
from aliorder_desktop.services.revising import (
    Revised,
    record_for_all,
    redate,
    take_back,
    tell_for_all,
)
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.advice import turn_sentence
from aliorder_desktop.words.grid import grid_saved_text
from aliorder_desktop.words.orders import secret_label
from aliorder_desktop.words.undo import (
    added_text,
    attached_text,
    noted_text,
    recorded_many_text,
    recorded_text,
    said_text,
    same_text,
    taken_back_text,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was just recorded.

    Attributes:
        text:   what it was, in a sentence.
        events: ids of the events that undoing takes back.
        again:  what was recorded, so that its time can be corrected; None where it has none.
    """

    text: str
    events: tuple[str, ...]
    again: Recording | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """One event as it is recorded; ``part`` is an item or parcel, '' for the whole order."""

    order_key: str
    title: str
    kind: str
    label: str
    at: str | None
    values: Mapping[str, str]
    part: str = ""


class Deeds(QObject):
    """Records, corrects and takes back.

    Attributes:
        done: a deed that can be undone.
    """

    done = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def record(self, deed: Recording) -> None:
        """Put an event of an order into the journal, and say what happens next."""
        now = self._office.now()

        def recorded(opened: Workspace) -> tuple[Recorded, OrderView]:
            telling = Telling(part=deed.part)
            found = record(opened, deed.order_key, deed.kind, deed.at, deed.values, now, telling)
            return found, order_view(opened, deed.order_key, now)

        def finished(found: tuple[Recorded, OrderView]) -> None:
            new, view = found
            text = recorded_text(deed.label, deed.title, fits=new.fits)
            comes = turn_sentence(view.advice, view.assessment, self._office.zone, now)
            self.done.emit(Deed(f"{text} {comes}", (new.event.event_id,), deed))

        self._office.do(recorded, finished, keys=(deed.order_key,))

    def record_for_all(self, order_keys: tuple[str, ...], kind: str, label: str) -> None:
        """Put the same event into the journal for several orders."""
        now = self._office.now()
        self._office.do(
            lambda opened: record_for_all(opened, order_keys, kind, now),
            lambda events: self.done.emit(Deed(recorded_many_text(label, len(events)), events)),
            keys=order_keys,
        )

    def tell_for_all(self, order_keys: tuple[str, ...], told: str, label: str) -> None:
        """Tell the same of several orders; ``told`` is FIELD=VALUE."""
        now, (field, _, text) = self._office.now(), told.partition("=")
        self._office.do(
            lambda opened: tell_for_all(opened, order_keys, field, text, now),
            lambda events: self.done.emit(Deed(recorded_many_text(label, len(events)), events)),
            keys=order_keys,
        )

    def redate(self, event_id: str, deed: Recording, at: str) -> None:
        """Correct when something happened: it stays in the timeline as it was, taken back."""
        now = self._office.now()

        def finished(found: Revised) -> None:
            text = recorded_text(deed.label, deed.title, fits=found.recorded.fits)
            self.done.emit(Deed(text, found.events))

        self._office.do(
            lambda opened: redate(opened, event_id, at, now), finished, keys=(deed.order_key,)
        )

    def tell(self, order_key: str, title: str, values: Mapping[str, str], telling: Telling) -> None:
        """Tell values of an order."""
        now = self._office.now()
        self._office.do(
            lambda opened: correct_order(opened, order_key, values, now, telling),
            lambda saved: self._noted(title, saved),
            keys=(order_key,),
        )

    def same(self, order_key: str, title: str) -> None:
        """Record that the order page shows what it showed before."""
        now = self._office.now()
        self._office.do(
            lambda opened: still_the_same(opened, order_key, now),
            lambda saved: self.done.emit(Deed(same_text(title), saved.events)),
            keys=(order_key,),
        )

    def correct(self, order_key: str, title: str, draft: Draft, telling: Telling) -> None:
        """Tell what a form says anew of an order."""
        now = self._office.now()
        self._office.do(
            lambda opened: correct_order(
                opened, order_key, draft.values, now, telling, draft.tracking
            ),
            lambda saved: self._noted(title, saved),
            keys=(order_key,),
        )

    def note(self, order_key: str, title: str, text: str) -> None:
        """Add a note to an order."""
        self.record(Recording(order_key, title, "note", "Note", None, {"text": text}))

    def keep_secret(self, order_key: str, *, on: bool) -> None:
        """Keep an order's title from others who may read along, or no longer."""
        values = {"tag": KEPT_SECRET, "on": "yes" if on else "no"}
        label = secret_label(secret=not on)
        self.record(Recording(order_key, "", "tag", label, None, values))

    def add(self, draft: Draft, telling: Telling) -> None:
        """Add an order."""
        now = self._office.now()

        def finished(saved: Saved) -> None:
            title = draft.values.get("title") or draft.number
            text = added_text(title) if saved.is_new else noted_text(title)
            self.done.emit(Deed(text, saved.events))

        self._office.do(lambda opened: add_order(opened, draft, now, telling), finished)

    def add_several(self, drafts: Sequence[Draft]) -> None:
        """Add orders, or tell what is new of known ones, as one deed."""
        now = self._office.now()

        def finished(saved: Sequence[Saved]) -> None:
            events = tuple(event for each in saved for event in each.events)
            new = sum(each.is_new for each in saved)
            self.done.emit(Deed(grid_saved_text(new, len(saved) - new), events))

        self._office.do(lambda opened: add_orders(opened, drafts, now), finished)

    def attached(self, event_id: str, name: str) -> None:
        """Offer to undo that a file was attached."""
        self.done.emit(Deed(attached_text(name), (event_id,)))

    def said(self, event_id: str, title: str) -> None:
        """Offer to undo that a message was kept as sent."""
        self.done.emit(Deed(said_text(title), (event_id,)))

    def take_back(self, events: tuple[str, ...], label: str, order_key: str) -> None:
        """Take events of an order back; what they took back stands again."""
        now = self._office.now()
        self._office.do(
            lambda opened: take_back(opened, events, now),
            lambda taken: self.done.emit(Deed(taken_back_text(label), taken)),
            keys=(order_key,),
        )

    def _noted(self, title: str, saved: Saved) -> None:
        if saved.events:
            self.done.emit(Deed(noted_text(title), saved.events))
