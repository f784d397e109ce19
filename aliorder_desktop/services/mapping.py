"""Mapping: the columns of an unknown file, chosen by the shopper and kept for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.exchange.contents import contradiction
from aliorder_desktop.exchange.file_reading import Choices, FileReading
from aliorder_desktop.exchange.layouts import FIELDS, Layout, Layouts, load_layouts
from aliorder_desktop.exchange.own_layouts import layout_text, own_layout, same_columns
from aliorder_desktop.exchange.sketches import Sketch
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.storage.file_writing import write_whole

# What a column can be said to hold; how totals arise stands in this program's own lists only.
OFFERED = tuple(field for field in FIELDS if field != "total_basis")


def known_layouts(workspace: Workspace) -> Layouts:
    """Return the layouts that were shipped and the shopper's own.

    Raises: UserError "layout_is_broken" where one of them cannot be used.
    """
    try:
        return load_layouts(workspace.resources.layouts, workspace.folders.layouts)
    except ValueError as error:
        raise UserError("layout_is_broken", detail=error) from None


def mapping_of(columns: Mapping[str, str | None]) -> dict[str, str]:
    """Return the mapping that fields of columns make; what no column holds is said too."""
    fields = {field: column for column, field in columns.items() if field}
    return {field: fields.get(field, "") for field in OFFERED}


def contradictions(sketch: Sketch) -> Mapping[tuple[str, str], str]:
    """Return a cell that shows it, by column and field, for each field a column cannot be."""
    named = tuple(zip(sketch.names, sketch.columns, strict=True))
    found = {(n, field): contradiction(field, cells) for n, cells in named for field in OFFERED}
    return {key: cell for key, cell in found.items() if cell}


def may_be_kept(sketch: Sketch, columns: Mapping[str, str | None]) -> bool:
    """Return whether files of these columns can be recognised again: by their names."""
    chosen = [column for column, field in columns.items() if field]
    return bool(chosen) and all(column in sketch.header for column in chosen)


def keep_layout(workspace: Workspace, name: str, reading: FileReading, choices: Choices) -> Layout:
    """Keep how a file was read as the shopper's own layout; one of the same columns is replaced.

    Raises: UserError "layout_without_header", "layout_without_name", and those of the disk.
    """
    if reading.sketch is None:
        raise UserError("layout_without_header")
    made = own_layout(name, reading.sketch, choices)
    known = known_layouts(workspace).known
    ids = (made.id if place == 1 else f"{made.id}-{place}" for place in count(1))
    free = next(each for each in ids if each not in known or same_columns(known[each], made))
    kept = replace(made, id=free)
    folder = workspace.folders.layouts
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / f"{kept.id}.toml", layout_text(kept).encode())
    return kept
