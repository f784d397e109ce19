"""Parts: the item or parcel of an order that a shopper names."""

from __future__ import annotations

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.fold import fold
from aliorder_desktop.domain.parts import part_names
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.workspace import Workspace


def part_id_of(workspace: Workspace, key: str, text: str) -> str | None:
    """Return the id of the item or parcel that ``text`` names, None for the whole order.

    Raises: UserError "no_such_part".
    """
    wanted = text.strip().casefold()
    if not wanted:
        return None
    events = workspace.journal.events_of(key)
    state = fold(key, events, rulebook_of(workspace, key), workspace.circumstances())
    names = part_names(state)
    for part_id, name in names.items():
        if wanted in (part_id.casefold(), part_id.partition(":")[2].casefold(), name.casefold()):
            return part_id
    raise UserError("no_such_part", part=text, parts=", ".join(names.values()) or "none")
