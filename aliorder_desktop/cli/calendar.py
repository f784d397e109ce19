"""The commands that keep a calendar on a server in step; off until one is connected."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import plain, print_json, say
from aliorder_desktop.desktop.calendar_sync import RemoteCalendar, checked_address, host_of
from aliorder_desktop.domain.calendar_account import CalendarAccount
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.services.calendar_account import (
    account_of,
    forget,
    offered,
    standing_of,
    switch_off,
    switch_on,
)
from aliorder_desktop.services.calendar_keeping import bring_up_to_date, take_all_back
from aliorder_desktop.services.calendar_syncing import Deed, Synced
from aliorder_desktop.words.calendar_account import (
    already_off_text,
    leaves_text,
    nothing_leaves_text,
    off_text,
    offered_text,
    on_text,
    standing_text,
    synced_text,
)

_user = click.option("--user", required=True, metavar="NAME", help="Who logs in there.")


@click.group("calendar")
def calendar_command() -> None:
    """Keep a calendar on a server in step with your time limits, so that a phone rings too.

    Off until you connect one. A password is read from standard input, or asked for.
    """


@calendar_command.command("list")
@click.argument("address")
@_user
@common
def list_command(around: Surroundings, address: str, user: str) -> None:
    """List the calendars that the CalDAV server at ADDRESS offers; nothing is kept."""
    found = offered(address, user, _password())
    if around.as_json:
        print_json([{"name": each.name, "address": each.address} for each in found])
    else:
        for each in found:
            click.echo(plain(each.name))
    say(offered_text(host_of(checked_address(address)), [each.name for each in found]))


@calendar_command.command("connect")
@click.argument("address")
@_user
@click.option("--calendar", "name", metavar="NAME", help="Which one, where there are several.")
@click.option("--show-orders", is_flag=True, help="Send what was bought, its number and money.")
@click.option("--only-mine", is_flag=True, help="Send your own time limits alone.")
@click.option("--marketplace", "shops", multiple=True, metavar="ID", help="Send these alone.")
@click.option("--agree", is_flag=True, help="What it says may leave this computer.")
@common
def connect_command(
    around: Surroundings,
    address: str,
    user: str,
    name: str | None,
    show_orders: bool,
    only_mine: bool,
    shops: tuple[str, ...],
    agree: bool,
) -> None:
    """Say what would leave this computer for a calendar at ADDRESS; with --agree, begin."""
    place = checked_address(address)
    account = CalendarAccount(
        place, user, shows_orders=show_orders, only_mine=only_mine, marketplaces=shops
    )
    _say_what_leaves(account)
    if not agree:
        raise UserError("calendar_not_agreed")
    password = _password()
    chosen = _chosen(offered(place, user, password), name)
    with workspace(around) as opened:
        account = replace(account, calendar=chosen.address, name=chosen.name)
        switch_on(opened, account, password)
        say(on_text(account, host_of(place)))
        synced = bring_up_to_date(opened, around.time_source())
    _tell(around, account, synced)


@calendar_command.command("sync")
@common
def sync_command(around: Surroundings) -> None:
    """Bring the calendar up to date now; for cron."""
    with workspace(around) as opened:
        account = account_of(opened)
        if account is None:
            raise UserError("calendar_is_off")
        synced = bring_up_to_date(opened, around.time_source())
    _tell(around, account, synced)


@calendar_command.command("status")
@common
def status_command(around: Surroundings) -> None:
    """Say what is sent where, and how that goes."""
    with workspace(around) as opened:
        account, standing = account_of(opened), standing_of(opened)
        zone, now = opened.zone, around.time_source()
    if around.as_json:
        print_json(
            {
                "on": account is not None,
                "address": account and account.address,
                "user": account and account.user,
                "calendar": account and account.name,
                "shows_orders": bool(account and account.shows_orders),
                "only_mine": bool(account and account.only_mine),
                "marketplaces": list(account.marketplaces) if account else [],
                "done_at": standing.done_at and iso_text(standing.done_at),
                "failing_since": standing.failing_since and iso_text(standing.failing_since),
                "failures": standing.failures,
                "reason": standing.reason or None,
            }
        )
    if account is None:
        say(nothing_leaves_text())
        return
    _say_what_leaves(account)
    host = host_of(account.address)
    say(standing_text(standing, host, zone, now))


@calendar_command.command("off")
@click.option("--remove", is_flag=True, help="Remove there what was sent.")
@common
def off_command(around: Surroundings, *, remove: bool) -> None:
    """Send nothing more, and forget the account and its password."""
    with workspace(around) as opened:
        account, copy = account_of(opened), opened.folders.calendar_copy
        removed = None
        if account is not None:
            removed = take_all_back(account, copy) if remove else None
            switch_off(opened)
            forget(account, copy)
    if around.as_json:
        print_json({"was_on": account is not None, "removed": removed or 0})
    say(already_off_text() if account is None else off_text(removed))


def _password() -> str:
    """Return the password: asked for on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", default="", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _chosen(found: tuple[RemoteCalendar, ...], name: str | None) -> RemoteCalendar:
    fitting = [each for each in found if name in (None, each.name, each.address)]
    if len(fitting) != 1:
        names = ", ".join(each.name for each in found) or "-"
        raise UserError("no_such_calendar", name=name or "", names=names)
    return fitting[0]


def _say_what_leaves(account: CalendarAccount) -> None:
    for line in leaves_text(account, host_of(account.address)).splitlines():
        say(line)


def _tell(around: Surroundings, account: CalendarAccount, synced: Synced) -> None:
    counts = {deed.value: synced.count(deed) for deed in Deed}
    if around.as_json:
        shown: dict[str, Any] = {"calendar": account.name, "events": synced.standing, **counts}
        print_json(shown)
    say(synced_text(account, synced.standing, counts))
