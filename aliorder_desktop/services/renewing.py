"""Renewing: the board after the rules themselves have changed, and which dates moved with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aliorder_desktop.domain.moved import MovedClock, moved_clocks
from aliorder_desktop.services.rows import rules_changed
from aliorder_desktop.services.upkeep import rebuild
from aliorder_desktop.services.workspace import Workspace


def renew(
    workspace: Workspace, now: datetime, progress: Callable[[int], None] | None = None
) -> tuple[MovedClock, ...] | None:
    """Write the board anew if it was written under other rules; return the clocks that moved.

    Shape: by the instant they were due before; None where the rules are the same.
    """
    if not rules_changed(workspace):
        return None
    return rebuilt(workspace, now, progress)


def rebuilt(
    workspace: Workspace, now: datetime, progress: Callable[[int], None] | None = None
) -> tuple[MovedClock, ...]:
    """Write the board anew; return the clocks that moved, by the instant they were due before."""
    before = list(workspace.board.with_clocks(None))
    rebuild(workspace, now, progress)
    after = ((row, workspace.board.get(row.order_key)) for row in before)
    moved = [clock for old, new in after for clock in moved_clocks(old, new, now)]
    return tuple(sorted(moved, key=lambda clock: (clock.before, clock.row.order_key)))
