"""The shopper's own layouts: columns chosen by hand, kept as a file like the shipped ones."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.columns import total_rule
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.exchange.layouts import Layout, squeezed
from aliorder_desktop.exchange.sketches import Sketch

_ENOUGH_HEADERS = 3  # fewer names would recognise other files as well
_LONGEST_NAME = 60


def own_layout(name: str, sketch: Sketch, choices: Choices) -> Layout:
    """Return the layout of a table as it was read by hand.

    Raises: UserError "layout_without_header" where the table does not name its columns.
    """
    named = {field: column for field, column in sketch.mapping.items() if column in sketch.header}
    if not named or len(named) < len(sketch.mapping):
        raise UserError("layout_without_header")
    mapped = list(dict.fromkeys(named.values()))
    all_names = list(dict.fromkeys(column for column in sketch.header if column))
    title = " ".join(name.split())[:_LONGEST_NAME]
    return Layout(
        id=layout_id(title),
        title=title,
        headers=tuple(mapped if len(mapped) >= _ENOUGH_HEADERS else all_names),
        columns={field: (column,) for field, column in named.items()},
        total=total_rule(named),
        decimal=choices.decimal or "",
        date_order=choices.date_order or "",
        currency=choices.currency or "",
    )


def layout_id(name: str) -> str:
    """Return the id of a layout of that name; it can be a file's name too.

    Raises: UserError "layout_without_name" for a name without a letter or digit.
    """
    slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:_LONGEST_NAME]
    if not slug:
        raise UserError("layout_without_name")
    return f"own.{slug}"


def layout_text(layout: Layout) -> str:
    """Return a layout as the TOML it is read back from."""
    values: Mapping[str, str] = {
        "id": layout.id,
        "title": layout.title,
        "marketplace": layout.marketplace,
        "total": layout.total,
        "decimal": layout.decimal,
        "date_order": layout.date_order,
        "currency": layout.currency,
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value]
    lines.insert(2, f"headers = {_listed(layout.headers)}")
    lines += ["", "[columns]"]
    lines += [f"{field} = {_listed(names)}" for field, names in layout.columns.items()]
    return "\n".join(lines) + "\n"


def same_columns(one: Layout, other: Layout) -> bool:
    """Return whether two layouts are of files with the same columns."""
    return set(map(squeezed, one.headers)) == set(map(squeezed, other.headers))


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return a text as TOML quotes it; JSON escapes the same letters, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
