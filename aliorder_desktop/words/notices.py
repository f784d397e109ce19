"""Notices in words: what to do, by when, how long is left and what is at stake."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from aliorder_desktop.domain.agenda import AgendaEntry
from aliorder_desktop.domain.reminders import Notice, Snooze
from aliorder_desktop.words.agenda import best_text, order_name
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.speeches import speech_of
from aliorder_desktop.words.times import day_text, instant_text, left_text, length_text, when_text

_TITLE_LENGTH = 89
_NAMED = 3


def notice_title(notice: Notice, zone: tzinfo, now: datetime) -> str:
    """Return the title of a notice, under 90 characters."""
    if notice.due_on is None:
        count = len(notice.reminders)
        return said_of("{count} thing waits for you", "{count} things wait for you", count)
    entry = notice.first
    if len(notice.reminders) > 1:
        what = _what(entry, day_text(notice.due_on), zone, now)
        return _fitted("{count}: {what}", count=_orders(len(notice.reminders)), what=_lower(what))
    if notice.late and entry.best_by is None:
        return late_title(_what(entry, when_text(entry.due_at, zone, now), zone, now), notice.late)
    return next_text(entry, zone, now)


def notice_text(notice: Notice, zone: tzinfo, now: datetime) -> str:
    """Return what a notice says: what to do, how long is left and what is at stake."""
    entry = notice.first
    if notice.due_on is None:
        return _listed([next_text(r.entry, zone, now) for r in notice.reminders[:_NAMED]], notice)
    if len(notice.reminders) > 1:
        text = said("Tick what came, and look at the rest.")
        names = ", ".join(order_name(each.entry) for each in notice.reminders[:_NAMED])
        return f"{_with_late(text, notice)} {_listed([names], notice)}"
    if entry.best_by is not None:
        parts = [_with_late(to_do_text(entry), notice), best_text(entry, zone, now)]
    else:
        named = [f"{order_name(entry)}."] if notice.late else []
        left = [] if _is_over(entry) else [_capital(left_text(entry.left)) + "."]
        parts = [*named, to_do_text(entry), *left]
    money = total_text(entry.row.recoverable)
    if money:
        parts.append(said("{amount} at stake.").format(amount=money))
    return " ".join(parts)


def to_do_text(entry: AgendaEntry) -> str:
    """Return what to do about a clock."""
    speech = speech_of(entry)
    return said(speech.then if _is_over(entry) else speech.do)


def late_title(what: str, late: timedelta) -> str:
    """Return the title of a notice that could not be said in time."""
    return _fitted(
        "While the computer was off (told {late} late): {what}",
        late=length_text(late),
        what=_lower(what),
    )


def next_text(entry: AgendaEntry, zone: tzinfo, now: datetime) -> str:
    """Return one clock on a line, under 90 characters."""
    name = order_name(entry)
    if entry.best_by is not None:
        latest = instant_text(entry.due_at, zone, now).rpartition(" ")[0]
        line = f"{_what(entry, latest, zone, now)}: {name}"
        if len(line) <= _TITLE_LENGTH:
            return line
        best = when_text(entry.best_by, zone, now)
        return _titled(said("{label}, best by {best}").format(label=entry.label, best=best), name)
    return _titled(_what(entry, when_text(entry.due_at, zone, now), zone, now), name)


def open_label() -> str:
    """Return the button that opens the order."""
    return said("Open")


def fine_label() -> str:
    """Return the button that records that all is well."""
    return said("Arrived, fine")


def refund_label() -> str:
    """Return the button that records that the money is back."""
    return said("The refund is here")


def snooze_label(choice: Snooze) -> str:
    """Return how long a notice is put off."""
    labels = {
        Snooze.HOUR: said("Snooze 1 hour"),
        Snooze.EVENING: said("Snooze until the evening"),
        Snooze.TOMORROW: said("Snooze until tomorrow morning"),
        Snooze.THREE_DAYS: said("Snooze 3 days"),
    }
    return labels[choice]


def snooze_all_label() -> str:
    """Return the button that puts every notice off."""
    return said("Snooze all until tomorrow")


def until_label() -> str:
    """Return the way to another time than those offered."""
    return said("Until…")


def until_hint_text() -> str:
    """Return that a notice is not put off too far."""
    return said("It comes back earlier where its deadline would have passed by then.")


def snoozed_text(until: datetime, zone: tzinfo, now: datetime) -> str:
    """Return when a notice comes back that was put off."""
    return said("It comes back {when}.").format(when=when_text(until, zone, now))


def buttonless_text() -> str:
    """Return how to answer where a notice cannot have buttons."""
    return said("Open AliOrder Desktop to answer; its inbox has this too.")


def test_notice_words() -> tuple[str, str]:
    """Return title and text of the notice that only asks whether it is seen."""
    return (
        said("A test notice: did you see it?"),
        said("Reminders will look like this. Say in the window whether it came."),
    )


def inbox_state_text(snoozed_until: datetime | None, zone: tzinfo, now: datetime) -> str:
    """Return when a snoozed notice comes back, '' where it is not snoozed."""
    if snoozed_until is None:
        return ""
    return said("comes back {when}").format(when=when_text(snoozed_until, zone, now))


def empty_inbox_text() -> str:
    """Return what an inbox without notices says."""
    return said("No notices yet. Whatever the desktop does with them, they are all kept here.")


def _what(entry: AgendaEntry, when: str, zone: tzinfo, now: datetime) -> str:
    speech = speech_of(entry)
    if entry.best_by is not None:
        best = when_text(entry.best_by, zone, now)
        return said(speech.best).format(label=entry.label, best=best, when=when)
    what = speech.over if _is_over(entry) else speech.what
    return said(what).format(label=entry.label, when=when)


def _is_over(entry: AgendaEntry) -> bool:
    return entry.left <= timedelta(0)


def _listed(lines: list[str], notice: Notice) -> str:
    more = len(notice.reminders) - _NAMED
    if more > 0:
        lines = [*lines, said_of("and {count} more", "and {count} more", more)]
    text = "\n".join(lines)
    return _with_late(text, notice) if notice.due_on is None else text


def _with_late(text: str, notice: Notice) -> str:
    if not notice.late:
        return text
    how = length_text(notice.late)
    return said("While the computer was off (told {late} late).").format(late=how) + " " + text


def _orders(count: int) -> str:
    return said_of("{count} order", "{count} orders", count)


def _titled(what: str, name: str) -> str:
    return _fitted("{what}: {name}", what=what, name=name)


def _fitted(pattern: str, **parts: str) -> str:
    """Return a title, its last part cut where it grew too long."""
    line = " ".join(said(pattern).format(**parts).split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1] + "…"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
