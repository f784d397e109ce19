"""Evidence in words: what is attached, when it is from, and what is no longer there."""

from __future__ import annotations

from datetime import datetime, tzinfo

from aliorder_desktop.domain.evidence import Dating, Exhibit
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.times import instant_text

_DATINGS = {
    Dating.TOLD: "from {when}",
    Dating.FILE: "file dated {when}",
    Dating.ADDED: "added {when}",
}
_KINDS = {"application/pdf": "PDF", "text/plain": "Text"}
_KIND_FAMILIES = {"image": "Picture", "video": "Film"}
_SPEAKERS = {
    "shopper": "The shopper",
    "seller": "The seller",
    "platform": "The marketplace",
    "carrier": "The carrier",
    "bank": "The bank",
}
_STATES = {
    "missing": "{name} is no longer in the attachments folder",
    "changed": "{name} is no longer the file that was attached",
}


def exhibit_time_text(exhibit: Exhibit, zone: tzinfo, now: datetime | None) -> str:
    """Return when a file is from, and what that rests on."""
    when = instant_text(exhibit.at, zone, now)
    return said(_DATINGS[exhibit.dating]).format(when=when)


def kind_of_file_text(media_type: str) -> str:
    """Return what kind of file it is."""
    family = media_type.partition("/")[0]
    return said(_KINDS.get(media_type) or _KIND_FAMILIES.get(family, media_type))


def size_text(size: int) -> str:
    """Return a size as people read it."""
    if size < 1000:
        return said_of("{count} byte", "{count} bytes", size)
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def attached_text(exhibit: Exhibit) -> str:
    """Return what was attached."""
    return said("Attached {name} ({kind}, {size}).").format(
        name=exhibit.name,
        kind=kind_of_file_text(exhibit.media_type),
        size=size_text(exhibit.size),
    )


def saved_text(name: str, file: str) -> str:
    """Return where an attached file was written."""
    return said("{name} as it was attached is in {file}.").format(name=name, file=file)


def no_evidence_text() -> str:
    """Return what an order without files says."""
    return said("Nothing is attached yet. A screenshot of the order page is a good beginning.")


def fault_of_file_text(state: str, name: str) -> str:
    """Return what is wrong with an attached file."""
    return said(_STATES[state]).format(name=name)


def speaker_text(by: str) -> str:
    """Return who said something, as a third person reads it."""
    return said(_SPEAKERS.get(by, "Somebody"))
