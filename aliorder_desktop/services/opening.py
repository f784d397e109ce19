"""Opening the record: the data file, the shopper's settings and the rules beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from aliorder_desktop.desktop.event_ids import EventIds
from aliorder_desktop.desktop.folders import Folders
from aliorder_desktop.domain.calendars import MON_FRI, BusinessCalendar
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.packs.calendars import calendar_ids, load_calendar
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.workspace import Resources, Workspace
from aliorder_desktop.services.zones import zone_named
from aliorder_desktop.storage.backup import keep_backup
from aliorder_desktop.storage.batch_store import BatchStore
from aliorder_desktop.storage.board_store import BoardStore
from aliorder_desktop.storage.connection import Connection, open_journal
from aliorder_desktop.storage.journal_store import JournalStore
from aliorder_desktop.storage.setting_store import SettingStore


def open_workspace(
    folders: Folders, resources: Resources, system_zone: Callable[[], str], now: datetime
) -> Workspace:
    """Return the record in ``folders``, made where there is none yet.

    Raises: UserError where the data file cannot be used.
    """

    def copy_first(connection: Connection, version: int) -> None:
        keep_backup(folders.backups, connection, f"before-version-{version + 1}", now)

    connection = open_journal(folders.database, copy_first)
    setting_store = SettingStore(connection)
    journal = JournalStore(connection)
    settings = _settings(connection, setting_store, system_zone)
    return Workspace(
        connection=connection,
        journal=journal,
        board=BoardStore(connection),
        batches=BatchStore(connection),
        setting_store=setting_store,
        shelf=PackShelf(resources.packs),
        resources=resources,
        folders=folders,
        settings=settings,
        circumstances=circumstances_of(settings, resources),
        new_event_id=EventIds(journal.last_event_id()).next,
    )


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


def _settings(
    connection: Connection, store: SettingStore, system_zone: Callable[[], str]
) -> Settings:
    """Return the stored settings; the first time the computer's zone is kept as the shopper's."""
    stored = store.all()
    if not stored:
        chosen = Settings(zone=system_zone())
        with connection.transaction():
            store.save(asdict(chosen))
        return chosen
    return _known(stored)


def _known(stored: Mapping[str, Any]) -> Settings:
    names = {field.name for field in fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if name in names})
