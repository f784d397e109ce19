"""Instants on disk: whole microseconds since 1970, exact in both directions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(instant: datetime | None) -> int | None:
    """Return an aware instant as microseconds since 1970 UTC; None stays None."""
    return None if instant is None else (instant - _EPOCH) // _MICROSECOND


def from_micros(micros: int | None) -> datetime | None:
    """Return the UTC instant of that many microseconds; None stays None."""
    return None if micros is None else _EPOCH + timedelta(microseconds=micros)
