"""Upkeep in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from aliorder_desktop.domain.moved import MovedClock
from aliorder_desktop.words.catalogue import said, said_of
from aliorder_desktop.words.evidence import size_text
from aliorder_desktop.words.lists import short_title
from aliorder_desktop.words.times import instant_text


def check_text(orders: int, findings: int, evidence: int, wrong: int) -> str:
    """Return what a check found."""
    looked = said_of("{count} order checked", "{count} orders checked", orders)
    if not findings and not evidence and not wrong:
        return f"{looked}: " + said("all is as it should be.")
    parts = [looked]
    if findings:
        parts.append(
            said_of("{count} fault in the file", "{count} faults in the file", findings)
            + said("; make a backup of what is left, then restore the newest good one")
        )
    if evidence:
        parts.append(
            said_of(
                "{count} attached file is not as it was",
                "{count} attached files are not as they were",
                evidence,
            )
            + said("; attach the originals again, or restore a backup that has them")
        )
    if wrong:
        parts.append(
            said_of("{count} row is out of date", "{count} rows are out of date", wrong)
            + said("; `aliorder rebuild` writes them anew")
        )
    return ". ".join(parts) + "."


def finding_text(code: str, detail: str) -> str:
    """Return one fault of the file."""
    return f"{code.replace('_', ' ')}: {detail}"


def rebuilt_text(orders: int) -> str:
    """Return what a rebuild did."""
    return said_of("{count} order written anew.", "{count} orders written anew.", orders)


def moved_text(moved: MovedClock, zone: tzinfo, now: datetime) -> str:
    """Return one clock that other rules let end at another time."""
    name = short_title(moved.row.title) or moved.row.number
    before = instant_text(moved.before, zone, now)
    if moved.after is None:
        return said("{order}: {clock}, {before}, no longer runs.").format(
            order=name, clock=moved.label, before=before
        )
    return said("{order}: {clock}, {before}, now {after}.").format(
        order=name, clock=moved.label, before=before, after=instant_text(moved.after, zone, now)
    )


def moved_heading(count: int) -> str:
    """Return the sentence over the clocks that other rules or settings moved."""
    return said_of(
        "By today's rules and settings {count} date moved.",
        "By today's rules and settings {count} dates moved.",
        count,
    )


def backup_text(file: str, size: int, files: int, lost: Sequence[str]) -> str:
    """Return where a copy was written, and which attached files could not go along."""
    text = said("A verified copy is in {file} ({size}").format(file=file, size=size_text(size))
    if files:
        text += said_of(", with {count} attached file", ", with {count} attached files", files)
    return " ".join((text + ").", *_lost(lost)))


def restored_text(file: str, kept: str, lost: Sequence[str]) -> str:
    """Return what a restore did, where the old file is, and which attached files are nowhere."""
    parts = [said("The record now holds what was in {file}.").format(file=file)]
    if kept:
        parts.append(said("The old one is kept as {kept}.").format(kept=kept))
    return " ".join((*parts, *_lost(lost)))


def _lost(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield said("Not in it, because they are gone or changed: {names}.").format(
            names=", ".join(names)
        )
