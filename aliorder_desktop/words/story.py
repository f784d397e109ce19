"""The story: the facts of a case in as many characters as a form takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from aliorder_desktop.domain.assessment import Assessment
from aliorder_desktop.domain.evidence import Exhibit
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.lists import marketplace_text, short_title, status_text
from aliorder_desktop.words.orders import ledger_lines
from aliorder_desktop.words.times import instant_text

_PROBLEMS = {
    "not_received": "The goods have not arrived.",
    "defective": "The goods are defective.",
}
_REFUSALS = {
    ("cancel.state", "refused"): "The seller refused to cancel.",
    ("returns.state", "refused"): "The seller refused the return.",
    ("dispute.outcome", "refused"): "The dispute was decided without a refund.",
}


@dataclass(frozen=True, slots=True)
class Story:
    """The facts of a case as sentences.

    Attributes:
        bought:     what was bought, where and for how much.
        wrong:      what went wrong.
        asked:      what the shopper did, with dates, oldest first.
        stands:     where it stands now, and the money.
        still_open: time limits that run.
        missing:    evidence that is not attached yet.
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
    zone: tzinfo,
    now: datetime,
) -> Story:
    """Return the story of an order; ``deeds`` are the shopper's own events, oldest first."""
    return Story(
        bought=_bought(state),
        wrong=tuple(_wrong(state, assessment, zone, now)),
        asked=tuple(f"{instant_text(at, zone)}: {deed}." for at, deed in deeds),
        stands=(
            said("Status: {status}.").format(status=status_text(assessment.status)),
            *(f"{line}." for line in ledger_lines(ledger)),
        ),
        still_open=tuple(
            f"{clock.rule.label}: {instant_text(clock.due, zone)}."
            for clock in sorted(assessment.clocks.values(), key=lambda clock: clock.due)
            if clock.due >= now
        ),
        missing=tuple(_missing(state, assessment, exhibits)),
    )


def story_text(story: Story, limit: int | None) -> str:
    """Return the story in at most ``limit`` characters, whole sentences only.

    Shape: what was bought, went wrong and stands comes first into the room there is; what the
           shopper did fills the rest. The order of telling stays that of the events.
    """
    told = [story.bought, *story.wrong, *story.asked, *story.stands, *story.still_open]
    weights = [story.bought, *story.wrong, *story.stands, *reversed(story.asked), *story.still_open]
    kept: set[str] = set()
    used = 0
    for sentence in weights:
        cost = len(sentence) + (1 if kept else 0)
        if sentence not in kept and (limit is None or used + cost <= limit):
            kept.add(sentence)
            used += cost
    return "\n".join(dict.fromkeys(sentence for sentence in told if sentence in kept))


def missing_text(story: Story) -> str:
    """Return which evidence is still missing; '' for none."""
    if not story.missing:
        return ""
    return said("Not attached yet: {things}.").format(things="; ".join(story.missing))


def _bought(state: OrderState) -> str:
    name = short_title(state.title) or said("an item without a title")
    parts = [name, total_text(state.total)]
    text = ", ".join(part for part in parts if part)
    place = marketplace_text(state.marketplace)
    if state.seller:
        place = said("{seller} at {place}").format(seller=state.seller, place=place)
    day = state.ordered_on.isoformat() if state.ordered_on else said("an unknown day")
    return said("I ordered {item} from {place} on {day}, order {number}.").format(
        item=text, place=place, day=day, number=state.number
    )


def _wrong(state: OrderState, assessment: Assessment, zone: tzinfo, now: datetime) -> Iterator[str]:
    problem = _PROBLEMS.get(state.value("delivery.problem"))
    if problem:
        yield said(problem)
    promised = state.value("delivery.promised_by")
    if isinstance(promised, datetime) and promised < now and assessment.status == "shipped":
        when = instant_text(promised, zone)
        yield said("Delivery was promised by {when}.").format(when=when)
    for (field, word), sentence in _REFUSALS.items():
        if state.value(field) == word:
            yield said(sentence)
    for clock in assessment.clocks.values():
        if clock.rule.owner != "buyer" and clock.due < now:
            when = instant_text(clock.due, zone)
            yield said("{label}: the time was over on {when}.").format(
                label=clock.rule.label, when=when
            )


def _missing(
    state: OrderState, assessment: Assessment, exhibits: Sequence[Exhibit]
) -> Iterator[str]:
    if not exhibits:
        yield said("a screenshot of the order page")
    if state.value("delivery.problem") == "defective" and not _shown(exhibits, "image", "video"):
        yield said("a photo or film of the fault")
    if state.value("delivery.problem") == "not_received" and not _shown(exhibits, "image"):
        yield said("a screenshot of the tracking page")
    late = assessment.clocks.get("refund_window")
    if late is not None and not _shown(exhibits, "application"):
        yield said("the statement of the account the refund should reach")


def _shown(exhibits: Sequence[Exhibit], *families: str) -> bool:
    return any(exhibit.media_type.partition("/")[0] in families for exhibit in exhibits)
