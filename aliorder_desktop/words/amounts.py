"""Amounts in words."""

from __future__ import annotations

from aliorder_desktop.domain.money import Money
from aliorder_desktop.words.catalogue import spoken


def total_text(total: Money | None) -> str:
    """Return "22.90 EUR", the bare amount where the currency is unknown, '' for none."""
    if total is None:
        return ""
    text, language = total.text, spoken()
    if language is not None:
        from aliorder_desktop.words.languages import amount_in

        text = amount_in(language, total)
    return f"{text} {total.currency}" if total.currency else text
