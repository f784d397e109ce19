"""Writes resources/calendars: what the holidays library knows of the countries shoppers live in.

Run by ``make calendars``. Of each country the days that are public holidays everywhere in it are
written; regional ones are not, but for England and Wales, Scotland and Northern Ireland. Islamic
dates are the library's estimates where it says so beside the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale

from aliorder_desktop.packs.calendars import WEEKDAYS

if TYPE_CHECKING:
    from holidays import HolidayBase

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "calendars"
FIRST_YEAR, LAST_YEAR = 2024, 2028

COUNTRIES = """
    AD AE AL AM AR AT AU AZ BA BD BE BG BH BO BR BY CA CH CL CN CO CR CY CZ DE DK DO DZ EC EE EG ES
    FI FR GE GH GR GT HK HN HR HU ID IE IL IN IS IT JM JO JP KE KG KH KR KW KZ LB LI LK LT LU LV MA
    MC MD ME MK MT MU MX MY NG NI NL NO NZ OM PA PE PH PK PL PT PY QA RO RS RU SA SE SG SI SK SM SV
    TH TN TR TT TW UA US UY UZ VE VN ZA
""".split()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a calendar holds: a country, or a part of one that has its own."""

    calendar_id: str
    country: str
    part: str | None = None
    part_title: str = ""

    @property
    def title(self) -> str:
        """Return the name of the place in English."""
        country = str(Locale("en").territories[self.country])
        return f"{country}: {self.part_title}" if self.part_title else country


PLACES = (
    *(Place(country.lower(), country) for country in COUNTRIES),
    Place("gb", "GB", "ENG", "England and Wales"),
    Place("gb-nir", "GB", "NIR", "Northern Ireland"),
    Place("gb-sct", "GB", "SCT", "Scotland"),
)


def known(place: Place) -> HolidayBase:
    """Return the library's holidays of ``place`` in the years that are written."""
    import holidays

    language = "en_US"
    try:
        calendar = holidays.country_holidays(place.country, subdiv=place.part, language=language)
    except ValueError:
        calendar = holidays.country_holidays(place.country, subdiv=place.part)
    for year in range(FIRST_YEAR, min(LAST_YEAR, calendar.end_year) + 1):
        # A year is worked out when one of its days is asked for.
        calendar.get(date(year, 1, 1))
    return calendar


def last_year(calendar: HolidayBase) -> int:
    """Return the last year of which all is known.

    A government that moves workdays announces them year by year; past the last announcement the
    library knows the law's days alone and does not say so.
    """
    moved = [day.year for day in calendar.weekend_workdays if day.year >= FIRST_YEAR]
    announced = getattr(calendar, "special_public_holidays", {})
    return max([*moved, *announced]) if moved else max(calendar.years)


def written(place: Place, calendar: HolidayBase, source: str) -> str:
    """Return the TOML file of ``place``."""
    until = last_year(calendar)
    off = {day: name for day, name in calendar.items() if FIRST_YEAR <= day.year <= until}
    worked = [day for day in calendar.weekend_workdays if FIRST_YEAR <= day.year <= until]
    weekend = ", ".join(f'"{WEEKDAYS[day]}"' for day in sorted(calendar.weekend))
    return "\n".join(
        [
            f"# The working days of {place.title}; written by scripts/make_calendars.py.",
            "",
            f'id = "{place.calendar_id}"',
            f'title = "{place.title}"',
            f'country = "{place.country}"',
            f"weekend = [{weekend}]",
            f"complete_until = {until}-12-31",
            f'generated_from = "{source}"',
            "",
            *_days("holidays", off),
            "",
            *_days("workdays", dict.fromkeys(worked, "")),
            "",
        ]
    )


def _days(key: str, days: Mapping[date, str]) -> Iterable[str]:
    if not days:
        return [f"{key} = []"]
    lines = (f"    {day},  # {days[day]}".removesuffix("  # ") for day in sorted(days))
    return [f"{key} = [", *lines, "]"]


def main() -> None:
    """Write every calendar and say how many there are."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    source = f"holidays {version('holidays')}"
    for place in PLACES:
        text = written(place, known(place), source)
        (FOLDER / f"{place.calendar_id}.toml").write_text(text, "utf-8")
    print(f"{len(PLACES)} calendars in {FOLDER.name}, from {source}")


if __name__ == "__main__":
    main()
