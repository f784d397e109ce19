"""Times in words: absolute and relative together, weekday included, zone named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo

from aliorder_desktop.words.catalogue import said, spoken

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def instant_text(instant: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """Return "Thu 6 Mar 15:30" in ``zone``; the year too where it is not the year of ``now``."""
    local = instant.astimezone(zone)
    if spoken() is not None:
        return said("{day}, {hour}").format(day=dated_text(local.date()), hour=f"{local:%H:%M}")
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


def dated_text(day: date) -> str:
    """Return a day with its year as others read it: "6 Mar 2026"; "2026-03-06" of our own."""
    language = spoken()
    if language is None:
        return day.isoformat()
    from aliorder_desktop.words.languages import day_in

    return day_in(language, day)


def zoned_text(instant: datetime, zones: Mapping[str, tzinfo]) -> str:
    """Return "2026-03-06 15:30 (Berlin) / 2026-03-06 06:30 (Los Angeles)".

    Shape: where a language is spoken, a day that is the same in the next zone is said once.
    """
    parts: list[str] = []
    last = ""
    for name, zone in zones.items():
        local = instant.astimezone(zone)
        day, hour = dated_text(local.date()), f"{local:%H:%M} ({_place_text(name, zone)})"
        if spoken() is None:
            parts.append(f"{day} {hour}")
        else:
            parts.append(hour if day == last else said("{day}, {hour}").format(day=day, hour=hour))
        last = day
    return " / ".join(parts)


def _place_text(name: str, zone: tzinfo) -> str:
    language = spoken()
    if language is None:
        return name.rpartition("/")[2].replace("_", " ")
    from aliorder_desktop.words.languages import city_in

    return city_in(language, zone)


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
