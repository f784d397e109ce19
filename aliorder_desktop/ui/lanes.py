"""Lanes: threads beside the window that do one thing after the other and hand back values."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

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
        self._is_open = True
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin to work on what was and is asked for."""
        self._thread.start()

    def submit(self, task: Task, done: Done, failed: Failed) -> None:
        """Have ``task`` done after those before it; ``done`` gets what it returns."""
        self._jobs.put(_Job(task, done, failed))

    def stop(self, *, wait: bool = True) -> None:
        """Finish what was asked for, close the record and wait for the thread.

        Shape: what comes back after that is told to nobody: it is of a record that is closed.
               Without ``wait`` it goes on by itself, or ends with the program.
        """
        self._is_open = False
        if self._thread.is_alive():
            self._jobs.put(None)
            if wait:
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
                del value  # it may be large, and the next job long in coming
            del job
        if workspace is not None:
            self._closing(workspace)

    def _deliver(self, delivery: tuple[Callable[[Any], None], Any]) -> None:
        if self._is_open:
            hand_back(*delivery)


def hand_back(callback: Callable[[Any], None], value: Any) -> None:
    """Give a value to who asked for it, unless that part of the window was closed meanwhile.

    Shape: a method of a Qt object, or a partial of one, is known to be gone; a lambda is not.
    """
    asking = callback
    while isinstance(asking, partial):
        asking = asking.func
    owner = getattr(asking, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        callback(value)
