"""Journal files as imports: what their orders look like, and what comes along with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.instants import instant_from, iso_text
from aliorder_desktop.domain.money import Money
from aliorder_desktop.domain.retraction import effective
from aliorder_desktop.domain.sightings import OrderSighting
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.attachment_store import Attachment
from aliorder_desktop.storage.batch_store import Batch

TITLE = "AliOrder journal"

_SHA256 = re.compile(r"[0-9a-f]{64}")


@contextmanager
def damage_told(*, of_journal: bool) -> Iterator[None]:
    """Tell of events of a journal file that say what no event can say.

    Raises: UserError "journal_file_is_damaged".
    """
    try:
        yield
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        if not of_journal:
            raise
        raise UserError("journal_file_is_damaged") from error


def shown_order(key: str, events: Sequence[Event]) -> OrderSighting:
    """Return an order of a journal file as the preview shows it: what was last seen and told."""
    known: dict[str, Any] = {}
    for event in effective(events):
        if event.kind == CoreKind.SEEN:
            known |= event.payload
        elif event.kind == CoreKind.TOLD:
            known[event.payload["field"]] = event.payload.get("value")
    marketplace, _, number = key.partition(":")
    return OrderSighting(
        marketplace=marketplace,
        number=number,
        ordered_on=date.fromisoformat(known["ordered_on"]) if known.get("ordered_on") else None,
        title=str(known.get("title") or ""),
        seller=str(known.get("seller") or ""),
        total=_money(known.get("total"), known.get("currency")),
        total_basis="order_total" if known.get("total") else "missing",
        raw_status=str(known.get("raw_status") or ""),
    )


def batch_json(batch: Batch) -> dict[str, Any]:
    """Return an import as a journal file holds it."""
    return {
        "batch_id": batch.batch_id,
        "file_name": batch.file_name,
        "file_size": batch.file_size,
        "sha256": batch.sha256,
        "layout": batch.layout,
        "recorded_at": iso_text(batch.recorded_at),
        "undone_at": iso_text(batch.undone_at) if batch.undone_at else None,
        "counts": dict(batch.counts),
    }


def attachment_json(attachment: Attachment) -> dict[str, Any]:
    """Return a file that is attached as a journal file holds it: all but its bytes."""
    return {
        "sha256": attachment.sha256,
        "size": attachment.size,
        "recorded_at": iso_text(attachment.recorded_at),
        "name": attachment.name,
        "media_type": attachment.media_type,
    }


def take_along(
    workspace: Workspace,
    batches: Sequence[Mapping[str, Any]],
    attachments: Sequence[Mapping[str, Any]],
) -> None:
    """Keep the imports and the files that events speak of; those that are there stay.

    The caller holds the transaction.
    """
    for each in batches:
        found = Batch(
            batch_id=_text(each["batch_id"]),
            file_name=_text(each["file_name"]),
            file_size=int(each["file_size"]),
            sha256=_text(each["sha256"]),
            layout=_text(each["layout"]),
            recorded_at=instant_from(each["recorded_at"]),
            undone_at=instant_from(each["undone_at"]) if each.get("undone_at") else None,
            counts={_text(name): int(count) for name, count in each["counts"].items()},
        )
        known = workspace.batches.get(found.batch_id)
        if known is None:
            workspace.batches.add(found)
        elif known.undone_at is None and found.undone_at is not None:
            workspace.batches.mark_undone(found.batch_id, found.undone_at)
    for each in attachments:
        workspace.attachments.add(
            Attachment(
                sha256=_digest(each["sha256"]),
                size=int(each["size"]),
                recorded_at=instant_from(each["recorded_at"]),
                name=_text(each["name"]),
                media_type=_text(each["media_type"]),
            )
        )


def _money(total: object, currency: object) -> Money | None:
    return Money.of(Decimal(str(total)), str(currency) if currency else None) if total else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(repr(value)[:60])
    return value


def _digest(value: object) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError(repr(value)[:60])
    return value
