"""Captures: JSON of known tools, and order lists saved from the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aliorder_desktop.exchange.columns import chosen_names, known_names
from aliorder_desktop.exchange.decoding import decoded
from aliorder_desktop.exchange.file_reading import Choices, FileReading, refused
from aliorder_desktop.exchange.ids import looks_like_number
from aliorder_desktop.exchange.layouts import Layouts, squeezed
from aliorder_desktop.exchange.records import Record
from aliorder_desktop.exchange.table_reading import may_be_mapped, read_table
from aliorder_desktop.exchange.tables import MAX_CELLS, Table, with_header

_WRAPPER = re.compile(r"^\s*\w+\s*\((.*)\)\s*;?\s*$", re.DOTALL)
_ORDER_BLOCK = "pc_om_list_order_"
_MAX_DEPTH, _MAX_LIST_DEPTH = 40, 6

_ORDER_KEYS = (
    "orderId",
    "orderDateText",
    "statusText",
    "storeName",
    "totalPriceText",
    "currencyCode",
)
_LINE_KEYS = ("orderLineId", "productId", "skuId", "itemTitle", "itemPriceText", "quantity")


def read_capture(data: bytes, layouts: Layouts, choices: Choices) -> FileReading:
    """Return what a JSON file of orders says.

    Shape: rows have no lines; a record is one line of a captured order, one object of a list.
    """
    text = decoded(data, choices.encoding)
    value = _parsed(text.text) if text else None
    if value is None:
        return refused("unsupported_json")
    captured = list(_blocks(value, 0))
    if captured:
        return read_table(_capture_table(captured), layouts, choices)
    names = known_names(layouts)
    objects = _objects(value, names)
    if not objects or _too_wide(objects):
        return refused("unsupported_json")
    table = with_header(_object_records(objects), names, None, chosen_names(choices.mapping))
    reading = read_table(table, layouts, choices)
    readable = reading.accepted or reading.parcels or may_be_mapped(reading)
    return reading if readable else refused("unsupported_json")


def _parsed(text: str) -> Any:
    wrapped = _WRAPPER.match(text)
    try:
        return _loaded(wrapped.group(1) if wrapped else text)
    except (ValueError, RecursionError):
        return _parsed_lines(text)


def _parsed_lines(text: str) -> Any:
    """Return the values of a text that is one of them in each line, None for another text."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
        return None
    try:
        return [_loaded(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _loaded(text: str) -> Any:
    return json.loads(text, parse_int=str, parse_float=str)


def _blocks(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the fields of every order block, wherever in the capture it lies."""
    if depth > _MAX_DEPTH or not isinstance(value, dict | list):
        return
    children: Iterable[tuple[str, Any]] = (
        value.items() if isinstance(value, dict) else (("", child) for child in value)
    )
    for key, child in children:
        if key.startswith(_ORDER_BLOCK) and isinstance(child, dict):
            fields = child.get("fields")
            if isinstance(fields, dict) and fields.get("orderId"):
                yield fields
        else:
            yield from _blocks(child, depth + 1)


def _capture_table(blocks: list[Mapping[str, Any]]) -> Table:
    """Return the lines of captured orders as a table, each with what its order says."""
    header = (*_ORDER_KEYS, *_LINE_KEYS)
    records: list[Record] = []
    for block in blocks:
        listed = block.get("orderLines")
        lines = (
            [line for line in listed if isinstance(line, dict)] if isinstance(listed, list) else []
        )
        order = [_text(block.get(key)) for key in _ORDER_KEYS]
        records.extend(
            Record(None, [*order, *(_text(line.get(key)) for key in _LINE_KEYS)])
            for line in lines or [{}]
        )
    return Table(header, records, None)


def _objects(value: Any, names: frozenset[str]) -> list[Mapping[str, Any]]:
    """Return the uppermost list of objects in ``value``; of several the one of most known keys.

    Shape: objects that stand each under its order's number are such a list too.
    """

    def known_count(objects: list[Mapping[str, Any]]) -> int:
        return len({squeezed(key) for key in objects[0]} & names)

    level = [value]
    for _ in range(_MAX_LIST_DEPTH):
        found = [objects for objects in map(_listed, level) if objects]
        if found:
            return max(found, key=known_count)
        level = [child for each in level if isinstance(each, dict) for child in each.values()]
    return []


def _listed(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [entry for entry in value if isinstance(entry, dict)]
    if isinstance(value, dict) and value and all(map(looks_like_number, value)):
        return [{_ORDER_KEYS[0]: key, **entry} for key, entry in value.items() if _is_object(entry)]
    return []


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _too_wide(objects: list[Mapping[str, Any]]) -> bool:
    """Return whether a table of all keys would be mostly empty, and huge."""
    return len({key for entry in objects for key in entry}) * len(objects) > MAX_CELLS


def _object_records(objects: list[Mapping[str, Any]]) -> Iterator[Record]:
    header = list(dict.fromkeys(key for entry in objects for key in entry))
    yield Record(None, header)
    for entry in objects:
        yield Record(None, [_text(entry.get(key)) for key in header])


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, dict | list) else str(value)
