"""The first words a shopper reads."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said


def no_window_text() -> str:
    """Return that there is no window here."""
    return said("There is no window yet; this is the agenda of the command line.")


def first_steps_text() -> str:
    """Return what to do where nothing is recorded yet."""
    return said(
        "Nothing is recorded yet. Take in a list of your orders with `aliorder import FILE`, "
        "then tell what an order page shows with `aliorder tell`; `aliorder --help` lists the rest."
    )
