"""Moments: times as people write them, absolute or relative, with what they leave open.

Digits that a text leaves out are read to the shopper's disadvantage: the earliest moment
counts. Of a day the latest moment is kept beside it, because the other side has all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import Event, Precision

_DAY_LONG = timedelta(days=1) - timedelta(seconds=1)
_UNITS = {Precision.DAY: 86400, Precision.HOUR: 3600, Precision.MINUTE: 60, Precision.INSTANT: 1}
_FINENESS = (Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.INSTANT)

# Unit words of countdowns as order pages and people write them.
_UNIT_WORDS = {
    Precision.DAY: "d day days tag tage tagen tg t jour jours j día dias días dia giorno giorni "
    "dzień dni dzien dag dagen день дня дней д 天 日 일 gün päivää",
    Precision.HOUR: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore "
    "godz godzina godziny godzin uur час часа часов ч 小时 時間 시간 saat tuntia",
    Precision.MINUTE: "m min mins minute minutes minuten minuto minutos minuti minuta minuty "
    "minut мин минута минуты минут 分钟 分 분 dakika minuuttia",
    Precision.INSTANT: "s sec secs second seconds sek sekunde sekunden seconde secondes segundo "
    "segundos secondo secondi sekunda sekundy sekund сек секунда секунды секунд 秒 초 saniye",
}
_UNIT_OF = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}

_CLOCK_FACE = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d)", re.ASCII)
_PART = re.compile(r"(\d{1,5})\s*([^\W\d_]+)\.?,?\s*")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_HOUR = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?", re.ASCII)
_EARLIEST, _LATEST = datetime(1995, 1, 1, tzinfo=UTC), datetime(2150, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it was written.

    Attributes:
        at:        the earliest UTC instant the text can mean.
        latest:    the latest one of a day; ``at`` for anything finer.
        precision: how finely it was written.
        text:      as written.
    """

    at: datetime
    latest: datetime
    precision: Precision
    text: str


def moment(text: str, seen_at: datetime, zone: tzinfo) -> Moment:
    """Return what ``text`` means: an ISO date or instant, or a time left from ``seen_at``.

    Units:  days without an hour are cut in ``zone``; "3d 4h" counts elapsed hours.
    Raises: UserError "time_not_understood", "time_out_of_range".
    """
    length = duration(text)
    if length is not None:
        span, unit = length
        open_for = _DAY_LONG if unit is Precision.DAY else timedelta(0)
        return _in_range(seen_at + span, open_for, unit, text)
    return _absolute(text, zone)


def past_moment(text: str, now: datetime, zone: tzinfo) -> Moment:
    """Return when something happened: an absolute time, or "3h ago", "-3h", "yesterday".

    A bare length of time is read as that long ago: what is recorded has happened.

    Raises: UserError as ``moment``, and "time_in_the_future" for what cannot have happened.
    """
    words = text.strip().casefold()
    if words == "now":
        return Moment(now, now, Precision.INSTANT, text)
    if words in ("today", "yesterday"):
        back = timedelta(days=words == "yesterday")
        found = _whole_day((now.astimezone(zone) - back).date(), zone, text)
    elif (length := duration(words.removesuffix("ago"))) and not words.startswith("+"):
        span, unit = length
        if unit is Precision.DAY:
            found = _whole_day((now - span).astimezone(zone).date(), zone, text)
        else:
            found = _in_range(now - span, timedelta(0), unit, text)
    else:
        found = moment(text, now, zone)
    if found.at > now:
        raise UserError("time_in_the_future", text=text)
    return found


def duration(text: str) -> tuple[timedelta, Precision] | None:
    """Return a written length of time and its finest unit, or None if it is none.

    "3d 4h", "3 days 4 hours", "76:12:09", "+15 days", "-3h"; the sign is the caller's.
    """
    rest = text.strip().casefold().lstrip("+-").strip()
    face = _CLOCK_FACE.fullmatch(rest)
    if face:
        hours, minutes, seconds = map(int, face.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds), Precision.INSTANT
    total, finest, position = 0, -1, 0
    while position < len(rest):
        part = _PART.match(rest, position)
        unit = _UNIT_OF.get(part.group(2)) if part else None
        if part is None or unit is None or _FINENESS.index(unit) <= finest:
            return None
        total += int(part.group(1)) * _UNITS[unit]
        finest, position = _FINENESS.index(unit), part.end()
    return (timedelta(seconds=total), _FINENESS[finest]) if finest >= 0 else None


def latest_of(event: Event, zone: tzinfo) -> datetime:
    """Return the last instant at which ``event`` can have happened.

    Units: a day is cut in the event's own zone, in ``zone`` where it has none.
    """
    start = event.when
    if event.happened_at is None or event.precision is not Precision.DAY:
        return start
    zone = ZoneInfo(event.zone) if event.zone else zone
    return _end_of_day(start.astimezone(zone).date(), zone)


def day_span(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first and the last second of a day cut in ``zone``, in UTC.

    Shape: of a day that no order can be of, those of the nearest one.
    """
    near = min(max(day, _EARLIEST.date()), _LATEST.date())
    return datetime.combine(near, time(), zone).astimezone(UTC), _end_of_day(near, zone)


def _absolute(text: str, zone: tzinfo) -> Moment:
    words = text.strip()
    found = _DAY.match(words)
    if found is None:
        raise UserError("time_not_understood", text=text)
    try:
        day = date(*map(int, found.groups()))
        rest = words[found.end() :].strip()
        if not rest:
            return _whole_day(day, zone, text)
        return _with_hour(day, words[found.end() :], zone, text)
    except (ValueError, OverflowError):
        raise UserError("time_not_understood", text=text) from None


def _with_hour(day: date, rest: str, zone: tzinfo, text: str) -> Moment:
    face = _HOUR.match(rest)
    if face is None:
        raise UserError("time_not_understood", text=text)
    hour, minute, second = (int(digits or 0) for digits in face.groups())
    suffix = rest[face.end() :].strip()
    if suffix:  # an offset or Z: the standard library reads these exactly
        stamp = f"{day}T{rest[: face.end()].strip('T ')}{suffix}"
        local = datetime.fromisoformat(stamp)
        if local.tzinfo is None:
            raise UserError("time_not_understood", text=text)
    else:
        local = datetime.combine(day, time(hour, minute, second), zone)
    fine = face.group(3) is not None
    unit = Precision.INSTANT if fine else Precision.MINUTE
    return _in_range(local.astimezone(UTC), timedelta(0), unit, text)


def _whole_day(day: date, zone: tzinfo, text: str) -> Moment:
    start = datetime.combine(day, time(), zone).astimezone(UTC)
    return _in_range(start, _end_of_day(day, zone) - start, Precision.DAY, text)


def _end_of_day(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)


def _in_range(at: datetime, open_for: timedelta, unit: Precision, text: str) -> Moment:
    if not _EARLIEST <= at <= _LATEST:
        raise UserError("time_out_of_range", text=text)
    return Moment(at, at + open_for, unit, text)
