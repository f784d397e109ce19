"""Zones by name."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aliorder_desktop.domain.errors import UserError


def zone_named(name: str) -> tzinfo:
    """Return the time zone of that IANA name.

    Raises: UserError "zone_not_known".
    """
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError("zone_not_known", zone=name) from None
