"""The dossier: one case on paper, or in a ZIP with the originals; and its story in short."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from aliorder_desktop.domain.documents import Block, Document, Paragraph, Picture
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.evidence import Exhibit, exhibits_of, said_of_order
from aliorder_desktop.domain.evidence_kinds import SUFFIXES, is_picture
from aliorder_desktop.services.languages import language_of
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import page_zones
from aliorder_desktop.storage.file_writing import write_new
from aliorder_desktop.words import dossier as words
from aliorder_desktop.words.catalogue import speaking
from aliorder_desktop.words.facts import fact_text
from aliorder_desktop.words.orders import origin_text
from aliorder_desktop.words.story import Story, spoken_text, story_of

_NOT_TOLD = (CoreKind.RETRACTED, CoreKind.MESSAGE, CoreKind.EVIDENCE, CoreKind.TAG)
_LOOKS = ("looked_again",)  # nothing was new
_PACKS_WELL = (".json", ".txt")  # pictures, films and PDFs are packed already
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same case gives the same bytes


@dataclass(frozen=True, slots=True)
class Dossier:
    """One case, put together.

    Attributes:
        exhibits: its files, oldest first.
        lost:     digests of files that are missing or changed.
        language: code of the language it is in.
        boxes:    letters that no font on this computer has; empty until it is drawn.
    """

    document: Document
    story: Story
    exhibits: tuple[Exhibit, ...]
    lost: frozenset[str]
    language: str
    boxes: str = ""


def dossier(workspace: Workspace, order: str, now: datetime, language: str = "") -> Dossier:
    """Return one case, put together as of ``now`` in a language, the shopper's own for ''.

    Raises: UserError "no_such_order", "order_is_ambiguous", "language_not_known".
    """
    spoken = language_of(workspace, language)
    view = order_view(workspace, order, now)
    zones = page_zones(workspace.settings, view.row.marketplace)
    exhibits = exhibits_of(view.events)
    files = workspace.attachments.files
    contents = {each.sha256: files.content(each.sha256) for each in exhibits}
    with speaking(spoken):
        told = _story(view, exhibits, zones, now)
        document = Document(
            title=words.dossier_title(view.state),
            blocks=tuple(_blocks(view, told, exhibits, contents, zones, now)),
            footer=words.footer_text(view.state, now, workspace.zone),
            counting=words.counting_text(),
        )
    lost = frozenset(sha256 for sha256, content in contents.items() if content is None)
    return Dossier(document, told, exhibits, lost, spoken.code)


def write_dossier(
    workspace: Workspace,
    order: str,
    file: Path,
    now: datetime,
    language: str = "",
    *,
    replaces: bool = False,
) -> Dossier:
    """Write a case to ``file``: a ZIP with the originals where it is called .zip, else a PDF.

    Shape:  ``replaces`` takes the place of a file, where the shopper was asked.
    Raises: UserError as ``dossier``, "target_exists", and those of the disk.
    """
    from aliorder_desktop.paper.fonts import letters_without_font
    from aliorder_desktop.paper.pdf import pdf_of

    found = dossier(workspace, order, now, language)
    boxes = letters_without_font(found.document)
    if boxes:
        note = Paragraph(words.no_font_text(boxes))
        document = replace(found.document, blocks=(note, *found.document.blocks))
        found = replace(found, document=document, boxes=boxes)
    pdf = pdf_of(found.document)
    zipped = file.suffix.casefold() == ".zip"
    write_new(file, _zip(workspace, found, pdf) if zipped else pdf, replaces=replaces)
    return found


def story(workspace: Workspace, order: str, now: datetime, language: str = "") -> Story:
    """Return the story of a case in a language, the shopper's own for ''.

    Raises: UserError "no_such_order", "order_is_ambiguous", "language_not_known".
    """
    spoken = language_of(workspace, language)
    view = order_view(workspace, order, now)
    zones = page_zones(workspace.settings, view.row.marketplace)
    with speaking(spoken):
        return _story(view, exhibits_of(view.events), zones, now)


def _story(
    view: OrderView, exhibits: tuple[Exhibit, ...], zones: Mapping[str, tzinfo], now: datetime
) -> Story:
    deeds = [
        (event.when, fact_text(event, view.rulebook, zones))
        for event in _told(view)
        if event.kind in view.rulebook.transitions and event.kind not in _LOOKS
    ]
    deeds += [(each.at, spoken_text(each)) for each in said_of_order(view.events)]
    deeds.sort(key=lambda deed: deed[0])
    return story_of(view.state, view.assessment, view.ledger, deeds, exhibits, zones, now)


def _told(view: OrderView) -> Iterator[Event]:
    """Yield the events that stand and fit, oldest first."""
    for event in view.events:
        if event.event_id in view.standing and event.event_id not in view.misfits:
            yield event


def _tells(event: Event) -> bool:
    """Return whether an event is told in the timeline; that nobody knows something is not."""
    told_nothing = event.kind == CoreKind.TOLD and event.payload.get("value") is None
    return event.kind not in _NOT_TOLD and not told_nothing


def _blocks(
    view: OrderView,
    told: Story,
    exhibits: tuple[Exhibit, ...],
    contents: Mapping[str, bytes | None],
    zones: Mapping[str, tzinfo],
    now: datetime,
) -> Iterator[Block]:
    yield words.lead_block()
    yield from words.summary_blocks(told)
    yield words.closing_note(zones)
    yield from words.order_blocks(view.state, view.ledger)
    when = {event.event_id: event.when for event in view.events}
    entries = sorted(
        ((when[entry.event_id], entry) for entry in view.state.entries), key=lambda each: each[0]
    )
    yield from words.ledger_blocks(entries, zones)
    lines = [
        (event.when, fact_text(event, view.rulebook, zones), origin_text(event))
        for event in _told(view)
        if _tells(event)
    ]
    yield from words.timeline_blocks(view.state.ordered_on, lines, zones)
    yield from words.clock_blocks(view.provenance, zones, now)
    yield from words.talk_blocks(said_of_order(view.events), zones)
    yield from _exhibit_blocks(exhibits, contents, next(iter(zones.values())))


def _exhibit_blocks(
    exhibits: tuple[Exhibit, ...], contents: Mapping[str, bytes | None], zone: tzinfo
) -> Iterator[Block]:
    if exhibits:
        yield words.exhibits_heading()
    for number, exhibit in enumerate(exhibits, start=1):
        content = contents[exhibit.sha256]
        if content is None:
            yield words.lost_file(number, exhibit, zone)
        elif is_picture(exhibit.media_type):
            yield Picture(content, words.exhibit_caption(number, exhibit, zone))
        else:
            yield words.other_file(number, exhibit, zone)


def _zip(workspace: Workspace, found: Dossier, pdf: bytes) -> bytes:
    """Return the PDF, the originals and a manifest of every file's digest as one ZIP."""
    members = {"dossier.pdf": pdf}
    listed = [{"file": "dossier.pdf", "sha256": hashlib.sha256(pdf).hexdigest()}]
    for number, exhibit in enumerate(found.exhibits, start=1):
        content = workspace.attachments.files.content(exhibit.sha256)
        name = f"originals/{number:02}-{exhibit.sha256[:12]}{SUFFIXES[exhibit.media_type]}"
        if content is not None:
            members[name] = content
        listed.append(
            {
                "file": name if content is not None else "",
                "sha256": exhibit.sha256,
                "name": exhibit.name,
                "note": exhibit.note,
            }
        )
    manifest = json.dumps({"files": listed}, ensure_ascii=False, indent=2).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**members, "manifest.json": manifest}.items():
            packs = name.endswith(_PACKS_WELL)
            how = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, how)
    return buffer.getvalue()
