"""Agenda entries as the JSON of the command line's contract."""

from __future__ import annotations

from typing import Any

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.words.agenda import entry_text


def entry_json(entry: AgendaEntry) -> dict[str, Any]:
    """Return one line of ``agenda``."""
    return {
        "marketplace": entry.row.marketplace,
        "number": entry.row.number,
        "clock": entry.clock,
        "due_at": iso_text(entry.due_at),
        "do_by": iso_text(entry.do_by) if entry.do_by is not None else None,
        "left_seconds": int(entry.left.total_seconds()),
        "severity": entry.severity.value,
        "stated": entry.stated,
        "turn": entry.turn,
        "action": entry.action,
        "text": entry_text(entry),
    }
