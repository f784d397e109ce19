"""Imports in words: what a file gave, what was refused and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aliorder_desktop.words.catalogue import said, said_of

if TYPE_CHECKING:  # the agenda says a sentence of these and reads no file
    from aliorder_desktop.domain.sightings import Caution, Problem

_FILES = {
    "empty_file": "The file is empty. Export your orders again and import the new file.",
    "is_a_pdf": (
        "This is a PDF, not an order list. Export your orders as CSV, or keep the PDF as evidence."
    ),
    "is_a_picture": (
        "This is a picture, not an order list. Export your orders as CSV, "
        "or keep the picture as evidence."
    ),
    "is_a_web_page": (
        "This is a saved web page without an order list, perhaps a log-in page. "
        "Log in, open your order list, and export it as CSV."
    ),
    "is_an_e_mail": (
        "This e-mail names no order number that could be recognised. "
        "Add the order by hand, or paste the text of its order page."
    ),
    "is_html_not_excel": (
        "This file is called .xls but holds a web page whose table could not be read. "
        "Choose CSV in the tool that made it."
    ),
    "is_a_zip_archive": (
        "This is a ZIP archive without an order list that is known. "
        "Unpack it and import the CSV files in it."
    ),
    "unsupported_xlsx": (
        "This workbook could not be read. Save the sheet with your orders as CSV and import that."
    ),
    "unsupported_json": (
        "This JSON is of no known kind. Export from the same tool as CSV and import that."
    ),
    "unsupported_file": (
        "This file is neither text nor a workbook. Export your orders as CSV and import that."
    ),
    "recognised_paypal_activity": (
        "This is a list of PayPal payments, not of orders, so nothing was imported. "
        "Export the orders at the marketplace instead."
    ),
    "recognised_tracking_list": (
        "This is a list of tracking numbers, not of orders, so nothing was imported. "
        "Its numbers can be added to orders that are there already."
    ),
    "no_order_id_column": (
        "The columns of this file are not known: none is called what order numbers usually are. "
        "Say which column holds what."
    ),
    "no_header_row": (
        "The first line holds an order, not the names of the columns. Say which column holds what."
    ),
    "one_column_only": (
        "No order was recognised in this text: no order number, and no columns. Copy the whole "
        "order page (Ctrl+A, then Ctrl+C), or save the list as CSV with commas."
    ),
    "order_ids_look_rounded": (
        "All order numbers end in 0: a spreadsheet has rounded them. "
        "Export again and import the file without opening it in a spreadsheet."
    ),
    "file_looks_cut_off": "The file breaks off in the middle. Export it again.",
    "journal_file_is_damaged": (
        "This journal is not as it was written, so nothing of it was taken. Export it again."
    ),
    "journal_file_is_newer": (
        "This journal was written by a newer AliOrder Desktop. Install that one to take it in."
    ),
    "too_many_orders": "The file holds more rows than can be taken at once. Split it.",
    "file_too_big": "The file is too big to be an order list. Export a shorter time span.",
}

_OUTCOMES = {
    "needs_mapping": "The columns were not recognised. Say which column holds what.",
    "needs_date_order_choice": (
        "Nothing in the file tells day from month (like 01/02/2024). Say which comes first."
    ),
    "needs_encoding_choice": (
        "The letters of this file can be read in several ways. Say which reads right."
    ),
    "not_an_order_export": "This is no list of orders, so nothing was imported.",
    "rejected": "The file could not be imported. Export your orders as CSV and import that.",
}

# How each is settled from the command line; the window asks instead.
_OPTIONS = {
    "recognised_tracking_list": "To do so: aliorder parcels FILE.",
    "needs_mapping": 'For example: --map number="Order ID" --map title=Item.',
    "no_header_row": "By their places: --map number=1 --map ordered_on=2 --map title=3.",
    "needs_date_order_choice": "Import again with --date-order dmy or --date-order mdy.",
    "needs_encoding_choice": (
        "Import again with --encoding, for example --encoding gb18030 or --encoding cp1252."
    ),
    "currency_unknown": "Import again with --currency EUR (or another) to set it.",
    "ambiguous_amount": "Import again with --decimal comma or --decimal point.",
    "ambiguous_date": "Import again with --date-order dmy or --date-order mdy.",
    "status_would_fall_back": "From here: `aliorder tell ORDER order.status STATUS`.",
}

_ROWS = {
    "missing_order_id": "has no order number",
    "bad_order_id": "has an order number that cannot be one: {text}",
    "order_id_damaged_by_spreadsheet": (
        "lost its order number in a spreadsheet ({text}); export again and do not open the "
        "file in a spreadsheet before importing it"
    ),
    "too_many_columns": "has more columns than the header; a title may hold a separator",
    "too_few_columns": "has fewer columns than the header",
    "unterminated_quote": (
        "opens a quotation mark that never closes; nothing after it could be read"
    ),
    "ambiguous_date": "has a date that can be read two ways: {text}",
    "bad_date": "has a date that cannot be read: {text}",
    "missing_date": "has no date",
    "bad_amount": "has an amount that cannot be read: {text}",
    "ambiguous_amount": "has an amount that can be read two ways: {text}",
    "footer_row": "is a sum or a note below the table, not an order",
    "footer_formula_row": "is a sum written as a formula, not an order",
    "notice_row_not_an_order": "is a notice, not an order",
    "cell_too_big": "has a cell too big to be an order's",
    "nul_byte": "holds damaged bytes",
}

_CAUTIONS = {
    "currency_unknown": (
        "The file does not say the currency; amounts are kept without one until you do."
    ),
    "order_ids_look_rounded": (
        "All order numbers end in 0: a spreadsheet may have rounded them. "
        "A later good export would then double these orders."
    ),
    "status_would_fall_back": (
        "{count} orders had ended and this file shows them as still running; their end was "
        "kept: {numbers}. If one really runs again, say so at the order."
    ),
    "dates_follow_choice": "Dates were read as {text}, as you chose.",
    "encoding_guessed": "The letters were read as {text}. Check that names look right.",
    "stray_bytes": "Some letters in the file are damaged and were replaced by a mark.",
    "unknown_status_word": (
        "Status words that are not known were kept as they stood: {text}. "
        "The state of these orders is unknown until you tell it."
    ),
    "date_not_read": "Dates could not be read in lines {text}; these orders have none.",
    "bad_amount": "Amounts could not be read in lines {text}; they were left out.",
    "ambiguous_amount": (
        "Amounts in lines {text} can be read two ways and were left out: "
        "nothing tells whether the comma or the point is the decimal mark."
    ),
    "quantity_not_read": "How many could not be read in lines {text}; it counts as unknown.",
    "order_total_not_known": (
        "The amounts of the orders in lines {text} add up to no total: currencies are mixed or "
        "one is missing. Tell the total from the order page."
    ),
    "columns_of_one_name_differ": (
        "Columns of the same name say different things in lines {text}; "
        "the first with content was taken."
    ),
    "quote_never_closed": "Lines {text} were not imported: a quotation mark never closes.",
}


def file_text(outcome: str, reason: str | None) -> str:
    """Return what to do about a file that was not imported."""
    sentence = _FILES.get(reason or "") or _OUTCOMES.get(outcome) or _OUTCOMES["rejected"]
    return said(sentence)


def problem_text(problem: Problem) -> str:
    """Return why one row was refused, with its place."""
    place = said("Line {line}").format(line=problem.line) if problem.line else said("A row")
    if problem.member:
        place = f"{problem.member}, {place}"
    why = _ROWS.get(problem.reason, problem.reason.replace("_", " "))
    return f"{place} {said(why).format_map(_Blank(problem.detail))}."


def caution_text(caution: Caution) -> str:
    """Return something to know about a file that was imported."""
    sentence = _CAUTIONS.get(caution.code)
    if sentence is None:
        return caution.code.replace("_", " ").capitalize() + "."
    return said(sentence).format_map(_Blank(caution.detail))


def option_text(code: str) -> str:
    """Return how something is settled from the command line; '' where no option does."""
    return said(_OPTIONS[code]) if code in _OPTIONS else ""


def result_text(created: int, updated: int, unchanged: int, rejected: int) -> str:
    """Return what an import did, in one sentence."""
    if not created + updated + unchanged + rejected:
        return said("There are no orders in this file.")
    parts = [
        said_of("{count} new order", "{count} new orders", created),
        said_of("{count} changed", "{count} changed", updated),
        said_of("{count} as before", "{count} as before", unchanged),
    ]
    if rejected:
        parts.append(said_of("{count} row refused", "{count} rows refused", rejected))
    return ", ".join(parts) + "."


def without_clock_text(count: int) -> str:
    """Return how many open orders have no date yet, and what to do; '' if none."""
    if not count:
        return ""
    return said_of(
        "{count} open order has no date yet: tell what its order page shows, for example "
        '`aliorder tell ORDER protection.ends_at "3d 4h"`.',
        "{count} open orders have no date yet: tell what their order pages show, for example "
        '`aliorder tell ORDER protection.ends_at "3d 4h"`.',
        count,
    )


def knows_file(reason: str) -> bool:
    """Return whether there are words for why a file was refused."""
    return reason in _FILES


def knows_row(reason: str) -> bool:
    """Return whether there are words for why a row was refused."""
    return reason in _ROWS


def knows_caution(code: str) -> bool:
    """Return whether there are words for a caution."""
    return code in _CAUTIONS


def nothing_to_paste_text() -> str:
    """Return what can be pasted."""
    return said(
        "The clipboard holds no text. Copy cells of a spreadsheet, the text of an order page "
        "(Ctrl+A, then Ctrl+C) or of an e-mail, and paste again."
    )


def because_typed_text(count: int) -> str:
    """Return why an order stays when its import is undone."""
    return said_of(
        "you recorded {count} event yourself", "you recorded {count} events yourself", count
    )


def undone_text(removed: int, reverted: int, kept: int) -> str:
    """Return what undoing an import did."""
    parts = [
        said_of("{count} order removed", "{count} orders removed", removed),
        said_of("{count} as before the import", "{count} as before the import", reverted),
    ]
    if kept:
        parts.append(
            said_of(
                "{count} stays with what you recorded", "{count} stay with what you recorded", kept
            )
        )
    return ", ".join(parts) + "."


class _Blank(dict[str, str]):
    """Details that read as nothing where there are none."""

    def __init__(self, details: Mapping[str, str]) -> None:
        super().__init__(details)

    def __missing__(self, key: str) -> str:
        return ""
