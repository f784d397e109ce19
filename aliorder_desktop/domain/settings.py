"""Settings: what the shopper chose, with defaults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """The shopper's choices.

    Attributes:
        zone:            IANA zone in which days are cut and times are shown.
        country:         ISO 3166 code, '' until chosen.
        bank_calendar:   calendar of the shopper's bank, '' for Monday to Friday.
        seller_calendar: calendar of the sellers' working days.
        numbers:         numbers of packs the shopper overrides, by setting name.
        page_zones:      IANA zone in which a marketplace's pages show times, by marketplace;
                         the shopper's own where none is named.
        language:        of texts for others, "de"; '' for the computer's own.
        scheme:          "light", "dark" or '' for the desktop's own.
        notice_seen:     the shopper saw a test notice; None until they said so.
        leads:           hours before a clock at which to speak, by clock or "order clock"; '' for
                         all deadlines of the shopper.
        quiet_from, quiet_until: the hours in which nothing is said, HH:MM; '' for none.
        away_from, away_until:   first and last day away, ISO; '' while at home.
        hushed:          troubles of reminders the shopper wants to hear no more of.
    """

    zone: str = "UTC"
    country: str = ""
    bank_calendar: str = ""
    seller_calendar: str = "cn"
    numbers: Mapping[str, Any] = field(default_factory=dict)
    page_zones: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    scheme: str = ""
    notice_seen: bool | None = None
    leads: Mapping[str, Sequence[float]] = field(default_factory=dict)
    quiet_from: str = ""
    quiet_until: str = ""
    away_from: str = ""
    away_until: str = ""
    hushed: Sequence[str] = ()
