"""Search: the orders a list shows, sorted and narrowed down beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from aliorder_desktop.domain.board_line import BoardLine, Column
from aliorder_desktop.ui.columns import SCREENFUL
from aliorder_desktop.ui.office import Office

if TYPE_CHECKING:  # the list is painted before it can be searched
    from aliorder_desktop.domain.finding import Finder
    from aliorder_desktop.services.workspace import Workspace

_PAINT_MS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """What a search shows first, and all of it once the rest is known.

    Attributes:
        keys:  in view order.
        lines: of the first ones.
        whole: ``keys`` is all that was found.
    """

    keys: Sequence[str]
    lines: tuple[BoardLine, ...]
    whole: bool


class Search:
    """The list's query and order; what is found is handed to ``show``.

    The orders' words are touched by the reading lane alone.
    """

    def __init__(self, office: Office, show: Callable[[Found], None]) -> None:
        self._office, self._show = office, show
        self._query, self._column, self._descending = "", Column.NEXT, False
        self._finder: Finder | None = None
        self._asked = 0

    def type(self, query: str) -> None:
        """Look for other words."""
        self._query = query
        self.refresh()

    def sort(self, column: Column, *, descending: bool) -> None:
        """Show the orders in another order."""
        self._column, self._descending = column, descending
        self._office.ask(self._reorder, lambda _: self.refresh())

    def changed(self, keys: tuple[str, ...]) -> None:
        """Look again after orders changed; any of them may have where none is named."""
        self._office.ask(lambda opened: self._relearn(opened, keys), lambda _: self.refresh())

    def refresh(self) -> None:
        """Look again for the same words; only the last question is answered on screen."""
        self._asked += 1
        turn, query = self._asked, self._query

        def first(workspace: Workspace) -> Found:
            from aliorder_desktop.services.listing import lines

            hits = self._known(workspace).find(query)
            head = list(islice(hits, SCREENFUL))
            self._rest = hits
            return Found(head, lines(workspace, head), whole=False)

        def rest(_: Workspace) -> list[str]:
            return list(self._rest) if turn == self._asked else []

        def show_first(found: Found) -> None:
            if turn == self._asked:
                self._show(found)
                # The rest is looked for once the first ones are painted.
                QTimer.singleShot(_PAINT_MS, lambda: look_on(found))

        def look_on(found: Found) -> None:
            if turn == self._asked:
                self._office.ask(rest, lambda more: show_all(found, more))

        def show_all(found: Found, more: list[str]) -> None:
            if turn == self._asked:
                self._show(Found([*found.keys, *more], (), whole=True))

        self._office.ask(first, show_first)

    # --- on the reading lane -------------------------------------------------------------

    def _known(self, workspace: Workspace) -> Finder:
        from aliorder_desktop.services.listing import finder

        if self._finder is None:
            self._finder = finder(workspace)
            if self._column is not Column.NEXT or self._descending:
                self._reorder(workspace)
        return self._finder

    def _reorder(self, workspace: Workspace) -> None:
        from aliorder_desktop.services.listing import sorted_keys

        keys = sorted_keys(workspace, self._column, descending=self._descending)
        self._finder = self._known(workspace).ordered(keys)

    def _relearn(self, workspace: Workspace, keys: tuple[str, ...]) -> None:
        from aliorder_desktop.domain.finding import folded
        from aliorder_desktop.services.listing import search_texts

        if self._finder is None:
            return
        if not keys:
            self._finder = None
            return
        self._finder.learn({k: folded(t) for k, t in search_texts(workspace, keys).items()})
        self._reorder(workspace)
