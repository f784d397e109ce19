"""Guided flows in words."""

from __future__ import annotations

from collections.abc import Sequence

from aliorder_desktop.domain.flows import Step
from aliorder_desktop.domain.pack import SourceRule
from aliorder_desktop.words.catalogue import said


def place_text(step: Step) -> str:
    """Return where a step is done, '' for one that is only to be waited for or thought of."""
    if step.shop:
        return said("At the shop, then here") if step.app else said("At the shop")
    return said("Here") if step.app else ""


def step_text(step: Step) -> str:
    """Return where a step is done and what to do, in one line."""
    return " · ".join(filter(None, (place_text(step), step.do)))


def asks_what_came(step: Step) -> bool:
    """Return whether a step is to record whatever came of it."""
    return step.app and not step.shop and not step.record and step.do.startswith("Record ")


def asks_for_proof(step: Step) -> bool:
    """Return whether a step is to keep a picture of something."""
    return "picture" in step.do.casefold() or "photo" in step.do.casefold()


def known_text(name: str, shown: str, basis: str) -> str:
    """Return what is recorded of a field that a step's check compares."""
    return said("{field}: {value} ({basis}).").format(field=name, value=shown, basis=basis)


def step_count_text(at: int, count: int) -> str:
    """Return how far a flow has come; ``at`` counts from 0."""
    if at >= count:
        return said("All steps are done.")
    return said("Step {at} of {count}").format(at=at + 1, count=count)


def not_so_text(reason: str) -> str:
    """Return that a step's check does not hold as things are recorded."""
    text = said("As far as is recorded, this does not hold.")
    return f"{text} {reason}" if reason else text


def different_text() -> str:
    """Return the words of the button for what the order page shows by now."""
    return said("It is different now…")


def begin_again_text() -> str:
    """Return the words of the button that walks a flow once more."""
    return said("Begin again")


def skip_text() -> str:
    """Return the words of the button that goes on without recording."""
    return said("Go on without it")


def as_of_text(sources: Sequence[SourceRule]) -> str:
    """Return of when the directions are; '' where nobody wrote down when."""
    years = sorted({source.as_of for source in sources if source.as_of[:1].isdigit()})
    if not years:
        return ""
    return said("Directions as of {year}; the page may look different by now.").format(
        year=years[-1]
    )


def noted_text(text: str, when: str) -> str:
    """Return the shopper's own note on a step."""
    return said("Your note of {when}: {text}").format(when=when, text=text)


def note_label() -> str:
    """Return the words of the link that asks how a step looks by now."""
    return said("Note how it is now…")


def note_hint_text() -> str:
    """Return what is typed there."""
    return said("Where it is now, for your next orders too")


def keep_note_label() -> str:
    """Return the words of the button that keeps such a note."""
    return said("Keep the note")


def progress_text(progress: str) -> str:
    """Return how a step stands, as a mark."""
    return {"done": "✓", "now": "▸", "ahead": "·"}.get(progress, "–")


def why_text() -> str:
    """Return the words of the button that shows where a step was read."""
    return said("Why?")


def soft_text() -> str:
    """Return that a step may be passed although its check does not hold."""
    return said("You can go on all the same; mind the note.")


def finished_text() -> str:
    """Return what to do once every step is done."""
    return said("That was the last step. What happens next, and by when, stands above.")


def leave_text() -> str:
    """Return the words of the button that leaves a flow for later."""
    return said("Go on later")
