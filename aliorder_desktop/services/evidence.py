"""Evidence: files attached to an order, described, saved again and looked after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.evidence import Exhibit, Said, exhibits_of, said_of_order
from aliorder_desktop.domain.evidence_kinds import LARGEST, media_type_of
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.moments import past_moment
from aliorder_desktop.services.recording import append, typed_event
from aliorder_desktop.services.rows import order_key
from aliorder_desktop.services.values import readable
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.attachment_files import read_plain
from aliorder_desktop.storage.attachment_store import Attachment
from aliorder_desktop.storage.file_writing import write_new

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class About:
    """What the shopper says of a file; all of it may come later.

    Attributes:
        note:     what it shows.
        at_text:  when it is from, as typed; None where the file's own date must do.
        event_id: the event it belongs to, None for none.
    """

    note: str = ""
    at_text: str | None = None
    event_id: str | None = None

    @property
    def says_more(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.note.strip() or self.at_text or self.event_id)


@dataclass(frozen=True, slots=True)
class EvidenceFault:
    """One attached file that is not what it was.

    Attributes:
        state: missing or changed.
    """

    state: str
    sha256: str
    name: str


def attach_file(
    workspace: Workspace, order: str, file: Path, about: About, now: datetime
) -> Exhibit:
    """Attach a copy of a file to an order; the file itself stays as it is.

    Raises: UserError where the order is not known, or the file cannot stand as evidence.
    """
    found = read_plain(file, LARGEST)
    dated = {"file_at": iso_text(found.at)} if found.at <= now else {}
    return _attached(workspace, order, found.content, found.name, about, dated, now)


def attach_bytes(
    workspace: Workspace, order: str, content: bytes, name: str, about: About, now: datetime
) -> Exhibit:
    """Attach bytes that were never a file, such as a pasted picture.

    Raises: UserError as ``attach_file``.
    """
    return _attached(workspace, order, content, name, about, {}, now)


def evidence_of(workspace: Workspace, order: str) -> tuple[Exhibit, ...]:
    """Return the files of an order, oldest first.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    return exhibits_of(workspace.journal.events_of(order_key(workspace, order)))


def talk_of(workspace: Workspace, order: str) -> tuple[Said, ...]:
    """Return what was said about an order, oldest first.

    Raises: UserError "no_such_order", "order_is_ambiguous".
    """
    return said_of_order(workspace.journal.events_of(order_key(workspace, order)))


def describe(workspace: Workspace, event_id: str, about: About, now: datetime) -> Exhibit:
    """Say what a file shows after it was attached: it is taken back and attached anew.

    Shape:  what ``about`` leaves out stays as it was.

    Raises: UserError "event_not_found" where no file stands under that event.
    """
    event = workspace.journal.event(event_id)
    known = exhibits_of(workspace.journal.events_of(event.order_key)) if event else ()
    if event is None or event_id not in {exhibit.event_id for exhibit in known}:
        raise UserError("event_not_found", event=event_id)
    kept = {**event.payload, "added_at": iso_text(exhibits_of([event])[0].added_at)}
    retraction = event.retraction(workspace.new_event_id(now), now)
    fresh = _event(workspace, event.order_key, kept, about, now)
    if about.at_text is None:
        fresh = fresh._replace(happened_at=event.happened_at, precision=event.precision)
    append(workspace, event.order_key, [retraction, fresh], now)
    return exhibits_of([fresh])[0]


def original(workspace: Workspace, sha256: str) -> tuple[Attachment, bytes]:
    """Return an attached file as it came; the beginning of its digest is enough.

    Raises: UserError "evidence_not_found", "evidence_is_ambiguous", "evidence_is_gone",
            "evidence_has_changed".
    """
    wanted = sha256.strip().casefold()
    found = workspace.attachments.starting(wanted) if wanted else ()
    if not found:
        raise UserError("evidence_not_found", sha256=sha256)
    if len(found) > 1:
        raise UserError("evidence_is_ambiguous", sha256=sha256)
    content = workspace.attachments.files.content(found[0].sha256)
    if content is None:
        missing = workspace.attachments.files.state(found[0].sha256) == "missing"
        code = "evidence_is_gone" if missing else "evidence_has_changed"
        raise UserError(code, name=found[0].name)
    return found[0], content


def save_original(workspace: Workspace, sha256: str, file: Path) -> Attachment:
    """Write an attached file as it came to ``file``, and return it.

    Raises: UserError as ``original``, "target_exists", and those of the disk.
    """
    attachment, content = original(workspace, sha256)
    write_new(file, content)
    return attachment


def evidence_faults(workspace: Workspace) -> Iterator[EvidenceFault]:
    """Yield every attached file whose bytes are gone or no longer the same."""
    for attachment in workspace.attachments.all():
        state = workspace.attachments.files.state(attachment.sha256)
        if state != "whole":
            yield EvidenceFault(state, attachment.sha256, attachment.name)


def _attached(
    workspace: Workspace,
    order: str,
    content: bytes,
    name: str,
    about: About,
    dated: dict[str, str],
    now: datetime,
) -> Exhibit:
    key = order_key(workspace, order)
    shown = _plain_name(name)
    media_type = media_type_of(content, shown)
    sha256 = workspace.attachments.files.keep(content)
    for exhibit in exhibits_of(workspace.journal.events_of(key)):
        if exhibit.sha256 == sha256:  # dropped twice: it is there already
            return describe(workspace, exhibit.event_id, about, now) if about.says_more else exhibit
    facts = {"sha256": sha256, "name": shown, "media_type": media_type, "size": len(content)}
    event = _event(workspace, key, facts | dated, about, now)
    with workspace.connection.transaction():
        workspace.attachments.add(Attachment(sha256, len(content), now, shown, media_type))
        workspace.journal.append([event])
    return exhibits_of([event])[0]


def _event(
    workspace: Workspace, key: str, facts: dict[str, Any], about: About, now: datetime
) -> Event:
    payload = dict(facts)
    if about.note.strip():
        payload["note"] = readable(about.note).strip()
    if about.event_id:
        belongs = workspace.journal.event(about.event_id)
        if belongs is None:
            raise UserError("event_not_found", event=about.event_id)
        if belongs.order_key != key:
            raise UserError("event_of_other_order", event=about.event_id)
        payload["event_id"] = about.event_id
    happened = past_moment(about.at_text, now, workspace.zone) if about.at_text else None
    return typed_event(workspace, key, CoreKind.EVIDENCE, payload, happened, None, now)


def _plain_name(name: str) -> str:
    """Return a file's name as data: one line, no folders, no bytes that are no letters."""
    last = readable(name).replace("\\", "/").rpartition("/")[2]
    line = " ".join("".join(c if c.isprintable() else " " for c in last).split())
    return line[-_LONGEST_NAME:] or "file"
