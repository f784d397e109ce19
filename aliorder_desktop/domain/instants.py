"""Instants: UTC in ISO text, the one form they have in payloads and JSON."""

from __future__ import annotations

from datetime import UTC, datetime


def iso_text(instant: datetime) -> str:
    """Return an aware instant as ISO text in UTC, with a Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def instant_from(text: str) -> datetime:
    """Return the UTC instant that ISO ``text`` names.

    Raises: ValueError for anything else, and for a text without an offset.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"no offset in {text!r}")
    return instant.astimezone(UTC)
