"""History: the last deeds, undone and done again; by further events alone, never by erasing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from aliorder_desktop.services.revising import take_back
from aliorder_desktop.ui.deeds import Deed
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.undo import redone_text, undone_text


class History(QObject):
    """What was recorded since the record was opened, the last one first to be undone.

    Attributes:
        undone: a sentence about what was taken back.
        redone: a deed that holds again.
    """

    undone = Signal(str)
    redone = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._past: list[Deed] = []
        self._future: list[Deed] = []

    def keep(self, deed: Deed) -> None:
        """Take a new deed; what was undone before it cannot be done again."""
        self._past.append(deed)
        self._future.clear()

    def forget(self) -> None:
        """Begin anew, with another record."""
        self._past.clear()
        self._future.clear()

    def undo(self) -> None:
        """Take the last deed back."""
        if self._past:
            deed = self._past.pop()
            self._turn(deed, self._was_undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._future:
            deed = self._future.pop()
            self._turn(deed, self._was_redone)

    # --- inside ------------------------------------------------------------------------

    def _turn(self, deed: Deed, done: Callable[[Deed], None]) -> None:
        """Take back all a deed put into the journal, its retractions too; what then stands does."""
        now = self._office.now()
        self._office.do(
            lambda opened: take_back(opened, deed.events, now),
            lambda taken: done(Deed(deed.text, taken)),
        )

    def _was_undone(self, deed: Deed) -> None:
        self._future.append(deed)
        self.undone.emit(undone_text())

    def _was_redone(self, deed: Deed) -> None:
        self._past.append(deed)
        self.redone.emit(replace(deed, text=redone_text(deed.text)))
