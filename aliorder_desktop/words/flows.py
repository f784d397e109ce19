"""Guided flows in words."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said


def place_text(*, here: bool) -> str:
    """Return where a step is done."""
    return said("Here") if here else said("At the shop")


def step_count_text(at: int, count: int) -> str:
    """Return how far a flow has come; ``at`` counts from 0."""
    if at >= count:
        return said("All steps are done.")
    return said("Step {at} of {count}").format(at=at + 1, count=count)


def not_so_text(reason: str) -> str:
    """Return that a step's check does not hold as things are recorded."""
    text = said("As far as is recorded, this does not hold.")
    return f"{text} {reason}" if reason else text


def soft_text() -> str:
    """Return that a step may be passed although its check does not hold."""
    return said("You can go on all the same; mind the note.")


def finished_text() -> str:
    """Return what to do once every step is done."""
    return said("What happens next, and by when, stands on the order's page.")


def leave_text() -> str:
    """Return the words of the button that leaves a flow for later."""
    return said("Go on later")
