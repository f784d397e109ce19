"""The workspace: what every use case works with. Fields only, no methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from aliorder_desktop.desktop.folders import Folders, Resources
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.storage.attachment_store import AttachmentStore
from aliorder_desktop.storage.batch_store import BatchStore
from aliorder_desktop.storage.board_store import BoardStore
from aliorder_desktop.storage.connection import Connection
from aliorder_desktop.storage.journal_store import JournalStore
from aliorder_desktop.storage.list_store import ListStore
from aliorder_desktop.storage.notice_store import NoticeStore
from aliorder_desktop.storage.setting_store import SettingStore
from aliorder_desktop.storage.walk_store import WalkStore

if TYPE_CHECKING:  # the agenda needs no rules: they are not loaded for it
    from aliorder_desktop.domain.evaluation import Circumstances


@dataclass(frozen=True, slots=True)
class Workspace:
    """One open journal with everything a use case needs.

    Attributes:
        connection:    the open database; a use case holds one transaction on it.
        shelf:         the packs.
        circumstances: gives the zone, calendars and numbers the shopper chose.
        zone:          the shopper's time zone.
        new_event_id:  gives the id of something recorded at an instant.
        own:           opens the shopper's own record where this is the sample, else None.
    """

    connection: Connection
    journal: JournalStore
    board: BoardStore
    lists: ListStore
    batches: BatchStore
    walks: WalkStore
    attachments: AttachmentStore
    notices: NoticeStore
    setting_store: SettingStore
    shelf: PackShelf
    resources: Resources
    folders: Folders
    settings: Settings
    zone: tzinfo
    circumstances: Callable[[], Circumstances]
    new_event_id: Callable[[datetime], str]
    own: Callable[[], Workspace] | None = None
