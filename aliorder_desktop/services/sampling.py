"""The sample record: orders to look at before there are any of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.recording import record
from aliorder_desktop.services.workspace import Workspace


def fill_with_sample(workspace: Workspace, now: datetime) -> None:
    """Put the sample orders into an empty record; their times count from ``now``."""
    text = (workspace.resources.sample / "orders.toml").read_text("utf-8")
    for order in tomllib.loads(text)["order"]:
        _add(workspace, order, now)


def _add(workspace: Workspace, order: Mapping[str, Any], now: datetime) -> None:
    ordered_on = (now - timedelta(days=order["ordered"])).astimezone(workspace.zone).date()
    values = {**order["tell"], "ordered_on": ordered_on.isoformat()}
    saved = add_order(workspace, Draft(order["marketplace"], order["number"], values), now)
    for each in order.get("record", ()):
        record(workspace, saved.order_key, each["event"], each["at"], each.get("set", {}), now)
