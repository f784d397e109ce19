"""What was written to files, in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said, said_of


def exported_text(file: str, orders: int) -> str:
    """Return how many orders a file now holds."""
    one, many = "{file} holds {count} order.", "{file} holds {count} orders."
    return said_of(one, many, orders, file=file)


def list_file_text() -> str:
    """Return the kind of file that holds orders as a table."""
    return said("Orders as a table (*.csv)")


def journal_file_text() -> str:
    """Return the kind of file that holds all that was recorded."""
    return said("Everything recorded (*.json)")
