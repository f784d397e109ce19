"""The dossier in words: a case on paper, told to somebody who knows nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from aliorder_desktop.domain.documents import Block, Heading, Paragraph, Table
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.evidence import Exhibit, Said
from aliorder_desktop.domain.instants import instant_from
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.provenance import Provenance
from aliorder_desktop.domain.rulebook import Rulebook
from aliorder_desktop.domain.state import OrderState
from aliorder_desktop.words.agenda import turn_text
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.clocks import why_text
from aliorder_desktop.words.evidence import exhibit_time_text, kind_of_file_text, speaker_text
from aliorder_desktop.words.letters import zoned_text
from aliorder_desktop.words.lists import marketplace_text
from aliorder_desktop.words.orders import event_text, field_text, ledger_lines

if TYPE_CHECKING:
    from aliorder_desktop.words.story import Story

_WRITTEN_DAY = re.compile(r"\d{4}-\d")  # a date as it was typed says more than an instant

Zones = Mapping[str, tzinfo]


def dossier_title(state: OrderState) -> str:
    """Return the title of the first page."""
    return said("The case of order {number}").format(number=state.number)


def paper_label() -> str:
    """Return what making a dossier is called."""
    return said("Put it on paper")


def dossier_file_text() -> str:
    """Return the kind of file that is one document."""
    return said("The case as one document (*.pdf)")


def dossier_zip_text() -> str:
    """Return the kind of file that holds the originals too."""
    return said("With the original files (*.zip)")


def dossier_written_text(file: str) -> str:
    """Return where a dossier was written."""
    return said("Written: {file}.").format(file=file)


def summary_blocks(story: Story) -> Iterator[Block]:
    """Yield the first page's answers: bought, wrong, asked, standing, open."""
    answers = (
        ("What was bought", (story.bought,)),
        ("What went wrong", story.wrong),
        ("What the shopper did", story.asked),
        ("Where it stands", story.stands),
        ("What is still open", story.still_open),
    )
    yield Table(
        (said("Summary"), ""),
        tuple((said(heading), "\n".join(lines) or said("Nothing is recorded."))
              for heading, lines in answers),
        (24, 76),
    )  # fmt: skip


def order_blocks(state: OrderState, ledger: Ledger) -> Iterator[Block]:
    """Yield the order, its items, parcels and money."""
    yield Heading(said("The order"))
    rows = [
        (said("Marketplace"), marketplace_text(state.marketplace)),
        (said("Order number"), state.number),
        (said("Ordered on"), state.ordered_on.isoformat() if state.ordered_on else "?"),
        (said("Seller"), state.seller or "?"),
        (said("Total"), total_text(state.total) or "?"),
        (said("Parcels"), ", ".join(state.tracking) or said("No tracking number is recorded.")),
        (said("Money"), "\n".join(ledger_lines(ledger)) or said("Nothing is recorded.")),
    ]
    yield Table((said("What"), said("As recorded")), tuple(rows), (24, 76))
    if state.items:
        items = tuple((i.title, i.quantity, f"{i.unit_price} {i.currency}") for i in state.items)
        yield Table((said("Item"), said("Quantity"), said("Price")), items, (66, 12, 22))


def timeline_blocks(lines: Sequence[tuple[datetime, str, str]], zones: Zones) -> Iterator[Block]:
    """Yield what happened, oldest first: when, what, and how it is known."""
    yield Heading(said("What happened, in order"))
    rows = tuple((zoned_text(at, zones).replace(" / ", "\n"), what, how) for at, what, how in lines)
    yield Table((said("When"), said("What"), said("How it is known")), rows, (30, 46, 24))


def clock_blocks(found: Sequence[Provenance], zones: Zones, now: datetime) -> Iterator[Block]:
    """Yield the running time limits, and where each comes from."""
    if not found:
        return
    yield Heading(said("Time limits that run"))
    zone = next(iter(zones.values()))
    rows = tuple(
        (
            f"{p.clock.rule.label} ({_owner_text(p.clock.rule.owner)})",
            zoned_text(p.clock.due, zones).replace(" / ", "\n"),
            why_text(p, zone, now),
        )
        for p in found
    )
    yield Table((said("Limit"), said("Ends"), said("Why this date")), rows, (32, 30, 38))


def fact_text(event: Event, rulebook: Rulebook, zones: Zones) -> str:
    """Return what an event says, as a third person reads it; a countdown as when it ends."""
    if event.kind != CoreKind.TOLD:
        return event_text(event, rulebook, standing=True, fits=True)
    payload = event.payload
    shown = str(payload.get("text") or payload.get("value")).replace("_", " ")
    if "precision" in payload and not _WRITTEN_DAY.match(shown):
        shown = zoned_text(instant_from(payload["value"]), zones)
    return f"{field_text(str(payload.get('field')))}: {shown}"


def talk_blocks(talk: Sequence[Said], zones: Zones) -> Iterator[Block]:
    """Yield what was said, by whom, when and where."""
    if not talk:
        return
    yield Heading(said("What was said"))
    rows = tuple(
        (
            zoned_text(each.at, zones).replace(" / ", "\n"),
            " · ".join(filter(None, (speaker_text(each.by), each.channel))),
            each.text,
        )
        for each in talk
    )
    yield Table((said("When"), said("Who"), said("Words")), rows, (30, 16, 54))


def exhibit_caption(number: int, exhibit: Exhibit, zone: tzinfo) -> str:
    """Return what stands below a picture: its number, note, time and digest."""
    head = f"{number}. {exhibit.note or exhibit.name}"
    when = exhibit_time_text(exhibit, zone, None)
    return f"{head}\n{exhibit.name} · {when} · SHA-256 {exhibit.sha256}"


def exhibits_heading() -> Block:
    """Return the heading over pictures and files."""
    return Heading(said("Pictures and files"))


def other_file(number: int, exhibit: Exhibit, zone: tzinfo) -> Block:
    """Return a file that cannot be drawn here; it lies beside, in the ZIP."""
    kind = kind_of_file_text(exhibit.media_type)
    return Paragraph(f"{exhibit_caption(number, exhibit, zone)}\n({kind})")


def lost_file(number: int, exhibit: Exhibit, zone: tzinfo) -> Block:
    """Return a file whose bytes are gone or no longer the same."""
    note = said("The original is missing or was changed, so it is not shown.")
    return Paragraph(f"{exhibit_caption(number, exhibit, zone)}\n{note}")


def _owner_text(owner: str) -> str:
    return said("the shopper") if owner == "buyer" else turn_text(owner)


def closing_note(zones: Zones) -> Block:
    """Return how to read the dossier."""
    names = ", ".join(zones)
    return Paragraph(
        said(
            "Times are given in {zones}. Everything here was recorded by the shopper or read from "
            "files the shopper imported; taken-back entries are left out. Each file is named by "
            "its SHA-256, by which the original can be told from any other."
        ).format(zones=names),
        quiet=True,
    )


def footer_text(state: OrderState, made_at: datetime, zone: tzinfo) -> str:
    """Return the foot of every page."""
    day = made_at.astimezone(zone).date().isoformat()
    return said("Order {number}, put together on {day} with AliOrder Desktop").format(
        number=state.number, day=day
    )


def counting_text() -> str:
    """Return how pages are counted."""
    return said("page {page} of {pages}")


def written_text(file: str, exhibits: int) -> str:
    """Return where a dossier was written."""
    return said("The dossier with {count} files is in {file}.").format(count=exhibits, file=file)
