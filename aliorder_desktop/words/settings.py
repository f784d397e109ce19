"""Settings in words."""

from __future__ import annotations

from collections.abc import Sequence

from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.letters import language_text

_SCHEMES = {"": "As the desktop", "light": "Light", "dark": "Dark"}
_NAMES = {
    "country": "Where you live: the rights you have at home",
    "bank_calendar": "Working days of your bank",
    "seller_calendar": "Working days of the sellers",
    "zone": "Time zone in which times are shown and days end",
    "quiet": "Hours in which nothing is said, like 22:00-07:00",
    "away": "First and last day away, like 2026-12-20..2026-12-27",
    "language": "Language of stories and papers, like de; the computer's own if empty",
    "leads": "How long before your own deadlines to be told, like 7d,3d,3h; never; at the end",
    "scheme": "Colours: light or dark; as the desktop if empty",
    "late_grace_days": "Days after the promised one before a delivery counts as late",
}
_UNITS = {
    "hours": ("{count} hour", "{count} hours"),
    "days": ("{count} day", "{count} days"),
    "business_days": ("{count} business day", "{count} business days"),
}
_EDGES = {"at": "ends", "earliest": "begins", "latest": "ends"}


def scheme_text(scheme: str) -> str:
    """Return what a colour scheme is called."""
    return said(_SCHEMES[scheme])


def language_choice_text(code: str) -> str:
    """Return a language as one chooses it; the computer's own for ''."""
    return language_text(code) if code else said("As the computer")


def language_hint_text() -> str:
    """Return what the language is for."""
    return said("Stories and papers are written in it; each can have another.")


def place_hint_text() -> str:
    """Return what the country is for."""
    return said("For the working days of your bank, and the rights you have at home.")


def zone_hint_text() -> str:
    """Return what the time zone is for."""
    return said("Times are shown in it, and days begin and end in it.")


def quiet_text() -> str:
    """Return what quiet hours do."""
    return said("What is due then is told before they begin; everything else waits.")


def away_text() -> str:
    """Return what days away do."""
    return said(
        "What is due on these days is best done before you leave, and told of in time for it."
    )


def autostart_text() -> str:
    """Return the words of the autostart box."""
    return said("With the computer, in the background")


def autostart_reason_text() -> str:
    """Return why the program wants to start with the computer, as a desktop asks the shopper."""
    return said("Say in time which order deadlines are due")


def setting_text(name: str) -> str:
    """Return what a setting that is no number of a clock is for."""
    if name.startswith("page_zone."):
        shop = name.removeprefix("page_zone.")
        return said("Time zone of the pages of {marketplace}").format(marketplace=shop)
    if name.startswith("leads."):
        return said("How long before this clock to be told")
    return said(_NAMES[name]) if name in _NAMES else name.replace("_", " ").capitalize()


def number_text(name: str, label: str, *, of_window: bool) -> str:
    """Return what a number of the rules is for; ``label`` is its clock's, '' for none.

    Shape: of a clock that begins and ends it says which of them.
    """
    if not label or not of_window:
        return label or setting_text(name)
    edge = _EDGES[name.rpartition(".")[2]]
    return said("{clock}: when it {edge}").format(clock=label, edge=said(edge))


def usual_text(value: int, unit: str, packs: Sequence[str]) -> str:
    """Return a number as packs say it, and which of them do."""
    return said("{length} ({packs})").format(
        length=length_text(value, unit), packs=", ".join(packs)
    )


def length_text(value: int, unit: str) -> str:
    """Return a number of the rules with its unit, which is '' for a plain one."""
    return said_of(*_UNITS[unit], value) if unit else str(value)


def kept_text(names: Sequence[str]) -> str:
    """Return that settings were kept."""
    return said("Kept: {names}. All clocks follow it from now on.").format(names=", ".join(names))


def own_numbers_text() -> str:
    """Return what becomes of numbers that are typed beside those of the rules."""
    return said(
        "Type a number of your own where you know better; left empty, the rules' own counts. It "
        "counts wherever there is this clock, and a date the order page states always wins."
    )


def no_source_text() -> str:
    """Return that the rules name no source for a number."""
    return said("The rules name no source for it.")


def moved_by_settings_heading(count: int) -> str:
    """Return the sentence over the dates that other settings moved."""
    return said_of("Kept; {count} date moved.", "Kept; {count} dates moved.", count)


def nothing_moved_text() -> str:
    """Return that settings were kept and no date changed."""
    return said("Kept; no date of your orders moved.")


def numbers_hint_text() -> str:
    """Return how the numbers of the rules are listed and changed."""
    return said(
        "Numbers of the rules: `aliorder settings clock.` lists them; for example "
        "`aliorder settings clock.refund_window.latest=25`, and nothing after = for the usual."
    )
