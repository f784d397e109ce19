"""Parcels and who carries them, in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said, said_of

_CHECKS = {
    "good": "{name}, check digit right",
    "bad": "{name}, but its check digit is wrong: a letter or digit may be mistyped",
    "none": "{name}",
}


def carrier_text(name: str, check: str) -> str:
    """Return who carries a parcel, and whether its number can be right."""
    if not name:
        return said("carrier not known by the number")
    return said(_CHECKS[check]).format(name=name)


def parcels_hint_text(count: int) -> str:
    """Return what the list of parcels is for."""
    return said_of(
        "{count} tracking number. Say which order it belongs to.",
        "{count} tracking numbers. Say which order each belongs to.",
        count,
    )


def no_order_text() -> str:
    """Return that a number belongs to no order yet."""
    return said("No order")


def known_parcel_text() -> str:
    """Return that an order has a number already."""
    return said("there already")


def add_parcels_text(count: int) -> str:
    """Return the words of the button that puts numbers to orders."""
    return said_of("Add {count} parcel", "Add {count} parcels", count)


def parcels_added_text(parcels: int, without: int) -> str:
    """Return what became of a list of tracking numbers."""
    text = said_of("{count} parcel added", "{count} parcels added", parcels)
    if without:
        text += ", " + said_of(
            "{count} number without an order that exists",
            "{count} numbers without an order that exists",
            without,
        )
    return text + "."


def offer_parcels_text() -> str:
    """Return the words that lead to the list of parcels."""
    return said("Add them to your orders…")


def tracking_page_text() -> str:
    """Return the words that open a carrier's page."""
    return said("Open the carrier's page")
