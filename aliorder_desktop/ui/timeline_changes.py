"""Timeline changes: what can be corrected of one event; what it was stays in the journal."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.services.looking import OrderView
from aliorder_desktop.ui.deeds import Deeds, Recording
from aliorder_desktop.ui.menu import Entry
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.when_dialog import WhenDialog
from aliorder_desktop.words.orders import kind_text


def change_entries(
    parent: QWidget, view: OrderView, event: Event, deeds: Deeds, office: Office
) -> Iterator[Entry]:
    """Yield what a shopper can do with an event of the timeline."""
    key, label = event.order_key, kind_text(event.kind, view.rulebook)

    def ask_when() -> None:
        deed = Recording(key, view.row.title, event.kind, label, None, {})
        dialog = WhenDialog(parent, label, office)
        dialog.given.connect(lambda at: deeds.redate(event.event_id, deed, at))
        dialog.open()

    if event.event_id in view.standing:
        yield "It was at another time…", ask_when
        yield "Take it back", lambda: deeds.take_back((event.event_id,), label, key)
    else:
        takers = _takers(view, event)
        yield "Put it back", lambda: deeds.take_back(takers, label, key)


def _takers(view: OrderView, event: Event) -> tuple[str, ...]:
    """Return the retractions that take an event back now."""
    return tuple(
        each.event_id
        for each in view.events
        if each.kind == CoreKind.RETRACTED
        and each.event_id in view.standing
        and each.payload["event_id"] == event.event_id
    )
