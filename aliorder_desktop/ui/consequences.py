"""Consequences: what the action a flow walks through would lead to, what is unsafe in red."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aliorder_desktop.domain.what_if import WhatIf
from aliorder_desktop.services.supposing import Prospects, prospects
from aliorder_desktop.ui.office import Office
from aliorder_desktop.ui.plain import button, label
from aliorder_desktop.ui.sections import card
from aliorder_desktop.words.what_if import after_lines, before_lines, leads_to_text


class Consequences(QWidget):
    """In sight what is unsafe, until when, and what waiting costs; below a link what follows."""

    def __init__(self, office: Office, order_key: str, flow_id: str) -> None:
        super().__init__()
        self._office, self._key, self._flow_id = office, order_key, flow_id
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._shown = QWidget()
        self._layout.addWidget(self._shown)
        self._is_open = False
        self.refresh()

    def refresh(self) -> None:
        """Look again, as the order stands now."""
        key, flow_id, now = self._key, self._flow_id, self._office.now()
        self._office.ask(lambda opened: prospects(opened, key, flow_id, now), self._show)

    def _show(self, found: Prospects) -> None:
        stops = (text for supposed in found.found for text in supposed.red_stops)
        parts: list[QWidget] = [card(label(text, "danger"), role="notice") for text in stops]
        zone, now = self._office.zone, self._office.now()
        before = (t for supposed in found.found for t in before_lines(supposed, zone, now))
        parts += map(label, dict.fromkeys(before))
        if found.found:
            parts += self._details(found)
        shown = _below(parts)
        self._layout.replaceWidget(self._shown, shown)
        self._shown.deleteLater()
        self._shown = shown

    def _details(self, found: Prospects) -> tuple[QWidget, QWidget]:
        """Return what else there is to say, and the link that shows it."""
        lines = [line for supposed in found.found for line in self._lines(supposed, found)]
        details = _below(label(text, role) for text, role in lines)
        details.setVisible(self._is_open)
        link = button(leads_to_text(), "link")
        link.setCheckable(True)
        link.setChecked(self._is_open)
        link.toggled.connect(details.setVisible)
        link.toggled.connect(self._keep_open)
        return link, details

    def _keep_open(self, is_open: bool) -> None:
        self._is_open = is_open

    def _lines(self, supposed: WhatIf, found: Prospects) -> Iterator[tuple[str, str]]:
        """Yield each line with how it is painted."""
        zone, now = self._office.zone, self._office.now()
        for after in supposed.after:
            named, minded = found.actions.__getitem__, found.warnings.__getitem__
            first, *rest = after_lines(after, named, minded, zone, now)
            yield first, "strong"
            yield from ((text, "small") for text in rest)


def _below(widgets: Iterable[QWidget]) -> QWidget:
    """Return widgets below each other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return made
