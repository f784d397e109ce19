"""Deeds of several orders at once: paid together, and not after all; each can be undone."""

from __future__ import annotations

from aliorder_desktop.services.checkouts import leave_checkout, link_checkout
from aliorder_desktop.ui.deeds import Deed, Deeds
from aliorder_desktop.ui.office import Office
from aliorder_desktop.words.checkouts import linked_text, parted_text


class CheckoutDeeds:
    """Links orders and parts them, as deeds among the others."""

    def __init__(self, office: Office, deeds: Deeds) -> None:
        self.office, self.deeds = office, deeds

    def pay_together(self, order_keys: tuple[str, ...]) -> None:
        """Keep that orders were paid together."""
        now = self.office.now()
        self.office.do(
            lambda opened: link_checkout(opened, order_keys, now),
            lambda events: self.deeds.done.emit(Deed(linked_text(len(events)), events)),
        )

    def pay_apart(self, order_key: str, title: str) -> None:
        """Keep that an order was not paid with the others after all."""
        now = self.office.now()
        self.office.do(
            lambda opened: leave_checkout(opened, order_key, now),
            lambda events: self.deeds.done.emit(Deed(parted_text(title), events)),
        )
