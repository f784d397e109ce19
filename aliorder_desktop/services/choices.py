"""Choices: the shopper's settings as what the rules are asked under."""

from __future__ import annotations

from aliorder_desktop.desktop.folders import Resources
from aliorder_desktop.domain.calendars import MON_FRI, BusinessCalendar
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.packs.calendars import calendar_ids, load_calendar
from aliorder_desktop.services.zones import zone_named


def circumstances_of(settings: Settings, resources: Resources) -> Circumstances:
    """Return the zone, calendars and numbers the shopper chose."""
    known = calendar_ids(resources.calendars)

    def calendar(calendar_id: str) -> BusinessCalendar:
        return load_calendar(resources.calendars, calendar_id) if calendar_id in known else MON_FRI

    calendars = {
        "pack": MON_FRI,
        "bank": calendar(settings.bank_calendar),
        "seller": calendar(settings.seller_calendar),
    }
    return Circumstances(zone_named(settings.zone), calendars, settings.numbers)
