"""Layouts: the shape of each kind of order file, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

FIELDS = (
    "number",
    "ordered_on",
    "title",
    "variant",
    "quantity",
    "unit_price",
    "line_total",
    "order_total",
    "price_info",
    "currency",
    "status",
    "seller",
    "tracking",
    "line_id",
    "product_id",
    "sku_id",
    "url",
    "end_reason",
    "payment_method",
    "marketplace",
    "total_basis",
)

_NOT_COMPARED = dict.fromkeys(map(ord, " _-\u00a0\t\r\n\ufeff\u200b"))

TotalRule = Literal["order_total", "sum_of_lines", "sum_of_line_totals", "line_already_multiplied"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of order file.

    Attributes:
        headers:     names that must all be in the header.
        columns:     the names of each field's column, the first one found counts.
        marketplace: its id; '' where each row tells by its number or links.
        total:       how an order's total arises.
        amounts:     "cents" where whole numbers stand for hundredths.
        decimal:     the decimal mark where the tool always writes the same.
        date_order:  the order of day and month where the tool always writes the same.
        currency:    the currency where the tool knows only one.
        repeats:     "update" where a repeated line is the same item seen again.
        exact:       written by this program: marketplaces are ids, and an apostrophe stands
                     before what a spreadsheet would take for a formula.
        refuse:      why a file of this kind is no order list, '' if it is one.
        status:      the tool's own status words beside those of the marketplace.
    """

    id: str
    title: str
    headers: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marketplace: str = ""
    total: TotalRule = "sum_of_lines"
    amounts: Literal["", "cents"] = ""
    decimal: Literal["", "comma", "point"] = ""
    date_order: Literal["", "dmy", "mdy", "ymd"] = ""
    currency: str = ""
    repeats: Literal["", "update"] = ""
    exact: bool = False
    refuse: str = ""
    status: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layouts:
    """Everything the importer knows of files.

    Attributes:
        known:        layouts by id.
        header_words: names by which columns of any file are known, by field.
        status_words: folded status word to code, by marketplace; "" holds for all.
        page_words:   words of order pages: "labels" by what stands behind them, "times" by
                      the field whose countdown stands near.
    """

    known: Mapping[str, Layout]
    header_words: Mapping[str, tuple[str, ...]]
    status_words: Mapping[str, Mapping[str, str]]
    page_words: Mapping[str, Mapping[str, tuple[str, ...]]]


def load_layouts(*folders: Path) -> Layouts:
    """Return the layouts in ``folders``; the later folder's replace those of the same id.

    Raises: ValueError naming the file and key where one cannot be used.
    """
    known: dict[str, Layout] = {}
    words: dict[str, tuple[str, ...]] = {}
    statuses: dict[str, dict[str, str]] = {}
    pages: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in _files(folders):
        try:
            if path.stem == "_carriers":
                continue
            raw = tomllib.loads(path.read_text("utf-8"))
            if path.stem == "_header_words":
                words.update({name: tuple(found) for name, found in raw.items()})
            elif path.stem == "_page_words":
                for part, kinds in raw.items():
                    pages.setdefault(part, {}).update(_folded_lists(kinds))
            elif path.stem == "_status_words":
                for marketplace, codes in raw.items():
                    statuses.setdefault(marketplace.removeprefix("any"), {}).update(_words(codes))
            else:
                layout = _layout(raw)
                known[layout.id] = layout
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path.name}: {error}") from error
    return Layouts(known, words, statuses, pages)


def squeezed(name: str) -> str:
    """Return a column's name as it is compared: no case, blanks, underscores, hyphens."""
    return name.casefold().translate(_NOT_COMPARED)


@lru_cache(maxsize=1024)
def folded(word: str) -> str:
    """Return a status word as it is compared."""
    return " ".join(word.casefold().replace("_", " ").split())


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.toml"))


def _layout(raw: dict[str, object]) -> Layout:
    import msgspec

    unknown = raw.keys() - set(Layout.__slots__)
    if unknown:
        raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
    layout = msgspec.convert(raw, Layout)
    unknown = layout.columns.keys() - set(FIELDS)
    if unknown:
        raise ValueError(f"columns: unknown field {', '.join(sorted(unknown))}")
    return layout


def _words(codes: Mapping[str, list[str]]) -> dict[str, str]:
    """Return folded words by what they mean, from the words listed under each code."""
    return {folded(word): code for code, words in codes.items() for word in words}


def _folded_lists(kinds: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(word.casefold() for word in words) for kind, words in kinds.items()}
