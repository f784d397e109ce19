"""A line for how long before a clock to be told, which says whether it is understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.leads import leads_from
from aliorder_desktop.ui.plain import tip
from aliorder_desktop.words.errors import error_text
from aliorder_desktop.words.leads import leads_text


class LeadsEdit(QLineEdit):
    """Takes "7 d, 3 d, 3 h"; what is usual stands in it in grey."""

    def __init__(
        self, name: str, usual: Sequence[timedelta], chosen: Sequence[timedelta] | None
    ) -> None:
        super().__init__(leads_text(chosen) if chosen is not None else "")
        self.setAccessibleName(name)
        self.setPlaceholderText(leads_text(usual))
        self.textChanged.connect(lambda: tip(self, self.fault()))

    def leads(self) -> tuple[timedelta, ...] | None:
        """Return what was typed, None for nothing.

        Raises: UserError "leads_not_understood".
        """
        return leads_from(self.text())

    def fault(self) -> str:
        """Return what is wrong with what was typed, '' for nothing."""
        try:
            self.leads()
        except UserError as error:
            return error_text(error)
        return ""
