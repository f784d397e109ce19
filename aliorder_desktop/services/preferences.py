"""Preferences: the shopper's settings by name, as texts that can be read and typed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from aliorder_desktop.domain.calendars import MON_FRI
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.leads import hours_of, leads_from, leads_in
from aliorder_desktop.domain.manners import EVERY_OWN, OWN_LEADS
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.packs.calendars import calendar_ids
from aliorder_desktop.services.choosing import Place, kept_settings, places
from aliorder_desktop.services.languages import language_of
from aliorder_desktop.services.manners import lead_choices
from aliorder_desktop.services.numbers import numbers, with_numbers
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import zone_named
from aliorder_desktop.words.leads import leads_text

_MON_FRI = MON_FRI.calendar_id
PAGE_ZONE = "page_zone."
LEADS = "leads"
_SCHEMES = ("light", "dark")
_OTHER = "other"  # orders of marketplaces that are not told apart


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting that is no number of the rules.

    Attributes:
        name:  as it is typed.
        value: what holds, as it can be typed again; '' where nothing was chosen.
        usual: what holds without a choice.
    """

    name: str
    value: str
    usual: str


def preferences(settings: Settings) -> tuple[Preference, ...]:
    """Return the settings that are no numbers, those of one marketplace or clock where chosen."""
    usual = {**_texts(Settings()), "zone": ""}  # the computer's own at the first start
    found = [Preference(name, text, usual[name]) for name, text in _texts(settings).items()]
    zones = sorted(settings.page_zones.items())
    found += [Preference(PAGE_ZONE + shop, zone, settings.zone) for shop, zone in zones]
    chosen = {name: leads_text(leads_in(hours)) for name, hours in sorted(settings.leads.items())}
    found.append(Preference(LEADS, chosen.pop(EVERY_OWN, ""), leads_text(OWN_LEADS)))
    found += [Preference(f"{LEADS}.{name}", text, "") for name, text in chosen.items()]
    return tuple(found)


def settings_from(workspace: Workspace, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return what texts by name choose, as fields of the settings; an empty text is as usual.

    Raises: UserError "no_such_setting", and one that says how the text should read.
    """
    now = kept_settings(workspace.setting_store)
    chosen: dict[str, Any] = {}
    # A country brings the calendar of its banks along, unless another one is named beside it.
    for name in sorted(texts, key=lambda each: each != "country"):
        chosen |= _read(workspace, replace(now, **chosen), name, texts[name].strip())
    return chosen


def _texts(settings: Settings) -> dict[str, str]:
    away = (settings.away_from, settings.away_until)
    quiet = (settings.quiet_from, settings.quiet_until)
    return {
        "country": settings.country,
        "bank_calendar": settings.bank_calendar or _MON_FRI,
        "seller_calendar": settings.seller_calendar or _MON_FRI,
        "zone": settings.zone,
        "quiet": "-".join(quiet) if all(quiet) else "",
        "away": "..".join(away) if all(away) else "",
        "language": settings.language,
        "scheme": settings.scheme,
    }


def _read(workspace: Workspace, settings: Settings, name: str, text: str) -> dict[str, Any]:
    if name in _READERS:
        return _READERS[name](workspace, text)
    if name == LEADS or name.startswith(f"{LEADS}."):
        return {"leads": _leads(workspace, settings, name, text)}
    if name.startswith(PAGE_ZONE):
        return {"page_zones": _page_zones(workspace, settings, name, text)}
    known = numbers(workspace.shelf, settings.country, settings.numbers)
    return {"numbers": with_numbers(known, settings.numbers, {name: text})}


def _country(workspace: Workspace, text: str) -> dict[str, Any]:
    if not text:
        return {"country": "", "bank_calendar": ""}
    found = [place for place in places(workspace) if text.casefold() in _names(place)]
    if not found:
        raise UserError("country_not_known", text=text)
    # Of a country and its parts the calendar of the whole has the shortest id.
    place = min(found, key=lambda each: len(each.calendar_id))
    return {"country": place.country, "bank_calendar": place.calendar_id}


def _names(place: Place) -> tuple[str, ...]:
    return place.country.casefold(), place.title.casefold()


def _calendar(name: str) -> Callable[[Workspace, str], dict[str, Any]]:
    def read(workspace: Workspace, text: str) -> dict[str, Any]:
        known = calendar_ids(workspace.resources.calendars)
        wanted = text.casefold()
        if not wanted:
            return {name: getattr(Settings(), name)}
        if wanted != _MON_FRI and wanted not in known:
            raise UserError(
                "calendar_not_known", text=text, calendars=", ".join((_MON_FRI, *known))
            )
        return {name: wanted}

    return read


def _zone(_: Workspace, text: str) -> dict[str, Any]:
    zone_named(text)
    return {"zone": text}


def _page_zones(
    workspace: Workspace, settings: Settings, name: str, text: str
) -> Mapping[str, str]:
    shop = name.removeprefix(PAGE_ZONE)
    if shop not in (*workspace.shelf.marketplaces(), _OTHER):
        raise UserError("no_such_setting", name=name)
    zones = {key: zone for key, zone in settings.page_zones.items() if key != shop}
    if not text:
        return zones
    zone_named(text)
    return {**zones, shop: text}


def _leads(
    workspace: Workspace, settings: Settings, name: str, text: str
) -> Mapping[str, Sequence[float]]:
    clock = name.removeprefix(LEADS).removeprefix(".")
    if clock not in {choice.name for choice in lead_choices(workspace)}:
        raise UserError("no_such_setting", name=name)
    kept = {key: hours for key, hours in settings.leads.items() if key != clock}
    found = leads_from(text)
    return kept if found is None else {**kept, clock: hours_of(found)}


def _quiet(_: Workspace, text: str) -> dict[str, Any]:
    start, _dash, end = text.partition("-")
    try:
        hours = [_hour(part) if text else "" for part in (start, end)]
    except ValueError:
        raise UserError("quiet_not_understood", text=text) from None
    return {"quiet_from": hours[0], "quiet_until": hours[1]}


def _hour(text: str) -> str:
    hour, _, minute = text.strip().partition(":")
    return time(int(hour), int(minute or 0)).strftime("%H:%M")


def _away(_: Workspace, text: str) -> dict[str, Any]:
    first, _dots, last = text.partition("..")
    try:
        days = [date.fromisoformat(part.strip()) for part in (first, last)] if text else []
    except ValueError:
        days = [date.max, date.min]
    if days and days[0] > days[1]:
        raise UserError("away_not_understood", text=text)
    found = [day.isoformat() for day in days] or ["", ""]
    return {"away_from": found[0], "away_until": found[1]}


def _language(workspace: Workspace, text: str) -> dict[str, Any]:
    return {"language": language_of(workspace, text).code if text else ""}


def _scheme(_: Workspace, text: str) -> dict[str, Any]:
    if text and text not in _SCHEMES:
        raise UserError("scheme_not_known", text=text)
    return {"scheme": text}


_READERS: Mapping[str, Callable[[Workspace, str], dict[str, Any]]] = {
    "country": _country,
    "bank_calendar": _calendar("bank_calendar"),
    "seller_calendar": _calendar("seller_calendar"),
    "zone": _zone,
    "quiet": _quiet,
    "away": _away,
    "language": _language,
    "scheme": _scheme,
}
