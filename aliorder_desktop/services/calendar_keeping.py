"""Calendar keeping: one attempt to bring the calendar up to date, and how it went, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aliorder_desktop.domain.calendar_account import CalendarAccount, Standing
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.agenda import agenda_at
from aliorder_desktop.services.calendar_account import (
    account_of,
    keep_standing,
    server_of,
    standing_of,
)
from aliorder_desktop.services.calendar_syncing import (
    Synced,
    SyncPlan,
    carry_out,
    differs,
    standing_events,
    sync_plan,
    take_back,
)
from aliorder_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt came to.

    Attributes:
        standing: what is to be kept of it.
        synced:   what was done, None where it failed.
        error:    why it failed, None where it went well.
    """

    standing: Standing
    synced: Synced | None = None
    error: UserError | None = None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What the shopper sees of a calendar on a server.

    Attributes:
        account:      what is sent where, None while it is off.
        standing:     how that goes.
        marketplaces: whose orders have clocks now.
    """

    account: CalendarAccount | None
    standing: Standing
    marketplaces: tuple[str, ...]


def calendar_view(workspace: Workspace, now: datetime) -> CalendarView:
    """Return what the shopper sees of the calendar.

    Raises: UserError "calendar_of_sample" while the sample is open: its orders are nobody's.
    """
    if workspace.own is not None:
        raise UserError("calendar_of_sample")
    shops = {entry.row.marketplace for entry in agenda_at(workspace, now, None)}
    return CalendarView(account_of(workspace), standing_of(workspace), tuple(sorted(shops)))


def attempted(workspace: Workspace, now: datetime, *, patient: bool = False) -> Attempt | None:
    """Bring the calendar up to date and write nothing into the record; None where it is off.

    Shape: where nothing differs the server is not asked at all. ``patient`` waits after a
           failure, longer each time, and returns None meanwhile.
    """
    standing = standing_of(workspace)
    if patient and not standing.may_try(now):
        return None
    plan = sync_plan(workspace, now)
    if plan is None:
        return None
    try:
        return Attempt(standing.done(now), _synced(plan))
    except UserError as error:
        if error.code == "calendar_is_busy":  # another process does it
            return Attempt(standing, error=error)
        return Attempt(standing.failed(error.code, now), error=error)


def bring_up_to_date(workspace: Workspace, now: datetime) -> Synced:
    """Bring the calendar up to date, and keep how that went.

    Raises: UserError "calendar_is_off", those of the keyring, the server and the disk.
    """
    attempt = attempted(workspace, now)
    if attempt is None:
        raise UserError("calendar_is_off")
    keep_standing(workspace, attempt.standing)
    if attempt.synced is None:
        raise attempt.error or UserError("calendar_no_answer")
    return attempt.synced


def take_all_back(account: CalendarAccount, copy: Path) -> int:
    """Remove from an account's server all that was sent there; return how much that was.

    Raises: UserError as ``bring_up_to_date``.
    """
    with server_of(account) as server:
        return take_back(account, copy, server)


def _synced(plan: SyncPlan) -> Synced:
    if not differs(plan):
        return Synced((), standing_events(plan.events))
    with server_of(plan.account) as server:
        return carry_out(plan, server)
