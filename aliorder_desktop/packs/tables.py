"""Tables: one pack's TOML text to a ``Pack``, every structural fault named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from aliorder_desktop.domain.clock_rules import ClockRule
from aliorder_desktop.domain.faults import Fault
from aliorder_desktop.domain.flows import FlowRule
from aliorder_desktop.domain.pack import (
    SCHEMA,
    ActionRule,
    DeriveRule,
    FieldRule,
    NeutralRule,
    OutlookRule,
    Pack,
    PackHead,
    SourceRule,
    StatusMap,
    StatusRule,
    Transition,
    WarningRule,
)
from aliorder_desktop.domain.together import TogetherRule

Value = TypeVar("Value")
Raw = Mapping[str, Any]

_LISTS: dict[str, tuple[str, type]] = {
    "status": ("statuses", StatusRule),
    "status_map": ("status_maps", StatusMap),
    "neutral": ("neutrals", NeutralRule),
    "derive": ("derives", DeriveRule),
    "clock": ("clocks", ClockRule),
    "action": ("actions", ActionRule),
    "outlook": ("outlooks", OutlookRule),
    "warning": ("warnings", WarningRule),
    "transition": ("transitions", Transition),
    "flow": ("flows", FlowRule),
    "together": ("together", TogetherRule),
}
_PLAIN = ("settings", "reasons")
_NAMED: dict[str, type] = {"fields": FieldRule, "sources": SourceRule}
_KNOWN = {"schema", "pack", *_NAMED, *_PLAIN, *_LISTS}


class BrokenPack(Exception):
    """A pack that cannot be used, with all its faults."""

    def __init__(self, pack_id: str, faults: list[Fault]) -> None:
        super().__init__(f"{pack_id}: {len(faults)} faults")
        self.pack_id = pack_id
        self.faults = tuple(faults)


def pack_from(text: str, name: str) -> Pack:
    """Return the pack that TOML ``text`` holds.

    Raises: BrokenPack with every fault of its structure.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenPack(name, [Fault("", "", "not_toml", str(error))]) from error
    faults: list[Fault] = []
    _check_schema(raw, faults)
    faults += [Fault(table, "", "unknown_table", table) for table in raw.keys() - _KNOWN]
    head = _entry(raw.get("pack", {}), PackHead, "pack", "", faults)
    lists: dict[str, Any] = {
        attribute: tuple(_entries(raw.get(table, []), kind, table, faults))
        for table, (attribute, kind) in _LISTS.items()
    }
    named: dict[str, Any] = {
        table: {
            name: _entry(rule, kind, table, name, faults)
            for name, rule in raw.get(table, {}).items()
        }
        for table, kind in _NAMED.items()
    }
    plain: dict[str, Any] = {table: dict(raw.get(table, {})) for table in _PLAIN}
    if faults or head is None:
        raise BrokenPack(name, faults)
    return Pack(head=head, schema=raw["schema"], **named, **plain, **lists)


def _check_schema(raw: Raw, faults: list[Fault]) -> None:
    schema = raw.get("schema")
    if not isinstance(schema, int):
        faults.append(Fault("schema", "", "missing_key", "schema"))
    elif schema > SCHEMA:
        faults.append(Fault("schema", "", "schema_too_new", str(schema)))


def _entries(raw: object, kind: type[Value], table: str, faults: list[Fault]) -> Iterator[Value]:
    if not isinstance(raw, list):
        faults.append(Fault(table, "", "not_a_list", table))
        return
    for place, entry in enumerate(raw, start=1):
        label = _label(entry, place)
        value = _entry(entry, kind, table, label, faults)
        if value is not None:
            yield value


def _label(entry: object, place: int) -> str:
    if isinstance(entry, Mapping):
        named = entry.get("id") or entry.get("event")
        if isinstance(named, str):
            return named
    return str(place)


def _entry(
    raw: object, kind: type[Value], table: str, label: str, faults: list[Fault]
) -> Value | None:
    """Return ``raw`` as a ``kind``; None, with the faults named, where it is none."""
    import msgspec

    if isinstance(raw, Mapping) and "else" in raw:
        raw = {("otherwise" if key == "else" else key): value for key, value in raw.items()}
    unknown = list(_unknown_keys(raw, kind))
    faults += [
        Fault(table, ".".join(filter(None, (label, path))), "unknown_key", path) for path in unknown
    ]
    try:
        value = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        faults.append(Fault(table, label, "wrong_value", str(error)))
        return None
    return None if unknown else value


def _unknown_keys(raw: object, kind: Any, path: str = "") -> Iterator[str]:
    """Yield the path of each key in ``raw`` that the dataclass ``kind`` has no field for."""
    if get_origin(kind) in (Union, UnionType):
        kind = next((arm for arm in get_args(kind) if is_dataclass(arm)), None)
    if isinstance(raw, list) and get_origin(kind) is tuple:
        for place, entry in enumerate(raw, start=1):
            yield from _unknown_keys(entry, get_args(kind)[0], f"{path}[{place}]")
    if not isinstance(raw, Mapping) or not is_dataclass(kind):
        return
    types = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    for key, value in raw.items():
        inner = f"{path}.{key}" if path else key
        if key not in names:
            yield inner
        else:
            yield from _unknown_keys(value, types[key], inner)
