"""Reading: an order file's bytes to sightings, problems and cautions.

The pipeline: bytes > kind > text > table > layout > lines > orders, each stage a file of its own.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.archives import read_archive
from aliorder_desktop.exchange.captures import read_capture
from aliorder_desktop.exchange.columns import chosen_names, known_names
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.decoding import decoded, in_utf8
from aliorder_desktop.exchange.file_kinds import FileKind, has_table, kind_of, skips_cells
from aliorder_desktop.exchange.file_reading import Choices, FileReading, Outcome, refused
from aliorder_desktop.exchange.layouts import Layouts
from aliorder_desktop.exchange.page_files import copied_text, message_text, web_page_text
from aliorder_desktop.exchange.page_reading import read_page, read_typed
from aliorder_desktop.exchange.pages import MOST_TEXT
from aliorder_desktop.exchange.parcels import pasted_parcels
from aliorder_desktop.exchange.table_reading import may_be_mapped, read_table, read_text
from aliorder_desktop.exchange.tables import with_header
from aliorder_desktop.exchange.web_tables import web_records

MAX_BYTES = 64 * 1024 * 1024  # some 200,000 orders; read in four copies at worst

_REFUSED = {
    FileKind.EMPTY: "empty_file",
    FileKind.PDF: "is_a_pdf",
    FileKind.PICTURE: "is_a_picture",
    FileKind.OLD_WORKBOOK: "unsupported_xlsx",
    FileKind.BINARY: "unsupported_file",
}


def read_order_file(
    data: bytes, name: str, layouts: Layouts, choices: Choices, today: date | None = None
) -> FileReading:
    """Return what an order file says, whatever it turns out to be; never raises on content.

    ``today`` gives dates on a page their year where the page has none.

    Raises: UserError where ``choices`` name a layout, column, encoding or currency that
            is not there.
    """
    if choices.currency and currency_of(choices.currency) is None:
        raise UserError("currency_not_known", currency=choices.currency)
    with _cycles_left_alone():
        return _read(data, name, layouts, choices, today)


@contextmanager
def _cycles_left_alone() -> Iterator[None]:
    """Keep the search for cycles away: a reading makes none, and many objects to look through."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    data: bytes, name: str, layouts: Layouts, choices: Choices, today: date | None
) -> FileReading:
    if len(data) > MAX_BYTES:
        return refused("file_too_big")
    kind = kind_of(data)
    if kind in _REFUSED:
        return refused(_REFUSED[kind])
    if kind is FileKind.ZIP:
        return read_archive(data, layouts, choices)
    if kind in (FileKind.WEB_PAGE, FileKind.JSON) and not choices.encoding:
        data = in_utf8(data)
    if kind is FileKind.WEB_PAGE:
        return _read_web_page(data, name, layouts, choices, today)
    if kind is FileKind.JSON:
        return read_capture(data, layouts, choices)
    if kind is FileKind.MESSAGE:
        found = read_page(message_text(data), layouts, choices, today)
        return found or refused("is_an_e_mail")
    return _read_plain_text(data, layouts, choices, today)


def _read_plain_text(
    data: bytes, layouts: Layouts, choices: Choices, today: date | None
) -> FileReading:
    """Return what a table says, or the text of an order's page where it is none."""
    reading = read_text(data, layouts, choices)
    by_hand = choices.mapping or choices.layout
    is_table = reading.outcome not in (Outcome.NEEDS_MAPPING, Outcome.REJECTED)
    if is_table or by_hand or len(data) > 4 * MOST_TEXT:
        return reading
    found = decoded(data, choices.encoding)
    text = found.text if found else ""
    page = copied_text(text)
    parcels = pasted_parcels(text)
    bare = bool(parcels) and not any(parcel.title for parcel in parcels)
    said = None if bare else read_typed(text, layouts, choices)
    if said is None and not bare and not may_be_mapped(reading):
        said = read_page(page, layouts, choices, today)
    if said is None and parcels:
        said = replace(
            reading,
            outcome=Outcome.NOT_AN_ORDER_EXPORT,
            reason="recognised_tracking_list",
            accepted=None,
            questions=(),
            parcels=parcels,
        )
    return said or reading


def _read_web_page(
    data: bytes, name: str, layouts: Layouts, choices: Choices, today: date | None
) -> FileReading:
    """Return what a table in a web page says, else its text; nothing in it is run or loaded."""
    mapped = None
    if skips_cells(data):
        return refused("unsupported_xlsx")
    if has_table(data):
        text = decoded(data, choices.encoding)
        records = web_records(text.text) if text else ()
        chosen = chosen_names(choices.mapping)
        table = with_header(iter(records), known_names(layouts), None, chosen)
        reading = read_table(table, layouts, choices)
        if reading.accepted or reading.parcels:
            return reading
        mapped = reading if may_be_mapped(reading) else None
    page = read_page(web_page_text(data, choices.encoding), layouts, choices, today)
    if mapped is not None and not (page and _says_more_than_a_number(page)):
        return mapped
    if page is not None:
        return page
    named_workbook = name.casefold().endswith((".xls", ".xlsx"))
    return refused("is_html_not_excel" if named_workbook else "is_a_web_page")


def _says_more_than_a_number(page: FileReading) -> bool:
    """Return whether a page is an order's, rather than one with a table of numbers."""
    times = page.page.times.values() if page.page else ()
    return any(times) or any(order.total or order.ordered_on for order in page.orders)
