"""An order's page in words, the same in window and terminal: its headings, and what is in reach."""

from __future__ import annotations

from enum import StrEnum

from aliorder_desktop.domain.money import Money
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said


class PagePart(StrEnum):
    """The parts of an order's page, by their headings."""

    TURN = "Whose turn"
    CLOCKS = "Clocks"
    HAPPENED = "What happened"
    CAN = "You can"
    QUESTION = "One question"
    QUESTIONS = "Questions"
    MIND = "Mind"
    NOT_NOW = "Not now"
    EXPECT = "To expect"
    KNOWN = "Known"
    PARTS = "Parts"
    PARCELS = "Parcels"
    MONEY = "Money"
    TIMELINE = "Timeline"
    EVIDENCE = "Evidence"
    NOTES = "Notes"


def heading(part: PagePart) -> str:
    """Return the heading over a part of an order's page."""
    return said(part.value)


def reach_text(amount: Money) -> str:
    """Return how much of one order can still come back."""
    return said("Up to {amount} can still come back.").format(amount=total_text(amount))
