"""Troubles of reminders in words: what is so, and what can be done."""

from __future__ import annotations

from datetime import timedelta

from aliorder_desktop.domain.troubles import Trouble
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.times import length_text

_SENTENCES = {
    Trouble.STALLED: (
        "Nobody has looked for {time} what is due: the record may be in use elsewhere. "
        "Today's list shows what is open."
    ),
    Trouble.CLOCK_BEHIND: (
        "The computer's time lies {time} before what was recorded last. Check date and time "
        "before you enter a countdown; nothing that was due is lost."
    ),
    Trouble.UNREACHABLE: (
        "Nothing on this desktop takes notices: they are in the inbox alone. For another way, "
        "save a calendar file, or have cron run `aliorder remind`."
    ),
    Trouble.UNSEEN: (
        "You did not see the test notice. Look at the desktop's settings for notifications, "
        "then send another one."
    ),
    Trouble.CALENDAR_BEHIND: (
        "The calendar on your server was not brought up to date for {time}, so your phone may "
        "ring for what is over. The button says why."
    ),
    Trouble.NO_AUTOSTART: (
        "Reminders come while the program runs, and it does not start with the computer."
    ),
}
_MENDS = {
    Trouble.CLOCK_BEHIND: "The time is right",
    Trouble.UNSEEN: "Send a test notice",
    Trouble.CALENDAR_BEHIND: "Look at it",
    Trouble.NO_AUTOSTART: "Start with the computer",
}


def trouble_text(trouble: Trouble, length: timedelta) -> str:
    """Return what hinders reminders; ``length`` is how long, or how far."""
    return said(_SENTENCES[trouble]).format(time=length_text(length))


def mend_label(trouble: Trouble) -> str:
    """Return the button that puts it right, '' where no button can."""
    return said(_MENDS[trouble]) if trouble in _MENDS else ""


def hush_label() -> str:
    """Return the button after which it is not said again."""
    return said("Leave it so")
