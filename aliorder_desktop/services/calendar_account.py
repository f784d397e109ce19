"""The calendar account: chosen, kept and given up by the shopper; off until they choose one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import datetime, timedelta
from pathlib import Path

from aliorder_desktop.desktop.calendar_sync import (
    CalendarServer,
    RemoteCalendar,
    checked_address,
    host_of,
)
from aliorder_desktop.desktop.passwords import forget_password, keep_password, kept_password
from aliorder_desktop.domain.calendar_account import CalendarAccount, Standing
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.calendar_copy import forget_copy

_ACCOUNT, _STANDING = "calendar_account", "calendar_standing"


def account_of(workspace: Workspace) -> CalendarAccount | None:
    """Return the account that is kept in step, None where that is off."""
    kept = workspace.setting_store.get(_ACCOUNT)
    if not kept:
        return None
    known = {field.name: kept[field.name] for field in fields(CalendarAccount)}
    return CalendarAccount(**{**known, "marketplaces": tuple(known["marketplaces"])})


def standing_of(workspace: Workspace) -> Standing:
    """Return how keeping it in step goes."""
    kept = workspace.setting_store.get(_STANDING) or {}
    times = {
        name: instant_from(kept[name]) if kept.get(name) else None
        for name in ("done_at", "tried_at", "failing_since")
    }
    return Standing(**times, failures=kept.get("failures", 0), reason=kept.get("reason", ""))


def calendar_behind(workspace: Workspace, now: datetime) -> timedelta | None:
    """Return for how long the calendar could not be brought up to date, None where it is off."""
    if account_of(workspace) is None:
        return None
    return standing_of(workspace).behind(now)


def offered(address: str, user: str, password: str) -> tuple[RemoteCalendar, ...]:
    """Return the calendars a server offers; no password takes the keyring's.

    Raises: UserError of the address, the keyring and the server.
    """
    place = checked_address(address)
    secret = password or kept_password(_key(place, user))
    with CalendarServer(place, user, secret) as server:
        return server.calendars()


def server_of(account: CalendarAccount) -> CalendarServer:
    """Return a connection to an account's server.

    Raises: UserError of the keyring, "calendar_extra_missing".
    """
    password = kept_password(_key(account.address, account.user))
    return CalendarServer(account.address, account.user, password)


def switch_on(workspace: Workspace, account: CalendarAccount, password: str) -> CalendarAccount:
    """Keep an account, its password in the keyring; no password takes the one kept there.

    Shape:  what is sent of the calendar that is on may be chosen anew; another calendar only
            once that one is off, so that nothing sent there is forgotten by mistake.
    Raises: UserError "calendar_is_on", "no_such_marketplace", those of the address and the keyring.
    """
    there = {row.marketplace for row in workspace.board.all()} if account.marketplaces else set()
    known = sorted({*workspace.shelf.marketplaces(), *there})
    for shop in account.marketplaces:
        if shop not in known:
            raise UserError("no_such_marketplace", marketplace=shop, known=", ".join(known))
    before = account_of(workspace)
    if before is not None and before.calendar != account.calendar:
        raise UserError("calendar_is_on", name=before.name, host=host_of(before.address))
    account = replace(account, address=checked_address(account.address))
    key = _key(account.address, account.user)
    if password:
        keep_password(key, password)
    else:
        kept_password(key)
    if before is None:
        forget_copy(workspace.folders.calendar_copy)
    _save(workspace, account, Standing())
    return account


def switch_off(workspace: Workspace) -> None:
    """Send nothing more."""
    _save(workspace, None, Standing())


def forget(account: CalendarAccount, copy: Path) -> None:
    """Forget what an account that is off was sent, and its password."""
    forget_copy(copy)
    with suppress(UserError):  # a keyring that is gone: it is asked for nothing any more
        forget_password(_key(account.address, account.user))


def keep_standing(workspace: Workspace, standing: Standing) -> None:
    """Keep how bringing the calendar up to date went."""
    _save(workspace, account_of(workspace), standing)


def _save(workspace: Workspace, account: CalendarAccount | None, standing: Standing) -> None:
    kept = {
        name: iso_text(value) if isinstance(value, datetime) else value
        for name, value in asdict(standing).items()
    }
    with workspace.connection.transaction():
        workspace.setting_store.save({_ACCOUNT: account and asdict(account), _STANDING: kept})


def _key(address: str, user: str) -> str:
    return f"{user} at {host_of(address)}"
