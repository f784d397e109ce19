"""Zones by name."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.settings import Settings


def page_zones(settings: Settings, marketplace: str) -> dict[str, tzinfo]:
    """Return by name the zones times are written in: the shopper's, and the page's if another."""
    names = (settings.zone, settings.page_zones.get(marketplace, ""))
    return {name: zone_named(name) for name in names if name}


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
