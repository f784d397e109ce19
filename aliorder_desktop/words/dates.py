"""Filling in dates, in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.lists import marketplace_text

# Zones in which marketplaces show times on their pages.
_ZONES = (
    ("America/Los_Angeles", "Pacific time"),
    ("Asia/Shanghai", "China time"),
    ("UTC", "UTC"),
)


def dates_text() -> str:
    """Return how the grid is filled in."""
    return said(
        "Open each order's page and type how long its buyer protection still runs, as it stands "
        "there: 3d 4h, 76:12:09, or the date. Enter keeps it and goes on; leave out what you like."
    )


def dates_left_text(count: int) -> str:
    """Return how many open orders still have no date."""
    if not count:
        return said("Every open order has a date now.")
    return said_of(
        "{count} open order has no date yet.", "{count} open orders have no date yet.", count
    )


def page_zone_text(marketplace: str) -> str:
    """Return what is asked about a marketplace's pages."""
    return said("{marketplace} shows dates in").format(marketplace=marketplace_text(marketplace))


def zone_choices(own: str) -> tuple[tuple[str, str], ...]:
    """Return zones a page may show times in, the shopper's own first, each with its name."""
    mine = said("my time ({zone})").format(zone=own)
    return (("", mine), *((zone, said(name)) for zone, name in _ZONES))
