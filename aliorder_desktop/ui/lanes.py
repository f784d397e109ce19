"""Lanes: threads beside the window that do one thing after the other and hand back values."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # the window is painted before the record is opened
    from aliorder_desktop.services.workspace import Workspace

Task = Callable[["Workspace"], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Job:
    task: Task
    done: Done
    failed: Failed


class Lane(QObject):
    """One thread with its own connection to the record.

    Tasks run in the order they came; what they return, or raise, comes back to the window's
    thread. The record is opened by the first task.
    """

    _delivered = Signal(object)

    def __init__(self, name: str, opening: Callable[[], Workspace], closing: Task) -> None:
        super().__init__()
        self._opening, self._closing = opening, closing
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._delivered.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin to work on what was and is asked for."""
        self._thread.start()

    def submit(self, task: Task, done: Done, failed: Failed) -> None:
        """Have ``task`` done after those before it; ``done`` gets what it returns."""
        self._jobs.put(_Job(task, done, failed))

    def stop(self) -> None:
        """Finish what was asked for, close the record and wait for the thread."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        workspace: Workspace | None = None
        while (job := self._jobs.get()) is not None:
            try:
                workspace = workspace or self._opening()
                value = job.task(workspace)
            except Exception as error:  # noqa: BLE001 - it is told in the window's thread
                self._delivered.emit((job.failed, error))
            else:
                self._delivered.emit((job.done, value))
        if workspace is not None:
            self._closing(workspace)

    def _deliver(self, delivery: tuple[Callable[[Any], None], Any]) -> None:
        callback, value = delivery
        callback(value)
