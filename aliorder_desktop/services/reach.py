"""Reach: money that can still come back, and what of it lapses soon, as of an instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aliorder_desktop.domain.board import BoardRow
from aliorder_desktop.domain.lapsing import SOON, Lapsing, lapsing, may_lapse
from aliorder_desktop.domain.today import OpenMoney, sums
from aliorder_desktop.services.rows import current
from aliorder_desktop.services.workspace import Workspace


def money_in_reach(workspace: Workspace, now: datetime) -> OpenMoney:
    """Return what can still come back of all orders, as of ``now``."""
    rows = list(current(workspace, workspace.board.all(), now))
    counted = [row.recoverable for row in rows if row.recoverable is not None]
    return OpenMoney(
        in_reach=sums(counted),
        counted=len(counted),
        uncounted=sum(row.is_open and row.recoverable is None for row in rows),
        dateless=sum(row.is_open and row.next_due_at is None for row in rows),
        lapsing=lapsing_of(workspace, rows, now),
    )


def lapsing_of(workspace: Workspace, rows: Iterable[BoardRow], now: datetime) -> Lapsing:
    """Return what lapses soon of orders as they stand at ``now``.

    Shape: an order counts where its money is in reach now and, if nothing is done, no longer then.
    """
    soon = [row for row in rows if may_lapse(row, now)]
    in_reach = [row for row in soon if row.recoverable is not None]
    then = {row.order_key: row for row in current(workspace, in_reach, now + SOON)}
    return lapsing((row, then.get(row.order_key)) for row in soon)
