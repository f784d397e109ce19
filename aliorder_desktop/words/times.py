"""Times in words: absolute and relative together, weekday included, zone named."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from aliorder_desktop.words.catalogue import said

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def instant_text(instant: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """Return "Thu 6 Mar 15:30" in ``zone``; the year too where it is not the year of ``now``."""
    local = instant.astimezone(zone)
    day = day_text(local.date())
    if now is None or now.astimezone(zone).year != local.year:
        day += f" {local.year}"
    return f"{day} {local:%H:%M}"


def to_the_day_text(instant: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """Return an instant as ``instant_text`` does, without its hour where that ends the day."""
    local = instant.astimezone(zone)
    text = instant_text(instant, zone, now)
    return text.rpartition(" ")[0] if (local.hour, local.minute) == (23, 59) else text


def when_text(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """Return "tomorrow, Thu 15:30", "Thu 6 Mar 15:30", or the day alone where it is its end."""
    days = (instant.astimezone(zone).date() - now.astimezone(zone).date()).days
    text = to_the_day_text(instant, zone, now)
    near = {0: said("today, {when}"), 1: said("tomorrow, {when}"), -1: said("yesterday, {when}")}
    return near[days].format(when=text) if days in near else text


def day_text(day: date) -> str:
    """Return "Thu 6 Mar"."""
    return f"{said(_DAYS[day.weekday()])} {day.day} {said(_MONTHS[day.month - 1])}"


def left_text(left: timedelta) -> str:
    """Return "in 1 d 3 h" or "20 min ago": the two largest units, rounded down."""
    return said("now") if abs(left) < timedelta(seconds=1) else _tensed(length_text(left), left)


def length_text(length: timedelta) -> str:
    """Return "1 d 3 h" or "20 min", without a sign: the two largest units, rounded down."""
    seconds = int(abs(length).total_seconds())
    if seconds < _MINUTE:
        return said("under 1 min")
    days, rest = divmod(seconds, _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes = rest // _MINUTE
    if days:
        text = f"{days} d {hours} h" if hours and days < 14 else f"{days} d"
    elif hours:
        text = f"{hours} h {minutes} min" if minutes else f"{hours} h"
    else:
        text = f"{minutes} min"
    return text


def countdown_text(left: timedelta) -> str:
    """Return time left for a column: "12 d", "3 d 4 h", and "5:20:09" within a day."""
    seconds = int(left.total_seconds())
    if not 0 <= seconds < _DAY:
        return left_text(left).removeprefix("in ")
    hours, rest = divmod(seconds, _HOUR)
    return f"{hours}:{rest // _MINUTE:02}:{rest % _MINUTE:02}"


def age_text(age: timedelta) -> str:
    """Return how long ago something was seen, '' for less than a day."""
    days = age // timedelta(days=1)
    return said("{days} d ago").format(days=days) if days > 0 else ""


def _tensed(text: str, left: timedelta) -> str:
    if left < timedelta(0):
        return said("{time} ago").format(time=text)
    return said("in {time}").format(time=text)
