"""The story: the facts of a case in as many characters as a form takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evidence import Exhibit, Said
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import marketplace_text, short_title, status_text
from aliorder_desktop.words.orders import ledger_lines
from aliorder_desktop.words.times import dated_text, zoned_text

LENGTHS = (300, 1000, None)  # what the forms of marketplaces and banks take

_PROBLEMS = {
    "not_received": "The goods have not arrived.",
    "defective": "The goods are defective or not as described.",
}
_REFUSALS = {
    ("cancel.state", "refused"): "The seller refused to cancel.",
    ("returns.state", "refused"): "The seller refused the return.",
    ("dispute.outcome", "refused"): "The dispute was decided without a refund.",
}
_PROMISED = "delivery.promised_by"  # has a sentence of its own
_SAID = {
    "shopper": "I wrote to the seller",
    "seller": "The seller wrote",
    "platform": "The marketplace wrote",
    "carrier": "The carrier wrote",
    "bank": "The bank wrote",
}

Zones = Mapping[str, tzinfo]


@dataclass(frozen=True, slots=True)
class Story:
    """The facts of a case as sentences.

    Attributes:
        bought:     what was bought, where and for how much.
        wrong:      what went wrong.
        asked:      what was done and said, with dates, oldest first.
        stands:     where it stands now, and the money.
        still_open: time limits of the order that run; neither the shopper's own reminders nor
                    rights from elsewhere, which would read like a threat.
        missing:    evidence that is not attached yet, for the shopper alone: see ``missing_lines``.
    """

    bought: str
    wrong: tuple[str, ...]
    asked: tuple[str, ...]
    stands: tuple[str, ...]
    still_open: tuple[str, ...]
    missing: tuple[str, ...]


def story_of(
    state: OrderState,
    assessment: Assessment,
    ledger: Ledger,
    deeds: Sequence[tuple[datetime, str]],
    exhibits: Sequence[Exhibit],
    zones: Zones,
    now: datetime,
) -> Story:
    """Return the story of an order; ``deeds`` are what was done and said, oldest first."""
    running = [
        clock
        for clock in sorted(assessment.clocks.values(), key=lambda clock: clock.due)
        if not clock.rule.own and "." not in clock.rule.id
    ]
    return Story(
        bought=_bought(state),
        wrong=tuple(_wrong(state, assessment, zones, now)),
        asked=tuple(
            said("{when}: {what}.").format(when=zoned_text(at, zones), what=deed)
            for at, deed in deeds
        ),
        stands=(
            said("Status: {status}.").format(status=status_text(assessment.status)),
            *(sentence_text(line) for line in ledger_lines(ledger)),
        ),
        still_open=tuple(
            said("{limit}: {when}.").format(
                limit=said(clock.rule.label), when=zoned_text(clock.due, zones)
            )
            for clock in running
            if clock.due >= now
        ),
        missing=tuple(_missing(state, assessment, exhibits)),
    )


def story_text(story: Story, limit: int | None) -> str:
    """Return the story in at most ``limit`` characters, whole sentences only.

    Shape: what was bought, went wrong, was done last and stands comes first into the room there
           is; what was done before fills the rest. The order of telling stays that of the events.
    """
    told = [story.bought, *story.wrong, *story.asked, *story.stands, *story.still_open]
    last, earlier = story.asked[-1:], story.asked[:-1]
    weights = [story.bought, *story.wrong, *last, *story.stands, *reversed(earlier)]
    weights += story.still_open
    kept: set[str] = set()
    used = 0
    for sentence in weights:
        cost = len(sentence) + (1 if kept else 0)
        if sentence not in kept and (limit is None or used + cost <= limit):
            kept.add(sentence)
            used += cost
    return "\n".join(dict.fromkeys(sentence for sentence in told if sentence in kept))


def story_label() -> str:
    """Return what telling a story is called."""
    return said("Tell my story")


def length_choice_text(limit: int | None) -> str:
    """Return how long a story may be, as one chooses it."""
    if limit is None:
        return said("As long as it is")
    return said("At most {count} characters").format(count=limit)


def length_text(characters: int, limit: int | None) -> str:
    """Return how long a story is."""
    if limit is None:
        return said("{count} characters").format(count=characters)
    return said("{count} of {limit} characters").format(count=characters, limit=limit)


def story_hint_text() -> str:
    """Return what the story is for."""
    return said("For a dispute form, a chat or your bank. Only facts from your record stand in it.")


def missing_text(story: Story) -> str:
    """Return which evidence is still missing; '' for none."""
    if not story.missing:
        return ""
    return said("Not attached yet: {things}.").format(things="; ".join(missing_lines(story)))


def missing_lines(story: Story) -> list[str]:
    """Return each piece of evidence that is missing, whatever language the story is in."""
    return [said(thing) for thing in story.missing]


def spoken_text(said_once: Said) -> str:
    """Return that something was said, as one of the deeds of a story; its words stand elsewhere."""
    return said(_SAID.get(said_once.by, "Somebody wrote"))


def sentence_text(line: str) -> str:
    """Return a line as a sentence."""
    return said("{line}.").format(line=line)


def _bought(state: OrderState) -> str:
    name = short_title(state.title) or said("an item without a title")
    place = marketplace_text(state.marketplace)
    if state.seller:
        place = said("{seller} at {place}").format(seller=state.seller, place=place)
    if state.number.startswith("new-"):
        sentence = "I ordered {item} from {place} on {day}."
    else:
        sentence = "I ordered {item} from {place} on {day}, order {number}."
    amount = total_text(state.total)
    return said(sentence).format(
        item=said("{item} for {amount}").format(item=name, amount=amount) if amount else name,
        place=place,
        day=dated_text(state.ordered_on) if state.ordered_on else said("an unknown day"),
        number=state.number,
    )


def _wrong(state: OrderState, assessment: Assessment, zones: Zones, now: datetime) -> Iterator[str]:
    problem = _PROBLEMS.get(state.value("delivery.problem"))
    if problem:
        yield said(problem)
    promised = state.fields.get(_PROMISED)
    missed = assessment.status == "shipped" or state.value("delivery.problem") == "not_received"
    if promised is not None and missed:
        until = promised.latest or promised.value  # of a day, its end was promised
        if until < now:
            yield said("Delivery was promised by {when}.").format(when=zoned_text(until, zones))
    for (field, word), sentence in _REFUSALS.items():
        if state.value(field) == word:
            yield said(sentence)
    for clock in assessment.clocks.values():
        others = clock.rule.owner != "buyer" and not clock.rule.own
        if others and clock.due < now and clock.anchor_name != _PROMISED:
            yield said("{limit}: the time was over on {when}.").format(
                limit=said(clock.rule.label), when=zoned_text(clock.due, zones)
            )


def _missing(
    state: OrderState, assessment: Assessment, exhibits: Sequence[Exhibit]
) -> Iterator[str]:
    if not exhibits:
        yield "a screenshot of the order page"
    if state.value("delivery.problem") == "defective" and not _shown(exhibits, "image", "video"):
        yield "a photo or film of the fault"
    if state.value("delivery.problem") == "not_received" and not _shown(exhibits, "image"):
        yield "a screenshot of the tracking page"
    late = assessment.clocks.get("refund_window")
    if late is not None and not _shown(exhibits, "application"):
        yield "the statement of the account the refund should reach"


def _shown(exhibits: Sequence[Exhibit], *families: str) -> bool:
    return any(exhibit.media_type.partition("/")[0] in families for exhibit in exhibits)
