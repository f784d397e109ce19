"""Events and rows to store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.events import Event, Origin, Precision
from aliorder_desktop.domain.money import Money
from aliorder_desktop.storage.connection import Connection, open_journal
from aliorder_desktop.storage.journal_store import JournalStore

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

instants = st.integers(0, 5 * 10**15).map(lambda n: NOW - timedelta(days=9000, microseconds=-n))
texts = st.text(max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def event(number: int, key: str = "shop:1", **more: Any) -> Event:
    """Return an event whose id ends in ``number``."""
    given: dict[str, Any] = {
        "event_id": f"00000000-0000-7000-8000-{number:012}",
        "order_key": key,
        "kind": "note",
        "happened_at": NOW,
        "zone": "Europe/Berlin",
        "precision": Precision.INSTANT,
        "seen_at": None,
        "recorded_at": NOW + timedelta(seconds=number),
        "origin": Origin.TYPED,
        "payload": {"text": f"note {number}"},
    }
    return Event(**(given | more))


def row(key: str = "shop:1", **more: Any) -> BoardRow:
    """Return a row of the board."""
    given: dict[str, Any] = {
        "order_key": key,
        "marketplace": key.partition(":")[0],
        "number": key.partition(":")[2],
        "ordered_on": "2026-02-20",
        "seller": "Lumi",
        "title": "Lamp",
        "account": "",
        "total": Money(2290, -2, "EUR"),
        "total_basis": "order_total",
        "status": "shipped",
        "pack_status": "shipped",
        "raw_status": "Awaiting delivery",
        "status_seen_at": NOW,
        "lines": 1,
        "tracking": ("LP1",),
        "next_clock": "protection_end",
        "next_due_at": NOW + timedelta(days=3),
        "recoverable": None,
        "is_open": True,
        "next_change_at": NOW + timedelta(days=3),
        "assessed_at": NOW,
        "clocks": ({"clock": "protection_end", "owner": "buyer"},),
        "parts": (),
        "open_cases": 0,
        "seen_digest": "ab",
    }
    return BoardRow(**(given | more))


def record(folder: Path, *events: Event) -> Connection:
    """Return an open data file that holds ``events``."""
    connection = open_journal(folder / "data" / "orders.db")
    with connection.transaction():
        JournalStore(connection).append(events)
    return connection
