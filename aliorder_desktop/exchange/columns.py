"""Columns: which column of a table holds which field."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.layouts import FIELDS, Layout, Layouts, TotalRule, squeezed

GENERIC = "generic"
TRACKING_LIST = "tracking.list"
CHOSEN = "the columns you chose"


@dataclass(frozen=True, slots=True)
class Columns:
    """A layout laid on one table.

    Attributes:
        layout: the layout.
        places: columns of each field that the table has, the first non-blank cell counts.
    """

    layout: Layout
    places: Mapping[str, tuple[int, ...]]


def known_names(layouts: Layouts) -> frozenset[str]:
    """Return every column name that any layout knows, squeezed."""
    names: set[str] = set()
    for layout in layouts.known.values():
        names.update(map(squeezed, layout.headers))
        names.update(squeezed(name) for found in layout.columns.values() for name in found)
    names.update(squeezed(name) for found in layouts.header_words.values() for name in found)
    return frozenset(names - {""})


def recognised(header: Sequence[str], layouts: Layouts) -> Columns | None:
    """Return the layout with the most required names that are all in ``header``.

    Of several with as many, the one read last counts: the shopper's own. Where none fits,
    columns of well-known names make a generic one if they name the order.
    """
    have = {squeezed(name) for name in header}
    fitting = [
        layout
        for layout in layouts.known.values()
        if layout.headers and have.issuperset(map(squeezed, layout.headers))
    ]
    generic = _generic(header, layouts)
    orders = generic if generic and _says_of_orders(generic) else None
    if not fitting:
        parcels = None if orders else tracking_list(header, layouts)
        return parcels if parcels and "seller" in parcels.places else generic
    found = laid_on(max(reversed(fitting), key=lambda layout: len(layout.headers)), header)
    is_parcels = found.layout.refuse and "tracking" in found.places
    return orders if is_parcels and orders else found


def tracking_list(header: Sequence[str], layouts: Layouts) -> Columns | None:
    """Return the columns of a list of parcels by their names, None where none holds numbers."""
    layout = layouts.known.get(TRACKING_LIST)
    found = laid_on(layout, header) if layout else None
    return found if found and "tracking" in found.places else None


def laid_on(layout: Layout, header: Sequence[str]) -> Columns:
    """Return ``layout`` on a table with that header."""
    return Columns(layout, _places(header, layout.columns))


def mapped(
    header: Sequence[str], width: int, mapping: Mapping[str, str], layouts: Layouts
) -> Columns:
    """Return the columns the shopper named, beside those that are known by their names.

    ``width`` is how many columns there are, where no header tells. A field mapped to ''
    is in none of them.

    Raises: UserError "mapping_not_understood" for a field or column that is not there.
    """
    by_name = {squeezed(name): place for place, name in reversed(list(enumerate(header)))}
    own: dict[str, tuple[int, ...]] = {}
    for field, column in mapping.items():
        place = by_name.get(squeezed(column), _place(column)) if column else 0
        if field not in FIELDS or not 0 <= place < width:
            text = f"{field}={column}"[:80]
            raise UserError("mapping_not_understood", text=text, fields=", ".join(FIELDS))
        own[field] = (place,) if column else ()
    taken = {place for found in own.values() for place in found}
    known = _places(header, layouts.header_words)
    known = {field: found for field, found in known.items() if taken.isdisjoint(found)}
    places = {field: found for field, found in (known | own).items() if found}
    return Columns(replace(_generic_layout(places), id="mapped", title=CHOSEN), places)


def chosen_names(mapping: Mapping[str, str]) -> frozenset[str]:
    """Return the names in a mapping, squeezed; those that say places are none."""
    names = (squeezed(column) for column in mapping.values() if _place(column) < 0)
    return frozenset(names) - {""}


def total_rule(fields: Container[str]) -> TotalRule:
    """Return how totals arise from these fields; a total beside line prices is the order's."""
    if "order_total" in fields:
        return "order_total"
    return "sum_of_line_totals" if "line_total" in fields else "sum_of_lines"


def column_name(header: Sequence[str], place: int) -> str:
    """Return how a mapping names a column: by its name where no other has it, else by its place."""
    name = squeezed(header[place]) if place < len(header) else ""
    alone = [squeezed(each) for each in header].count(name) == 1
    return header[place] if name and alone and _place(header[place]) < 0 else str(place + 1)


def _place(column: str) -> int:
    """Return the place that a mapping says ("3" is 2), -1 for a name."""
    is_place = column.isascii() and column.isdecimal() and len(column) < 8
    return int(column) - 1 if is_place else -1


def _says_of_orders(columns: Columns) -> bool:
    """Return whether columns tell of orders, whose parcels stand beside them."""
    return not columns.places.keys().isdisjoint(
        ("order_total", "line_total", "unit_price", "ordered_on")
    )


def _generic(header: Sequence[str], layouts: Layouts) -> Columns | None:
    places = _places(header, layouts.header_words)
    if "number" not in places:
        return None
    return Columns(_generic_layout(places), places)


def _generic_layout(places: Mapping[str, object]) -> Layout:
    """Return a layout for columns known by name."""
    return Layout(GENERIC, "Known column names", (), total=total_rule(places))


def _places(
    header: Sequence[str], names: Mapping[str, Iterable[str]]
) -> Mapping[str, tuple[int, ...]]:
    """Return the columns of each field: the first of its names that the header has."""
    by_name: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        by_name.setdefault(squeezed(name), []).append(place)
    places: dict[str, tuple[int, ...]] = {}
    for field, wanted in names.items():
        for name in map(squeezed, wanted):
            found = by_name.pop(name, None)  # a column holds one field
            if found:
                places[field] = tuple(found)
                break
    return places
