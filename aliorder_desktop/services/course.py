"""The course of long work: how far it has come, and whether the shopper stopped it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aliorder_desktop.domain.errors import UserError


def _unheard(phase: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Course:
    """Who hears how far long work has come, and who may stop it.

    Attributes:
        heard:   told the phase ("read", "compare", "store") with what is done of what.
        stopped: asked between pieces of work.
    """

    heard: Callable[[str, int, int], None] = _unheard
    stopped: Callable[[], bool] = lambda: False

    def reached(self, phase: str, done: int, total: int) -> None:
        """Tell how far the work has come.

        Raises: UserError "interrupted" where the shopper stopped it.
        """
        if self.stopped():
            raise UserError("interrupted")
        self.heard(phase, done, total)


UNWATCHED = Course()
