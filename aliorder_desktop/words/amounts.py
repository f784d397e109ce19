"""Amounts in words."""

from __future__ import annotations

from aliorder_desktop.domain.money import Money


def total_text(total: Money | None) -> str:
    """Return "22.90 EUR", the bare amount where the currency is unknown, '' for none."""
    if total is None:
        return ""
    return f"{total.text} {total.currency}" if total.currency else total.text
