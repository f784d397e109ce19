"""The workspace: what every use case works with. Fields only, no methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aliorder_desktop.desktop.folders import Folders
from aliorder_desktop.domain.evaluation import Circumstances
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.packs.shelf import PackShelf
from aliorder_desktop.storage.batch_store import BatchStore
from aliorder_desktop.storage.board_store import BoardStore
from aliorder_desktop.storage.connection import Connection
from aliorder_desktop.storage.journal_store import JournalStore
from aliorder_desktop.storage.setting_store import SettingStore


@dataclass(frozen=True, slots=True)
class Resources:
    """The folders that came with the program."""

    packs: Path
    layouts: Path
    calendars: Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """One open journal with everything a use case needs.

    Attributes:
        connection:    the open database; a use case holds one transaction on it.
        shelf:         the packs.
        circumstances: zone, calendars and numbers the shopper chose.
        new_event_id:  gives the id of something recorded at an instant.
    """

    connection: Connection
    journal: JournalStore
    board: BoardStore
    batches: BatchStore
    setting_store: SettingStore
    shelf: PackShelf
    resources: Resources
    folders: Folders
    settings: Settings
    circumstances: Circumstances
    new_event_id: Callable[[datetime], str]
