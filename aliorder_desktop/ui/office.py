"""The office: where the window has things looked up and done, never waiting for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.settings import Settings
from aliorder_desktop.ui.lanes import Lane, hand_back

if TYPE_CHECKING:  # the window is painted before the record is opened
    from aliorder_desktop.services.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Openings:
    """How the record is opened, for writing and for reading, and closed again."""

    writer: Callable[[], Workspace]
    reader: Callable[[], Workspace]
    close: Callable[[Workspace], None]


class Office(QObject):
    """Two lanes: one writes, one reads beside it; and a third for what asks a server.

    Attributes:
        changed:    orders changed; their keys, empty where any may have.
        complained: something did not work; the error.
        zone:       the shopper's time zone; UTC until the record is open.
        settings:   what the shopper chose, as of the last opening.
    """

    changed = Signal(tuple)
    complained = Signal(object)

    def __init__(self, openings: Openings, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now
        self.zone: tzinfo = UTC
        self.settings = Settings()
        self._is_open = self._reaches = False
        self._take(openings)

    def open(self, opened: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Open the record, made or brought up to date where needed, then call ``opened``."""

        def ready(found: tuple[tzinfo, Settings]) -> None:
            self.zone, self.settings = found
            self._is_open = True
            self._reader.start()
            opened()

        self._writer.start()
        self._writer.submit(lambda workspace: (workspace.zone, workspace.settings), ready, failed)

    def reopen(
        self,
        openings: Openings,
        opened: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Close the record and open it again, or another one, under today's settings."""
        self.close()
        self._take(openings)
        self.open(opened, failed)

    def ask(
        self,
        task: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have something looked up; ``done`` gets it."""
        self._reader.submit(task, done, failed or self.complained.emit)

    def do(
        self,
        task: Callable[[Workspace], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        *,
        keys: tuple[str, ...] = (),
    ) -> None:
        """Have something done; ``keys`` are the orders it concerns, none where any may be.

        Shape: what the shopper can put right goes to ``failed`` where one is given.
        """

        def finished(value: Any) -> None:
            if done is not None:
                hand_back(done, value)
            self.changed.emit(keys)

        def broken(error: Exception) -> None:
            if failed is not None and isinstance(error, UserError):
                hand_back(failed, error)
            else:
                self.complained.emit(error)

        self._writer.submit(task, finished, broken)

    def tend(
        self,
        task: Callable[[Workspace], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have something done that changes no order, so that nothing is shown anew."""
        self._writer.submit(task, done or _forget, failed or self.complained.emit)

    def reach(
        self,
        task: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have something asked of a server; nothing else waits for it, not even the end."""
        if not self._reaches:
            self._outer.start()
            self._reaches = True
        self._outer.submit(task, done, failed or self.complained.emit)

    def page_zone(self, marketplace: str) -> tzinfo:
        """Return the zone in which a marketplace's pages show times."""
        from aliorder_desktop.services.zones import zone_named

        name = self.settings.page_zones.get(marketplace)
        return zone_named(name) if name else self.zone

    def close(self) -> None:
        """Finish what was begun and close the record."""
        self._writer.stop()
        if self._is_open:
            self._reader.stop()
        if self._reaches:
            self._outer.stop(wait=False)

    def _take(self, openings: Openings) -> None:
        self._writer = Lane("writer", openings.writer, openings.close)
        self._reader = Lane("reader", openings.reader, openings.close)
        self._outer = Lane("outer", openings.reader, openings.close)
        self._is_open = self._reaches = False


def _forget(_: object) -> None:
    """Do nothing with what came of a task."""
