"""Choosing: the settings as they are kept, and the shopper changing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.services.rows import RULES_MARK
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import zone_named
from aliorder_desktop.storage.setting_store import SettingStore

# The settings the rules are asked under: the board follows them.
JUDGED_BY = frozenset({"zone", "country", "bank_calendar", "seller_calendar", "numbers"})


def kept_settings(store: SettingStore) -> Settings:
    """Return the settings that are kept, defaults where nothing was chosen."""
    names = {field.name for field in fields(Settings)}
    return Settings(**{name: value for name, value in store.all().items() if name in names})


def choose(workspace: Workspace, **values: Any) -> Settings:
    """Keep some settings and return all of them; they hold once the record is opened again.

    Shape:  what is chosen while the sample is open is kept in the shopper's own record too, whose
            board is written anew when it is opened.
    Raises: UserError "zone_not_known".
    """
    for zone in (values.get("zone"), *values.get("page_zones", {}).values()):
        if zone is not None:
            zone_named(zone)
    chosen = replace(kept_settings(workspace.setting_store), **values)
    with workspace.connection.transaction():
        workspace.setting_store.save(asdict(chosen))
    if workspace.own is not None:
        own = workspace.own()
        try:
            _keep(own, values)
        finally:
            own.connection.close()
    return chosen


def _keep(own: Workspace, values: Mapping[str, Any]) -> None:
    chosen = replace(kept_settings(own.setting_store), **values)
    outdated = {RULES_MARK: ""} if JUDGED_BY & values.keys() else {}
    with own.connection.transaction():
        own.setting_store.save({**asdict(chosen), **outdated})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shopper can live: a country, or a part of one with holidays of its own.

    Attributes:
        calendar_id: the working days of its banks.
        country:     ISO 3166 code.
    """

    calendar_id: str
    title: str
    country: str


def places(workspace: Workspace) -> tuple[Place, ...]:
    """Return every place whose working days are known, by title."""
    from aliorder_desktop.packs.calendars import places

    return tuple(Place(*found) for found in places(workspace.resources.calendars))
