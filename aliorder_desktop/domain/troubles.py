"""Troubles: what keeps reminders from reaching the shopper, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Trouble(StrEnum):
    """One thing that hinders reminders; the worst first."""

    STALLED = "stalled"  # nobody has looked what is due for a while
    CLOCK_BEHIND = "clock_behind"  # the computer's time lies before what was recorded
    UNREACHABLE = "unreachable"  # nothing on the desktop takes notices
    UNSEEN = "unseen"  # the shopper did not see the test notice
    CALENDAR_BEHIND = "calendar_behind"  # the calendar on a server could not be kept in step
    NO_AUTOSTART = "no_autostart"  # the program does not start with the computer


LASTING = (Trouble.UNREACHABLE, Trouble.UNSEEN, Trouble.NO_AUTOSTART)  # until set up otherwise


@dataclass(frozen=True, slots=True)
class Signs:
    """What can be seen of the program's surroundings.

    Attributes:
        silent:       how long nobody has looked what is due.
        behind:       how far the computer's time lies before what was recorded, or None.
        reaches:      something on the desktop takes notices.
        notice_seen:  the shopper saw a test notice; None until they said so.
        starts_itself: the program starts with the computer; None where that is not known.
        is_used:      there are clocks to speak of.
        calendar_behind: for how long the calendar on a server could not be kept in step.
    """

    silent: timedelta
    behind: timedelta | None
    reaches: bool
    notice_seen: bool | None
    starts_itself: bool | None
    is_used: bool
    calendar_behind: timedelta = timedelta(0)

    def length_of(self, trouble: Trouble | None) -> timedelta:
        """Return for how long a trouble has lasted, or how far the time is off."""
        if trouble is Trouble.CALENDAR_BEHIND:
            return self.calendar_behind
        return self.behind or self.silent


_TOO_SILENT = timedelta(minutes=5)
_TOO_FAR_BEHIND = timedelta(days=1)


def worst_trouble(signs: Signs, hushed: tuple[str, ...]) -> Trouble | None:
    """Return what hinders reminders most, None for nothing.

    Shape: what was ``hushed`` is passed over where it lasts; a wrong time is not.
    """
    found = {
        Trouble.STALLED: signs.silent > _TOO_SILENT,
        Trouble.CLOCK_BEHIND: signs.behind is not None,
        Trouble.UNREACHABLE: signs.is_used and not signs.reaches,
        Trouble.UNSEEN: signs.is_used and signs.notice_seen is False,
        Trouble.CALENDAR_BEHIND: signs.calendar_behind > _TOO_FAR_BEHIND,
        Trouble.NO_AUTOSTART: signs.is_used and signs.starts_itself is False,
    }
    return next(
        (
            trouble
            for trouble, there in found.items()
            if there and not (trouble in LASTING and trouble.value in hushed)
        ),
        None,
    )
