"""Walks on disk: how far the shopper has come in each guided flow of an order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from aliorder_desktop.storage.connection import Connection
from aliorder_desktop.storage.epoch import to_micros

_TICKED = "SELECT ticked FROM walks WHERE order_key = ? AND flow_id = ?"
_BEGUN = "SELECT flow_id FROM walks WHERE order_key = ? ORDER BY left_at DESC"
_SAVE = (
    "INSERT OR REPLACE INTO walks (order_key, flow_id, step_id, ticked, left_at) "
    "VALUES (?, ?, ?, ?, ?)"
)


class WalkStore:
    """Ticked steps. The service that calls holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ticked(self, order_key: str, flow_id: str) -> tuple[str, ...]:
        """Return the ids of the steps that were ticked, in their order."""
        rows = self._connection.rows(_TICKED, (order_key, flow_id))
        return tuple(json.loads(rows[0][0])) if rows else ()

    def begun(self, order_key: str) -> tuple[str, ...]:
        """Return the flows of an order that were begun, the last one first."""
        return tuple(flow for (flow,) in self._connection.rows(_BEGUN, (order_key,)))

    def save(
        self, order_key: str, flow_id: str, step_id: str, ticked: Iterable[str], left_at: datetime
    ) -> None:
        """Keep how far an order's flow has come; ``step_id`` is where it was left."""
        values = (order_key, flow_id, step_id, json.dumps(list(ticked)), to_micros(left_at))
        self._connection.run(_SAVE, values)
