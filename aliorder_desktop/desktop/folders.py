"""Folders: where the program keeps things on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple


class Folders(NamedTuple):
    """The folders of one shopper's record.

    Attributes:
        data: holds the database, its backups and attachments; 0700.
    """

    data: Path

    @property
    def database(self) -> Path:
        """The data file."""
        return self.data / "orders.db"

    @property
    def backups(self) -> Path:
        """Automatic backups."""
        return self.data / "backups"

    @property
    def sample(self) -> Folders:
        """The folders of the sample record, which is made anew each time it is opened."""
        return Folders(self.data / "sample")

    @property
    def attachments(self) -> Path:
        """The files attached to orders, each under its SHA-256."""
        return self.data / "attachments"

    @property
    def calendar_copy(self) -> Path:
        """What a calendar on a server was sent last."""
        return self.data / "calendar_sent.ics"

    @property
    def messages(self) -> Path:
        """The shopper's own templates of messages."""
        return self.data / "messages"

    @property
    def deleted_messages(self) -> Path:
        """Own templates that were deleted, from where they can come back."""
        return self.messages / "deleted"

    @property
    def layouts(self) -> Path:
        """The shopper's own layouts of order files."""
        return self.data / "layouts"


class Resources(NamedTuple):
    """The folders that came with the program."""

    packs: Path
    layouts: Path
    calendars: Path
    messages: Path
    languages: Path
    sample: Path
    icons: Path
    metainfo: Path


def folders(data_dir: str | None) -> Folders:
    """Return the folders in ``data_dir``, or in the user's data folder."""
    if data_dir:
        return Folders(Path(data_dir).expanduser().absolute())
    return Folders(_users_data() / "aliorder-desktop")


def _users_data() -> Path:
    """Return the folder of the user's data.

    Source: XDG Base Directory 0.8; read here, because ``platformdirs`` would take longer to load
            than anything else on the way to the first paint but Qt.
    """
    if sys.platform != "linux":
        import platformdirs

        return Path(platformdirs.user_data_dir())
    named = Path(os.environ.get("XDG_DATA_HOME", "").strip())
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def resources_in(folder: Path) -> Resources:
    """Return the resources that lie in ``folder``."""
    return Resources(
        packs=folder / "packs",
        layouts=folder / "layouts",
        calendars=folder / "calendars",
        messages=folder / "messages",
        languages=folder / "languages",
        sample=folder / "sample",
        icons=folder / "icons",
        metainfo=folder / "metainfo",
    )
