"""The calendar account in words: what leaves the computer, and how keeping it in step goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.calendar_account import CalendarAccount, Standing
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.lists import marketplace_text
from aliorder_desktop.words.times import instant_text

_COUNTS = {
    "sent": "{count} sent",
    "changed": "{count} changed",
    "removed": "{count} removed",
    "left": "{count} left out, because you deleted it there",
    "spared": "{count} left alone, because it is not from here",
}


def leaves_text(account: CalendarAccount, host: str) -> str:
    """Return what is sent where, to be read before it is switched on: lines."""
    whose = (
        said("your own time limits")
        if account.only_mine
        else said("every time limit, yours and the other side's")
    )
    shops = ", ".join(map(marketplace_text, account.marketplaces))
    where = said(", of orders at {shops}").format(shops=shops) if shops else ""
    shown = (
        said(
            "With it go what was bought, the order's number and the money at stake. Of an order "
            "that you keep secret nothing of that is sent."
        )
        if account.shows_orders
        else said("Not sent: what was bought, the order's number and any money.")
    )
    lines = (
        said("This goes to {host}: {whose}{where}.").format(host=host, whose=whose, where=where),
        said("Of each: its kind, when it is due, what to do, when to ring, and the marketplace."),
        shown,
        said("Whoever runs that server, and whoever you share the calendar with, can read it."),
    )
    return "\n".join(lines)


def nothing_leaves_text() -> str:
    """Return what holds while no calendar is kept in step."""
    return said(
        "Off: nothing leaves this computer. A calendar on a server of your choice can be kept in "
        "step with your time limits, so that your phone rings too."
    )


def password_text() -> str:
    """Return where the password goes."""
    return said("The password goes into this computer's keyring and nowhere else.")


def edits_text() -> str:
    """Return what becomes of what the shopper changes on the server."""
    return said(
        "What you change in that calendar stays until the time limit itself changes. What you "
        "delete there comes back only with another time. Other events are never touched."
    )


def offered_text(host: str, names: Sequence[str]) -> str:
    """Return which calendars a server offers."""
    if not names:
        return said("{host} offers no calendar. Make one there, then look again.").format(host=host)
    return said_of(
        "{host} answers and offers {count} calendar.",
        "{host} answers and offers {count} calendars.",
        len(names),
        host=host,
    )


def on_text(account: CalendarAccount, host: str) -> str:
    """Return that a calendar is kept in step from now on."""
    text = said("The calendar {name} at {host} is kept in step from now on.")
    return text.format(name=account.name, host=host)


def off_text(removed: int | None) -> str:
    """Return that it is off; ``removed`` is how many events were taken back, None for left."""
    if removed is None:
        return said("Off. Nothing is sent any more; what was sent stays there.")
    return said_of(
        "Off. {count} date was removed there, and nothing is sent any more.",
        "Off. {count} dates were removed there, and nothing is sent any more.",
        removed,
    )


def not_removed_text(why: str) -> str:
    """Return that it is off, but what was sent could not be removed."""
    return said("Off, but what was sent is still there: {why}").format(why=why)


def already_off_text() -> str:
    """Return that there was nothing to switch off."""
    return said("No calendar is kept in step: there was nothing to switch off.")


def synced_text(account: CalendarAccount, standing: int, counts: dict[str, int]) -> str:
    """Return what a calendar holds now, and what was done to it."""
    text = said_of(
        "{count} date is in {name}", "{count} dates are in {name}", standing, name=account.name
    )
    done = [said(_COUNTS[name]).format(count=count) for name, count in counts.items() if count]
    return f"{text}: {', '.join(done)}." if done else f"{text}."


def standing_text(standing: Standing, host: str, zone: tzinfo, now: datetime) -> str:
    """Return how keeping it in step goes."""
    if standing.failures and standing.tried_at is not None:
        why = error_text(UserError(standing.reason, host=host))
        when = instant_text(standing.tried_at, zone, now)
        return said("Not brought up to date at {when}. {why}").format(when=when, why=why)
    if standing.done_at is None:
        return said("Not brought up to date yet.")
    return said("Up to date at {when}.").format(when=instant_text(standing.done_at, zone, now))
