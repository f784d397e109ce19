"""Imports that were made, in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said, said_of


def past_import_text(when: str, created: int, updated: int, *, undone: bool) -> str:
    """Return when a file was taken in and what it gave."""
    parts = [
        when,
        said_of("{count} new order", "{count} new orders", created),
        said_of("{count} changed", "{count} changed", updated),
    ]
    if undone:
        parts.append(said("undone"))
    return " · ".join(parts)


def undo_import_hint_text() -> str:
    """Return what undoing an import does."""
    return said("Undoing takes back everything a file gave. What you typed yourself stays.")


def no_imports_text() -> str:
    """Return that nothing was taken in yet."""
    return said("No file was imported yet.")
