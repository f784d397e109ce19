"""The dossier in words: a case on paper, told to somebody who knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from aliorder_desktop.domain.documents import Block, Heading, Paragraph, Table
from aliorder_desktop.domain.evidence import Exhibit, Said
from aliorder_desktop.domain.ledger import Ledger
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.provenance import Provenance
from aliorder_desktop.domain.state import Entry, Item, OrderState
from aliorder_desktop.words.agenda import turn_text
from aliorder_desktop.words.amounts import total_text
from aliorder_desktop.words.catalogue import said
from aliorder_desktop.words.clocks import source_lines, why_text
from aliorder_desktop.words.evidence import exhibit_time_text, kind_of_file_text, speaker_text
from aliorder_desktop.words.lists import marketplace_text
from aliorder_desktop.words.orders import entry_kind_text, ledger_lines
from aliorder_desktop.words.times import dated_text, zoned_text

if TYPE_CHECKING:
    from aliorder_desktop.words.story import Story

Zones = Mapping[str, tzinfo]


def paper_label() -> str:
    """Return what making a dossier is called."""
    return said("Put it on paper")


def dossier_file_text() -> str:
    """Return the kind of file that is one document."""
    return said("The case as one document (*.pdf)")


def dossier_zip_text() -> str:
    """Return the kind of file that holds the originals too."""
    return said("With the original files (*.zip)")


def dossier_title(state: OrderState) -> str:
    """Return the title of the first page."""
    if state.number.startswith("new-"):
        return said("An order without a number yet")
    return said("The case of order {number}").format(number=state.number)


def dossier_written_text(file: str) -> str:
    """Return where a dossier was written."""
    return said("Written: {file}.").format(file=file)


def lead_block() -> Block:
    """Return what this is, for a reader who has never heard of it."""
    return Paragraph(
        said(
            "This is the record of one purchase, from the order to today, as the shopper kept it. "
            "Where it says “I”, the shopper speaks."
        )
    )


def summary_blocks(story: Story) -> Iterator[Block]:
    """Yield the first page's answers: bought, wrong, done, standing, open."""
    answers = (
        (said("What was bought"), (story.bought,)),
        (said("What went wrong"), story.wrong),
        (said("What was done"), story.asked),
        (said("Where it stands"), story.stands),
        (said("What is still open"), story.still_open),
    )
    rows = tuple(
        (heading, "\n".join(lines) or said("Nothing is recorded.")) for heading, lines in answers
    )
    yield Table((said("Summary"), ""), rows, (24, 76))


def order_blocks(state: OrderState, ledger: Ledger) -> Iterator[Block]:
    """Yield the order, its items, parcels and sums."""
    yield Heading(said("The order"))
    rows = [
        (said("Marketplace"), marketplace_text(state.marketplace)),
        (said("Order number"), state.number),
        (said("Ordered on"), dated_text(state.ordered_on) if state.ordered_on else "?"),
        (said("Seller"), state.seller or "?"),
        (said("Total"), total_text(state.total) or "?"),
        (said("Parcels"), "\n".join(state.tracking) or said("No tracking number is recorded.")),
        (said("Money"), "\n".join(ledger_lines(ledger)) or said("Nothing is recorded.")),
    ]
    yield Table((said("What"), said("As recorded")), tuple(rows), (24, 76))
    if state.items:
        items = tuple((_item_text(item), item.quantity, _price_text(item)) for item in state.items)
        yield Table((said("Item"), said("Quantity"), said("Price of one")), items, (60, 15, 25))


def ledger_blocks(entries: Sequence[tuple[datetime, Entry]], zones: Zones) -> Iterator[Block]:
    """Yield every single amount, oldest first."""
    if not entries:
        return
    yield Heading(said("Money, amount by amount"))
    rows = tuple(
        (
            _times_text(at, zones),
            entry_kind_text(entry.kind),
            total_text(entry.amount),
            entry.reference,
        )
        for at, entry in entries
    )
    headings = (said("When"), said("What"), said("Amount"), said("Reference"))
    yield Table(headings, rows, (32, 22, 18, 28))


def timeline_blocks(
    ordered_on: date | None, lines: Sequence[tuple[datetime, str, str]], zones: Zones
) -> Iterator[Block]:
    """Yield what happened, the order first, then oldest first: when, what, how it is known."""
    yield Heading(said("What happened, in order"))
    first = [(dated_text(ordered_on), said("Ordered"), "")] if ordered_on else []
    rows = (*first, *((_times_text(at, zones), what, how) for at, what, how in lines))
    yield Table((said("When"), said("What"), said("How it is known")), rows, (32, 44, 24))


def clock_blocks(found: Sequence[Provenance], zones: Zones, now: datetime) -> Iterator[Block]:
    """Yield the running time limits and where each comes from, without the shopper's own."""
    found = [each for each in found if not each.clock.rule.own]
    if not found:
        return
    yield Heading(said("Time limits that run"))
    zone = next(iter(zones.values()))
    rows = tuple(
        (
            said("{limit} ({whose})").format(
                limit=said(each.clock.rule.label), whose=_owner_text(each.clock.rule.owner)
            ),
            _end_text(each.clock.due, zones, now),
            "\n".join((why_text(each, zone, now), *source_lines(each))),
        )
        for each in found
    )
    yield Table((said("Limit"), said("Ends"), said("Why this date")), rows, (28, 30, 42))


def talk_blocks(talk: Sequence[Said], zones: Zones) -> Iterator[Block]:
    """Yield what was said, by whom, when and where."""
    if not talk:
        return
    yield Heading(said("What was said"))
    rows = tuple(
        (
            _times_text(each.at, zones),
            " · ".join(filter(None, (speaker_text(each.by), each.channel))),
            each.text,
        )
        for each in talk
    )
    yield Table((said("When"), said("Who"), said("Words")), rows, (32, 16, 52))


def exhibit_caption(number: int, exhibit: Exhibit, zone: tzinfo) -> str:
    """Return what stands below a picture: its number, note, time and digest."""
    head = f"{number}. {exhibit.note or exhibit.name}"
    when = exhibit_time_text(exhibit, zone, None)
    return f"{head}\n{exhibit.name} · {when}\nSHA-256 {exhibit.sha256}"


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


def no_font_text(letters: str) -> str:
    """Return that this computer cannot draw some letters; in letters that every computer has."""
    return (
        f"This computer has no font for {len(letters)} of the letters used here; they show as "
        "boxes. Install one (Debian: fonts-noto-cjk for Chinese), then make the document again."
    )


def footer_text(state: OrderState, made_at: datetime, zone: tzinfo) -> str:
    """Return the foot of every page."""
    day = dated_text(made_at.astimezone(zone).date())
    return said("Order {number}, put together on {day} with AliOrder Desktop").format(
        number=state.number, day=day
    )


def counting_text() -> str:
    """Return how pages are counted."""
    return said("page {page} of {pages}")


def written_text(file: str, exhibits: int) -> str:
    """Return where a dossier was written."""
    return said("The dossier with {count} files is in {file}.").format(count=exhibits, file=file)


def _times_text(at: datetime, zones: Zones) -> str:
    return zoned_text(at, zones).replace(" / ", "\n")


def _end_text(due: datetime, zones: Zones, now: datetime) -> str:
    shown = _times_text(due, zones)
    return shown if due >= now else f"{shown}\n{said('This time is over.')}"


def _owner_text(owner: str) -> str:
    return said("the shopper") if owner == "buyer" else turn_text(owner)


def _item_text(item: Item) -> str:
    return f"{item.title}\n{item.variant}" if item.variant else item.title


def _price_text(item: Item) -> str:
    """Return a price; as it was imported where it is no number."""
    try:
        return total_text(Money.of(Decimal(item.unit_price), item.currency or None))
    except (InvalidOperation, ValueError):
        return f"{item.unit_price} {item.currency}".strip()
