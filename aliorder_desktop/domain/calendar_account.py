"""A calendar account: what is kept in step on a server the shopper chose, and how that goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aliorder_desktop.domain.agenda import AgendaEntry

_SHORTEST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class CalendarAccount:
    """A calendar on a server, and what may leave this computer for it.

    Attributes:
        address:      of the server.
        user:         who logs in there; the password is the keyring's.
        calendar:     address of the calendar.
        name:         what the server calls the calendar.
        shows_orders: what was bought, its number and the money at stake are sent too.
        only_mine:    only the shopper's own time limits are sent.
        marketplaces: whose orders are sent, empty for all.
    """

    address: str
    user: str
    calendar: str = ""
    name: str = ""
    shows_orders: bool = False
    only_mine: bool = False
    marketplaces: tuple[str, ...] = ()

    def takes(self, entry: AgendaEntry) -> bool:
        """Return whether a clock is one of those that are sent."""
        if self.only_mine and entry.owner != "buyer":
            return False
        return not self.marketplaces or entry.row.marketplace in self.marketplaces


@dataclass(frozen=True, slots=True)
class Standing:
    """How bringing a calendar up to date went.

    Attributes:
        done_at:       when it was last up to date, None for never.
        tried_at:      when it was last tried.
        failing_since: the first failure since it was last up to date.
        failures:      how many there were since then.
        reason:        code of the last of them, '' for none.
    """

    done_at: datetime | None = None
    tried_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    reason: str = ""

    def done(self, now: datetime) -> Standing:
        """Return what holds after it went well."""
        return Standing(done_at=now, tried_at=now)

    def failed(self, reason: str, now: datetime) -> Standing:
        """Return what holds after it went wrong."""
        return replace(
            self,
            tried_at=now,
            failing_since=self.failing_since or now,
            failures=self.failures + 1,
            reason=reason,
        )

    def may_try(self, now: datetime) -> bool:
        """Return whether the pause after the last failure is over; each is longer, to 6 hours."""
        if not self.failures or self.tried_at is None or now < self.tried_at:
            return True  # a clock set back does not make the pause longer
        pause = min(_SHORTEST_PAUSE * (1 << min(self.failures - 1, 10)), _LONGEST_PAUSE)
        return now >= self.tried_at + pause

    def behind(self, now: datetime) -> timedelta:
        """Return for how long it has been failing."""
        return timedelta(0) if self.failing_since is None else now - self.failing_since
