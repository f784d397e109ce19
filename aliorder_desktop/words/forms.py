"""Forms in words: what each field of an order is called."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said

_LABELS = {
    "marketplace": "Marketplace",
    "number": "Order number",
    "title": "What it is",
    "seller": "Seller",
    "account": "Account (mine, Ana, …)",
    "total": "Total",
    "ordered_on": "Ordered on",
    "order.status": "Status on the page",
    "payment.method": "Paid with",
    "protection.ends_at": "Protection ends",
    "delivery.promised_by": "Promised delivery",
    "tracking": "Tracking numbers",
    "seen": "Seen on the page",
}


def form_label(name: str) -> str:
    """Return what a field of the form is called."""
    return said(_LABELS[name])


def not_said_text() -> str:
    """Return the choice that leaves a field as it is."""
    return said("Not said")
