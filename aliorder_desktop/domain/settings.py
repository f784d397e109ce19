"""Settings: what the shopper chose, with defaults."""

from __future__ import annotations

from collections.abc import Mapping
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
    """

    zone: str = "UTC"
    country: str = ""
    bank_calendar: str = ""
    seller_calendar: str = "cn"
    numbers: Mapping[str, Any] = field(default_factory=dict)
