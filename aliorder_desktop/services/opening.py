"""Opening the record: the data file, the shopper's settings and the rules beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from aliorder_desktop.desktop.event_ids import EventIds
from aliorder_desktop.desktop.folders import Folders, Resources
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.services.choosing import kept_settings
from aliorder_desktop.services.rows import RULES_MARK
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import zone_named
from aliorder_desktop.storage.attachment_files import AttachmentFiles
from aliorder_desktop.storage.attachment_store import AttachmentStore
from aliorder_desktop.storage.batch_store import BatchStore
from aliorder_desktop.storage.board_store import BoardStore
from aliorder_desktop.storage.connection import Connection, open_beside, open_journal
from aliorder_desktop.storage.journal_store import JournalStore
from aliorder_desktop.storage.list_store import ListStore
from aliorder_desktop.storage.notice_store import NoticeStore
from aliorder_desktop.storage.setting_store import SettingStore
from aliorder_desktop.storage.walk_store import WalkStore

if TYPE_CHECKING:
    from aliorder_desktop.domain.evaluation import Circumstances


def open_workspace(
    folders: Folders, resources: Resources, system_zone: Callable[[], str], now: datetime
) -> Workspace:
    """Return the record in ``folders``, made where there is none yet.

    Raises: UserError where the data file cannot be used.
    """

    def copy_first(connection: Connection, version: int) -> None:
        from aliorder_desktop.storage.backup import keep_backup

        keep_backup(folders.backups, connection, f"before-version-{version + 1}", now)

    connection = open_journal(folders.database, copy_first)
    settings = _settings(connection, system_zone, resources)
    return _workspace(connection, settings, folders, resources)


def open_sample(
    folders: Folders, resources: Resources, own: Callable[[], Workspace], now: datetime
) -> Workspace:
    """Return the sample record in ``folders``, made anew with orders as of ``now``.

    Shape: under the settings of the record that ``own`` opens.
    """
    from aliorder_desktop.services.sampling import fill_with_sample

    database = folders.database
    for left in (database, database.with_name(f"{database.name}-journal")):
        left.unlink(missing_ok=True)
    settings = _settings_of(own)
    opened = open_workspace(folders, resources, lambda: settings.zone, now)
    with opened.connection.transaction():
        opened.setting_store.save(asdict(settings))
    opened = replace(with_settings(opened, settings), own=own)
    fill_with_sample(opened, now)
    return opened


def _settings_of(own: Callable[[], Workspace]) -> Settings:
    opened = own()
    try:
        return opened.settings
    finally:
        opened.connection.close()


def open_reader(folders: Folders, resources: Resources) -> Workspace:
    """Return the record in ``folders`` for reading only, beside the one that writes.

    Raises: UserError where the data file cannot be used.
    """
    connection = open_beside(folders.database)
    return _workspace(connection, kept_settings(SettingStore(connection)), folders, resources)


def _workspace(
    connection: Connection, settings: Settings, folders: Folders, resources: Resources
) -> Workspace:
    journal = JournalStore(connection)
    return Workspace(
        connection=connection,
        journal=journal,
        board=BoardStore(connection),
        lists=ListStore(connection),
        batches=BatchStore(connection),
        walks=WalkStore(connection),
        attachments=AttachmentStore(connection, AttachmentFiles(folders.attachments)),
        notices=NoticeStore(connection),
        setting_store=SettingStore(connection),
        shelf=PackShelf(resources.packs),
        resources=resources,
        folders=folders,
        settings=settings,
        zone=zone_named(settings.zone),
        circumstances=cache(lambda: _circumstances(settings, resources)),
        new_event_id=EventIds(journal.last_event_id()).next,
    )


def with_settings(workspace: Workspace, settings: Settings) -> Workspace:
    """Return the same open record under other settings."""
    return replace(
        workspace,
        settings=settings,
        zone=zone_named(settings.zone),
        circumstances=cache(lambda: _circumstances(settings, workspace.resources)),
    )


def _circumstances(settings: Settings, resources: Resources) -> Circumstances:
    """Return what the rules are asked under; nothing of it is loaded before it is needed."""
    from aliorder_desktop.services.choices import circumstances_of

    return circumstances_of(settings, resources)


def _settings(
    connection: Connection, system_zone: Callable[[], str], resources: Resources
) -> Settings:
    """Return the stored settings; the first time the computer's zone is kept as the shopper's."""
    store = SettingStore(connection)
    if not store.all():
        chosen = Settings(zone=system_zone())
        mark = PackShelf(resources.packs).mark()
        with connection.transaction():
            store.save({**asdict(chosen), RULES_MARK: mark})
        return chosen
    return kept_settings(store)
