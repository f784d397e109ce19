"""The one place that reads the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

TimeSource = Callable[[], datetime]


def system_time() -> datetime:
    """Return the computer's time, aware UTC."""
    return datetime.now(UTC)


def fixed_time(instant: datetime) -> TimeSource:
    """Return a time source that stands still at ``instant``."""
    return lambda: instant


def shifted_time(start: datetime) -> TimeSource:
    """Return a time source that stands at ``start`` now and goes on with the computer's."""
    shift = start - system_time()
    return lambda: system_time() + shift


def system_zone() -> str:
    """Return the IANA name of the computer's time zone, "UTC" where it has none."""
    import tzlocal

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (LookupError, ValueError):
        return "UTC"
