"""What reading a file gives: the outcome, the choices it was read with, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from aliorder_desktop.domain.sightings import Caution, OrderSighting, Problem
from aliorder_desktop.exchange.parcels import ParcelLine
from aliorder_desktop.exchange.sketches import Sketch

DateOrder = Literal["dmy", "mdy", "ymd"]
DecimalMark = Literal["comma", "point"]


class Outcome(StrEnum):
    """What became of a file."""

    OK = "ok"
    OK_WITH_REJECTIONS = "ok_with_rejections"
    NEEDS_MAPPING = "needs_mapping"
    NEEDS_DATE_ORDER_CHOICE = "needs_date_order_choice"
    NEEDS_ENCODING_CHOICE = "needs_encoding_choice"
    NOT_AN_ORDER_EXPORT = "not_an_order_export"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the shopper chose for a file; None and empty where nothing was.

    Attributes:
        mapping:    field to column name or place, from 1; to '' where no column holds it.
        date_order: dmy, mdy or ymd.
        decimal:    comma or point.
        timezone:   zone of the file's times; days are kept as written.
        currency:   ISO code where the file names none.
        seen_at:    when a page was seen, as typed; None for when it was saved, else now.
    """

    layout: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    encoding: str | None = None
    timezone: str | None = None
    currency: str | None = None
    seen_at: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something a file does not say and the shopper can.

    Attributes:
        about:   the choice it asks for: currency, date_order, decimal, encoding or mapping.
        answers: what can be chosen, as ``Choices`` takes it; empty for a mapping.
        samples: cells it is about; for encodings, how each answer would read.
    """

    about: str
    answers: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What an order's page or e-mail says beside what it shows of orders.

    Attributes:
        basis:   order-page or e-mail.
        seen_at: when it was saved or sent, None where it does not say.
        times:   by order, fields of the rules with their countdown or date, as
                 ``moment`` reads it from when the page was seen.
    """

    basis: str
    seen_at: datetime | None
    times: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file said.

    Attributes:
        reason:    why it was refused, or what must be chosen; None otherwise.
        layout:    id of the layout it was read by, or None; ``title`` is its name.
        read:      data records; accepted and rejected ones together.
        accepted:  None where a choice must come first.
        sketch:    the table's columns, for a mapping by hand; None where it is no table.
        questions: what the shopper can add to what the file says.
        page:      what else an order's page or e-mail said; None for anything else.
        parcels:   of a list of tracking numbers, which is no list of orders.
    """

    outcome: Outcome
    reason: str | None = None
    layout: str | None = None
    title: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    read: int = 0
    accepted: int | None = 0
    rejected: tuple[Problem, ...] = ()
    orders: tuple[OrderSighting, ...] = ()
    cautions: tuple[Caution, ...] = ()
    sketch: Sketch | None = None
    questions: tuple[Question, ...] = ()
    page: Page | None = None
    parcels: tuple[ParcelLine, ...] = ()


def refused(reason: str) -> FileReading:
    """Return the reading of a file that cannot be taken."""
    return FileReading(Outcome.REJECTED, reason)
