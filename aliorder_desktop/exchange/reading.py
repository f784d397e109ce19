"""Reading: an order file's bytes to sightings, problems and cautions.

The pipeline: bytes > kind > text > table > layout > lines > orders, each stage a file of its own.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.archives import read_archive
from aliorder_desktop.exchange.captures import read_capture
from aliorder_desktop.exchange.columns import chosen_names, known_names
from aliorder_desktop.exchange.currencies import currency_of
from aliorder_desktop.exchange.decoding import decoded
from aliorder_desktop.exchange.file_kinds import FileKind, has_table, kind_of
from aliorder_desktop.exchange.file_reading import Choices, FileReading, refused
from aliorder_desktop.exchange.layouts import Layouts
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


def read_order_file(data: bytes, name: str, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what an order file says, whatever it turns out to be; never raises on content.

    Raises: UserError where ``choices`` name a layout, column, encoding or currency that
            is not there.
    """
    if choices.currency and currency_of(choices.currency) is None:
        raise UserError("currency_not_known", currency=choices.currency)
    with _cycles_left_alone():
        return _read(data, name, layouts, choices)


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


def _read(data: bytes, name: str, layouts: Layouts, choices: Choices) -> FileReading:
    if len(data) > MAX_BYTES:
        return refused("file_too_big")
    kind = kind_of(data)
    if kind in _REFUSED:
        return refused(_REFUSED[kind])
    if kind is FileKind.ZIP:
        return read_archive(data, layouts, choices)
    if kind is FileKind.WEB_PAGE:
        return _read_web_page(data, name, layouts, choices)
    if kind is FileKind.JSON:
        return read_capture(data, layouts, choices)
    return read_text(data, layouts, choices)


def _read_web_page(data: bytes, name: str, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what the table of a web page says; nothing in it is run or loaded."""
    if has_table(data):
        text = decoded(data, choices.encoding)
        records = web_records(text.text) if text else ()
        chosen = chosen_names(choices.mapping)
        table = with_header(iter(records), known_names(layouts), None, chosen)
        reading = read_table(table, layouts, choices)
        if reading.accepted or may_be_mapped(reading):
            return reading
    named_workbook = name.casefold().endswith((".xls", ".xlsx"))
    return refused("is_html_not_excel" if named_workbook else "is_a_web_page")
